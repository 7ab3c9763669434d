import { status } from '@grpc/grpc-js';
import type { Disposable } from '../../common/disposable.js';
import { CallError } from '../model/callError.js';
import type { HubRecord } from '../store/batch.js';
import { TaskHub, type TaskHubParts } from './taskHub.js';

/** The task hubs of one server. They share the store and its commits, and nothing else. */
export class TaskHubs implements Disposable {
  private readonly byName = new Map<string, TaskHub>();

  constructor(private readonly parts: TaskHubParts) {
    for (const record of parts.committer.store.hubs()) this.open(record);
  }

  all(): readonly TaskHub[] {
    return [...this.byName.values()];
  }

  find(name: string): TaskHub | undefined {
    return this.byName.get(name);
  }

  /** Throws a StoreError where the data of all of them are gone: then no call can be answered rightly. */
  check(): void {
    this.parts.committer.store.check();
  }

  /** Throws a CallError where there is no such hub. */
  get(name: string): TaskHub {
    const hub = this.byName.get(name);
    if (hub === undefined) throw new CallError(status.NOT_FOUND, `Task hub not found: ${name}`);
    return hub;
  }

  /** Makes the hub if there is none of this name. */
  create(name: string): TaskHub {
    return this.byName.get(name) ?? this.make(name);
  }

  /** Removes the hub with everything in it. */
  remove(name: string): void {
    const hub = this.get(name);
    this.byName.delete(name);
    hub.dispose();
    this.parts.committer.batch.removeHub(hub.context.hub.key);
  }

  /** Makes the hub anew: everything in it is gone, and its workers connect again. */
  reset(name: string): TaskHub {
    this.remove(name);
    return this.make(name);
  }

  /** Goes back to what is in the store: calls that wait fail, and workers connect again. */
  reopen(): void {
    this.dispose();
    for (const record of this.parts.committer.store.hubs()) this.open(record);
  }

  dispose(): void {
    for (const hub of this.byName.values()) hub.dispose();
    this.byName.clear();
  }

  private make(name: string): TaskHub {
    const record = { key: this.parts.committer.nextNumber(), name };
    this.parts.committer.batch.putHub(record);
    return this.open(record);
  }

  private open(record: HubRecord): TaskHub {
    const hub = new TaskHub(record, this.parts);
    this.byName.set(record.name, hub);
    return hub;
  }
}
