import type { ActivityResponse__Output } from '../../wire/generated/ActivityResponse.js';
import { activityRequests } from '../encoding/messages.js';
import { text, wrap } from '../encoding/wrappers.js';
import { activityWorkItem } from '../encoding/workItem.js';
import type { Effect } from '../engine/effects.js';
import { serverFailure, taskCompleted, taskFailed } from '../engine/events.js';
import type { Activity } from '../model/activity.js';
import type { InstanceRecord } from '../model/instance.js';
import { exceeds } from '../model/limits.js';
import { boundedFailure } from '../engine/failures.js';
import type { HubContext } from './context.js';
import type { Lease } from './leases.js';
import { Redelivery } from './redelivery.js';
import type { Worker } from './worker.js';
import type { Ticket, WorkItem } from './workQueue.js';

type RunActivity = Extract<Effect, { readonly kind: 'runActivity' }>;

/** The activities that have been scheduled and not yet answered. Each is run at least once. */
export class Activities {
  private readonly open = new Map<number, Activity>();
  private readonly ofInstance = new Map<number, Set<number>>();
  private readonly tickets = new Map<number, Ticket>();
  private readonly redelivery: Redelivery;

  constructor(private readonly context: HubContext) {
    this.redelivery = new Redelivery(context.time.clock);
  }

  /** Takes up what was open when the hub was last closed. */
  restore(): void {
    for (const activity of this.context.committer.store.activities(this.context.hub.key)) {
      this.keep(activity);
      this.offer(activity);
    }
  }

  schedule(record: InstanceRecord, effect: RunActivity): void {
    const { committer } = this.context;
    const activity: Activity = {
      number: committer.nextNumber(),
      hub: record.hub,
      instance: record.key,
      instanceId: record.instanceId,
      executionId: record.executionId,
      taskId: effect.taskId,
      name: effect.name,
      version: effect.version ?? record.version ?? '',
    };
    const request = activityRequests.encode({
      name: effect.name,
      version: wrap(effect.version),
      input: wrap(effect.input),
      orchestrationInstance: { instanceId: record.instanceId, executionId: { value: record.executionId } },
      taskId: effect.taskId,
      parentTraceContext: effect.trace ?? null,
      tags: { ...effect.tags },
    });
    committer.batch.putActivity({ activity, request });
    this.keep(activity);
    committer.afterCommit(() => {
      this.offer(activity);
    });
  }

  /** Hands an activity to a worker; false when it is no longer wanted. */
  start(item: WorkItem, worker: Worker): boolean {
    this.tickets.delete(item.number);
    const activity = this.open.get(item.number);
    if (activity === undefined) return false;
    const request = this.context.committer.store.activityRequest(item.number);
    if (request === undefined) {
      this.forget(activity);
      return false;
    }
    const token = this.context.ids.plain();
    this.context.leases.begin(token, 'activity', item.number, worker, this.context.time.clock.elapsed());
    worker.send('activity', activityWorkItem(token, request));
    return true;
  }

  /** Takes a worker's answer. One for work that is not in its hand any more is ignored. */
  complete(response: ActivityResponse__Output): void {
    const { leases, instances, time, options } = this.context;
    const lease = this.leaseOf(response);
    const activity = lease === undefined ? undefined : this.open.get(lease.number);
    if (lease === undefined || activity === undefined) return;
    leases.end(lease);
    this.forget(activity);
    this.context.committer.batch.removeActivity(activity.number);
    const instance = instances.get(activity.instance);
    if (instance === undefined) return;
    const now = time.micros();
    const result = text(response.result);
    const failure = exceeds(result, options.payloadLimit)
      ? serverFailure(
          'PayloadTooLarge',
          `The result of activity '${activity.name}' is larger than the limit of ${options.payloadLimit} bytes.`,
          true,
        )
      : response.failureDetails && boundedFailure(response.failureDetails);
    const event =
      failure === undefined ? taskCompleted(now, activity.taskId, result) : taskFailed(now, activity.taskId, failure);
    instances.deliver(instance, 'answer', event, { executionId: activity.executionId });
  }

  /** A worker gives an activity back. */
  abandon(token: string): void {
    const lease = this.context.leases.withToken(token, 'activity');
    const activity = lease === undefined ? undefined : this.open.get(lease.number);
    if (lease === undefined || activity === undefined) return;
    this.context.leases.end(lease);
    this.redelivery.after(activity.number, () => {
      this.offer(activity);
    });
  }

  /** The worker that had the activity is gone. */
  redeliver(lease: Lease): void {
    const activity = this.open.get(lease.number);
    this.context.leases.letGo(lease);
    if (activity !== undefined) this.offer(activity);
  }

  /** The task ids of the instance's open activities. */
  openTasks(instance: number): ReadonlySet<number> {
    return new Set(this.openOf(instance).map(({ taskId }) => taskId));
  }

  /** From now on those open activities of the instance answer its new execution; the others are not wanted any more. */
  rebind(instance: number, executionId: string, taskIds: ReadonlySet<number>): void {
    const { batch } = this.context.committer;
    for (const activity of this.openOf(instance)) {
      if (taskIds.has(activity.taskId)) {
        this.open.set(activity.number, { ...activity, executionId });
      } else {
        this.cancel(activity);
        batch.removeActivity(activity.number);
      }
    }
    batch.rebindActivities(instance, executionId);
  }

  /** The instance has been removed, and with it its activities. */
  drop(instance: number): void {
    for (const activity of this.openOf(instance)) this.cancel(activity);
  }

  dispose(): void {
    this.redelivery.dispose();
  }

  private offer(activity: Activity): void {
    const { number, name, version } = activity;
    if (this.tickets.has(number) || !this.open.has(number)) return;
    if (this.context.leases.isInHand('activity', number)) return;
    this.tickets.set(number, this.context.queue.add({ kind: 'activity', number, name, version }));
  }

  /** Workers that echo no token are found by the instance and the id of the task. */
  private leaseOf(response: ActivityResponse__Output): Lease | undefined {
    const { leases, instances } = this.context;
    const { completionToken = '', instanceId = '', taskId = 0 } = response;
    if (completionToken !== '') return leases.withToken(completionToken, 'activity');
    const instance = instances.find(instanceId);
    for (const number of this.ofInstance.get(instance?.record.key ?? 0) ?? []) {
      const lease = leases.of('activity', number);
      if (lease !== undefined && this.open.get(number)?.taskId === taskId) return lease;
    }
    return undefined;
  }

  private openOf(instance: number): readonly Activity[] {
    return [...(this.ofInstance.get(instance) ?? [])].flatMap((number) => this.open.get(number) ?? []);
  }

  /** Takes an activity out of the queue and out of the hand of whoever has it. */
  private cancel(activity: Activity): void {
    const lease = this.context.leases.of('activity', activity.number);
    if (lease !== undefined) this.context.leases.end(lease);
    this.forget(activity);
  }

  private keep(activity: Activity): void {
    this.open.set(activity.number, activity);
    const numbers = this.ofInstance.get(activity.instance) ?? new Set<number>();
    this.ofInstance.set(activity.instance, numbers.add(activity.number));
  }

  private forget(activity: Activity): void {
    const { number, instance } = activity;
    this.open.delete(number);
    this.redelivery.forget(number);
    const ticket = this.tickets.get(number);
    if (ticket !== undefined) this.context.queue.withdraw(ticket);
    this.tickets.delete(number);
    const numbers = this.ofInstance.get(instance);
    numbers?.delete(number);
    if (numbers?.size === 0) this.ofInstance.delete(instance);
  }
}
