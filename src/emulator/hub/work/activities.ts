import type { TaskFailureDetails } from '../../../wire/generated/TaskFailureDetails.js';
import type { ActivityResponse__Output } from '../../../wire/generated/ActivityResponse.js';
import { activityRequests } from '../../encoding/messages.js';
import { text, wrap } from '../../model/wrappers.js';
import { activityWorkItem } from '../../encoding/workItem.js';
import type { Effect } from '../../engine/effects.js';
import { serverFailure, taskCompleted, taskFailed } from '../../engine/events.js';
import type { Activity } from '../../model/activity.js';
import type { InstanceRecord } from '../../model/instance.js';
import { exceeds } from '../../model/limits.js';
import { boundedFailure } from '../../engine/failures.js';
import type { HubContext } from '../context.js';
import type { Lease } from './leases.js';
import { Oversized, tooLarge } from './oversized.js';
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
  private readonly oversized: Oversized;

  constructor(private readonly context: HubContext) {
    this.redelivery = new Redelivery(context.time.clock);
    this.oversized = new Oversized(context.log);
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
    const { ids, leases, time } = this.context;
    const { kind, number } = item;
    const token = ids.plain();
    const message = activityWorkItem(token, request);
    leases.begin({ token, kind, number, since: time.clock.elapsed(), bytes: message.length }, worker);
    worker.send(kind, message);
    return true;
  }

  /** Takes a worker's answer. One for work that is not in its hand any more is ignored. */
  complete(response: ActivityResponse__Output): void {
    const { options } = this.context;
    const lease = this.leaseOf(response);
    const activity = lease === undefined ? undefined : this.open.get(lease.number);
    if (lease === undefined || activity === undefined) return;
    const result = text(response.result);
    const failure = exceeds(result, options.payloadLimit)
      ? serverFailure(
          'PayloadTooLarge',
          `The result of activity '${activity.name}' is larger than the limit of ${options.payloadLimit} bytes.`,
          true,
        )
      : response.failureDetails && boundedFailure(response.failureDetails);
    this.answer(activity, result, failure);
  }

  /** A worker gives an activity back. */
  abandon(token: string): void {
    const lease = this.context.leases.withToken(token, 'activity');
    const activity = lease === undefined ? undefined : this.open.get(lease.number);
    if (lease === undefined || activity === undefined) return;
    this.context.leases.end(lease);
    this.redelivery.after(activity.number, () => {
      this.offer(activity);
      this.context.queue.pump();
    });
  }

  /** The worker that had the activity is gone. */
  redeliver(lease: Lease): void {
    const activity = this.open.get(lease.number);
    this.context.leases.letGo(lease);
    if (activity === undefined) return;
    const { instanceId, name, number } = activity;
    if (this.oversized.returned(lease, () => `an activity of '${instanceId}'`)) {
      const message = tooLarge(`The activity '${name}'`, lease.bytes);
      this.answer(activity, undefined, serverFailure('WorkItemTooLarge', message, true));
      return;
    }
    this.redelivery.after(number, () => {
      this.offer(activity);
      this.context.queue.pump();
    });
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

  /** The activity is over, and its instance hears how it ended. */
  private answer(activity: Activity, result: string | undefined, failure: TaskFailureDetails | undefined): void {
    const { committer, instances, time } = this.context;
    this.cancel(activity);
    committer.batch.removeActivity(activity.number);
    const instance = instances.get(activity.instance);
    if (instance === undefined) {
      committer.schedule();
      return;
    }
    const now = time.micros();
    const event =
      failure === undefined ? taskCompleted(now, activity.taskId, result) : taskFailed(now, activity.taskId, failure);
    instances.deliver(instance, 'answer', event, { executionId: activity.executionId });
  }

  private offer(activity: Activity): void {
    const { number, name, version } = activity;
    if (this.tickets.has(number) || !this.open.has(number) || this.redelivery.isWaiting(number)) return;
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
    this.oversized.forget(number);
    const ticket = this.tickets.get(number);
    if (ticket !== undefined) this.context.queue.withdraw(ticket);
    this.tickets.delete(number);
    const numbers = this.ofInstance.get(instance);
    numbers?.delete(number);
    if (numbers?.size === 0) this.ofInstance.delete(instance);
  }
}
