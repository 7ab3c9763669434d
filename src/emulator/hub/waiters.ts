import type { InstanceRecord } from '../model/instance.js';

/** A call that waits for something about an instance. */
export interface Waiter {
  /**
   * Is given the instance as it has been committed, undefined where it is not there; true once there is nothing more to
   * wait for.
   */
  check(instance: InstanceRecord | undefined): boolean;
  /** The hub is closed: nothing more will come. */
  close(): void;
}

/** Calls that wait until something about an instance, which need not be there yet, has been committed. */
export class Waiters {
  private readonly waiting = new Map<string, Set<Waiter>>();

  /** `read` gives the instance as it has been committed. */
  constructor(private readonly read: (instanceId: string) => InstanceRecord | undefined) {}

  /** How many calls wait. */
  get size(): number {
    let size = 0;
    for (const waiters of this.waiting.values()) size += waiters.size;
    return size;
  }

  /** Checks now, and after every commit that touched the instance; returns how to stop that. */
  add(instanceId: string, waiter: Waiter): () => void {
    if (waiter.check(this.read(instanceId))) return () => undefined;
    const waiters = this.waiting.get(instanceId) ?? new Set();
    this.waiting.set(instanceId, waiters.add(waiter));
    return () => {
      this.drop(instanceId, waiters, waiter);
    };
  }

  /** Something about the instance has been committed. It is read once, however many wait for it. */
  notify(instanceId: string): void {
    const waiters = this.waiting.get(instanceId);
    if (waiters === undefined) return;
    const instance = this.read(instanceId);
    for (const waiter of waiters) if (waiter.check(instance)) this.drop(instanceId, waiters, waiter);
  }

  close(): void {
    for (const waiters of this.waiting.values()) for (const waiter of waiters) waiter.close();
    this.waiting.clear();
  }

  private drop(instanceId: string, waiters: Set<Waiter>, waiter: Waiter): void {
    waiters.delete(waiter);
    if (waiters.size === 0 && this.waiting.get(instanceId) === waiters) this.waiting.delete(instanceId);
  }
}
