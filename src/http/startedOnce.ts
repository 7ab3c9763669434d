import { createHash } from 'node:crypto';

/**
 * The ID under which a start with an idempotency key runs: the same for the same key, so that a repeat, even after this
 * server was started anew, finds the instance of the first and never makes a second.
 */
export function idOfKey(taskHub: string, key: string): string {
  return `start-${createHash('sha256').update(`${taskHub}\n${key}`).digest('hex').slice(0, 32)}`;
}

/** Remembers what was asked under a key, to tell a repeat from another request with the same key. */
export class StartedOnce {
  private readonly asked = new Map<string, string>();

  /** False where the key was used for another request. */
  isSame(key: string, request: string): boolean {
    const digest = createHash('sha256').update(request).digest('hex');
    const before = this.asked.get(key);
    if (before !== undefined) return before === digest;
    this.asked.set(key, digest);
    // The oldest is forgotten first: IDs still keep a repeat from starting twice.
    const [oldest] = this.asked.keys();
    if (this.asked.size > mostKeys && oldest !== undefined) this.asked.delete(oldest);
    return true;
  }
}

const mostKeys = 10_000;
