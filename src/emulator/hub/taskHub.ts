import { assertNever } from '../../common/assertNever.js';
import type { Disposable } from '../../common/disposable.js';
import type { Log } from '../log.js';
import type { Ids } from '../model/ids.js';
import { isTerminal } from '../model/status.js';
import type { HubRecord } from '../store/batch.js';
import { Activities } from './work/activities.js';
import { ClientOperations } from './clientOperations.js';
import type { Committer } from './committer.js';
import type { HubContext } from './context.js';
import { Entities } from './entities/entities.js';
import { EntityBatches } from './entities/entityBatches.js';
import { EntityMessages } from './entities/entityMessages.js';
import { EffectRunner } from './effectRunner.js';
import { type Instance, Instances } from './instances.js';
import { type Lease, Leases } from './work/leases.js';
import type { HubOptions } from './options.js';
import { Purging } from './trees/purging.js';
import { Rewinding } from './trees/rewinding.js';
import { Timers } from './timers.js';
import { Trees } from './trees/trees.js';
import { Turns } from './work/turns.js';
import { Waiters } from './waiters.js';
import type { Worker } from './work/worker.js';
import { type WorkItem, WorkQueue } from './work/workQueue.js';

/** How often it is looked for turns whose time is over. */
const lockCheckInterval = 5000;

/** How many instances and entities are looked at in one go after a start. */
const restorePart = 500;

/** What a hub is made of. */
export interface TaskHubParts {
  readonly committer: Committer;
  readonly ids: Ids;
  readonly options: HubOptions;
  readonly log: Log;
}

/** One task hub: its instances, its work and the workers connected to it. */
export class TaskHub implements Disposable {
  readonly waiters: Waiters;
  readonly context: HubContext;
  readonly turns: Turns;
  readonly activities: Activities;
  readonly entities: Entities;
  readonly entityMessages: EntityMessages;
  readonly entityBatches: EntityBatches;
  readonly operations: ClientOperations;
  readonly purging: Purging;
  readonly rewinding: Rewinding;
  private readonly trees: Trees;
  private readonly timers: Timers;
  private lockCheck: Disposable;
  private restoring: Disposable | undefined;
  private readonly stopPumping: () => void;
  private readonly stopWaiting: () => void;
  private readonly closeListeners = new Set<() => void>();
  private closed = false;

  constructor(hub: HubRecord, parts: TaskHubParts) {
    const { committer } = parts;
    const { time } = committer;
    this.waiters = new Waiters((instanceId) => committer.store.findInstance(hub.key, instanceId));
    this.context = {
      ...parts,
      hub,
      time,
      instances: new Instances(hub.key, committer, (instances, removedIds) => {
        this.settle(instances, removedIds);
      }),
      leases: new Leases(),
      queue: new WorkQueue(
        (item, worker) => this.start(item, worker),
        () => committer.hold.isHeld,
        (callback) => {
          time.clock.setTimer(0, () => {
            if (!this.closed) callback();
          });
        },
        time.clock,
      ),
    };
    const remove = (instance: Instance): void => {
      this.remove(instance);
    };
    this.activities = new Activities(this.context);
    this.entities = new Entities(hub.key, committer, (entities) => {
      for (const entity of entities) this.entityBatches.consider(entity);
    });
    this.entityMessages = new EntityMessages(this.context, this.entities);
    this.entityBatches = new EntityBatches(this.context, this.entities, this.entityMessages, remove);
    const effects = new EffectRunner(this.context, {
      activities: this.activities,
      entities: this.entityMessages,
      terminate: (instance, input, recurse) => {
        this.turns.terminate(instance, input, recurse);
      },
      terminateBelow: (record, input) => {
        void this.trees.terminateBelow(record, input);
      },
      remove,
    });
    this.turns = new Turns(this.context, effects);
    this.trees = new Trees(this.context, {
      tellToEnd: (instance, input) => this.turns.terminateAlone(instance, input),
      remove,
    });
    this.operations = new ClientOperations(this.context, this.turns, this.trees, remove);
    this.purging = new Purging(this.context, this.trees, remove);
    this.rewinding = new Rewinding(this.context, this.activities, this.entityMessages, remove);
    this.timers = new Timers(
      time,
      (after, limit) => committer.store.dueMessages(hub.key, after, limit),
      ({ number }) => {
        const message = committer.message(number);
        if (message === undefined) return;
        if (message.kind === 'operation' || message.kind === 'lock') this.entities.due(message);
        else this.context.instances.due(message);
      },
    );
    for (const part of [this.context.instances, this.entities]) {
      part.onDelayed = (message) => {
        this.timers.add(message);
      };
    }
    this.stopPumping = committer.onCommitted(() => {
      this.context.queue.pump();
    });
    this.lockCheck = this.scheduleLockCheck();
    this.activities.restore();
    this.stopWaiting = committer.hold.whenFree(() => {
      this.restore(time.millis());
    });
  }

  get name(): string {
    return this.context.hub.name;
  }

  connect(worker: Worker): void {
    this.context.queue.connect(worker);
    this.context.queue.pump();
  }

  /** The worker's stream has ended: what it had in hand goes to others, unless it still answers. */
  disconnect(worker: Worker): void {
    this.context.queue.disconnect(worker);
    for (const lease of this.context.leases.heldBy(worker)) this.redeliver(lease, true);
    this.context.queue.pump();
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** Calls when the hub is closed; returns how to stop that. */
  onClose(listener: () => void): () => void {
    this.closeListeners.add(listener);
    return () => this.closeListeners.delete(listener);
  }

  /** Ends the streams of its workers and the calls that wait; nothing of it is changed any more. */
  dispose(): void {
    this.closed = true;
    for (const listener of [...this.closeListeners]) listener();
    this.waiters.close();
    this.stopPumping();
    this.stopWaiting();
    this.timers.dispose();
    this.lockCheck.dispose();
    this.restoring?.dispose();
    this.trees.dispose();
    this.turns.dispose();
    this.activities.dispose();
    this.entityBatches.dispose();
  }

  private restore(now: number): void {
    const { committer, hub } = this.context;
    this.takeUp(committer.store.targetsWithMessages(hub.key, now), 0);
    this.timers.start(now);
  }

  /** Looks at what was left to be done, a part at a time, so that a hub with a lot of it answers calls at once. */
  private takeUp(keys: readonly number[], from: number): void {
    for (const key of keys.slice(from, from + restorePart)) {
      const instance = this.context.instances.get(key);
      const entity = instance === undefined ? this.entities.get(key) : undefined;
      if (instance !== undefined && isTerminal(instance.record.status)) this.trees.resume(instance);
      else if (instance !== undefined) this.turns.consider(instance);
      if (entity !== undefined) this.entityBatches.consider(entity);
    }
    this.context.instances.trim();
    this.context.queue.pump();
    const next = from + restorePart;
    if (next >= keys.length) return;
    this.restoring = this.context.time.clock.setTimer(0, () => {
      this.takeUp(keys, next);
    });
  }

  private start(item: WorkItem, worker: Worker): boolean {
    switch (item.kind) {
      case 'orchestration':
        return this.turns.start(item, worker);
      case 'activity':
        return this.activities.start(item, worker);
      case 'entity':
        return this.entityBatches.start(item, worker);
      default:
        return assertNever(item.kind);
    }
  }

  private redeliver(lease: Lease, left: boolean): void {
    if (lease.kind === 'activity') this.activities.redeliver(lease);
    else if (lease.kind === 'entity') this.entityBatches.redeliver(lease, left);
    else this.turns.redeliver(lease, left);
  }

  private remove(instance: Instance): void {
    this.turns.cancel(instance);
    this.entityMessages.releaseLocks(instance.record);
    this.activities.drop(instance.record.key);
    this.context.instances.remove(instance);
  }

  /** What has been committed gets its turn, and those who wait for it hear of it. */
  private settle(instances: readonly Instance[], removedIds: readonly string[]): void {
    for (const instance of instances) {
      if (!instance.removed && !isTerminal(instance.record.status)) this.turns.consider(instance);
    }
    for (const instance of instances) this.waiters.notify(instance.record.instanceId);
    for (const instanceId of removedIds) this.waiters.notify(instanceId);
  }

  private scheduleLockCheck(): Disposable {
    const { time, options, leases, queue } = this.context;
    return time.clock.setTimer(lockCheckInterval, () => {
      for (const lease of leases.turnsBefore(time.clock.elapsed() - options.turnLock)) this.redeliver(lease, false);
      queue.pump();
      this.lockCheck = this.scheduleLockCheck();
    });
  }
}
