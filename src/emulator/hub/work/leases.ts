import type { OrchestratorAction__Output } from '../../../wire/generated/OrchestratorAction.js';
import type { Worker, WorkKind } from './worker.js';

/** One handing out of one piece of work. */
export interface Lease {
  readonly token: string;
  readonly kind: WorkKind;
  /** The number of the instance, activity or entity. */
  readonly number: number;
  /** By the clock's `elapsed`. */
  readonly since: number;
  /** The size of its message. */
  readonly bytes: number;
  /** Undefined once its stream has ended or its time is over: an answer is still taken until somebody else has it. */
  worker: Worker | undefined;
  /** Actions of the chunks received so far. */
  readonly chunks: OrchestratorAction__Output[];
}

/** Which work is in whose hand. A token counts once, and no longer than until the work is handed out again. */
export class Leases {
  private readonly byToken = new Map<string, Lease>();
  private readonly byItem = new Map<string, Lease>();

  begin(lease: Omit<Lease, 'worker' | 'chunks'>, worker: Worker): void {
    const { kind, number, token } = lease;
    const earlier = this.of(kind, number);
    if (earlier !== undefined) this.end(earlier);
    const begun: Lease = { ...lease, worker, chunks: [] };
    this.byToken.set(token, begun);
    this.byItem.set(keyOf(kind, number), begun);
  }

  withToken(token: string, kind: WorkKind): Lease | undefined {
    const lease = this.byToken.get(token);
    return lease?.kind === kind ? lease : undefined;
  }

  of(kind: WorkKind, number: number): Lease | undefined {
    return this.byItem.get(keyOf(kind, number));
  }

  /** Whether a connected worker has the piece in hand. */
  isInHand(kind: WorkKind, number: number): boolean {
    return this.of(kind, number)?.worker !== undefined;
  }

  /** The token counts no more, and the worker has a place free. */
  end(lease: Lease): void {
    this.letGo(lease);
    this.byToken.delete(lease.token);
    const key = keyOf(lease.kind, lease.number);
    if (this.byItem.get(key) === lease) this.byItem.delete(key);
  }

  /** The worker has a place free, but may still answer. */
  letGo(lease: Lease): void {
    lease.worker?.release(lease.kind);
    lease.worker = undefined;
  }

  heldBy(worker: Worker): readonly Lease[] {
    return [...this.byToken.values()].filter((lease) => lease.worker === worker);
  }

  /** Turns handed out before `since`. Activities have no time limit: they may run for hours. */
  turnsBefore(since: number): readonly Lease[] {
    const old: Lease[] = [];
    for (const lease of this.byToken.values()) {
      if (lease.kind !== 'activity' && lease.worker !== undefined && lease.since < since) old.push(lease);
    }
    return old;
  }
}

function keyOf(kind: WorkKind, number: number): string {
  return `${kind}${number}`;
}
