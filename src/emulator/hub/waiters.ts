/** Calls that wait until something about an instance has been committed. */
export class Waiters {
  private readonly waiting = new Map<string, Set<() => void>>();

  /** Calls `check` after every commit that touched the instance, until the returned function is called. */
  add(instanceId: string, check: () => void): () => void {
    const checks = this.waiting.get(instanceId) ?? new Set();
    this.waiting.set(instanceId, checks.add(check));
    return () => {
      checks.delete(check);
      if (checks.size === 0 && this.waiting.get(instanceId) === checks) this.waiting.delete(instanceId);
    };
  }

  notify(instanceId: string): void {
    for (const check of [...(this.waiting.get(instanceId) ?? [])]) check();
  }

  notifyAll(): void {
    for (const instanceId of [...this.waiting.keys()]) this.notify(instanceId);
  }
}
