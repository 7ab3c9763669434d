import { isActionAvailable } from '../../availability.js';
import { isTaskHubError } from '../../errors.js';
import { type Instance, isTerminalStatus, type OrchestrationStatus } from '../../instance.js';
import type { CallOptions, TaskHubClient } from '../../taskHubClient.js';
import { compareTimestamps, type Timestamp } from '../../timestamp.js';
import { type BulkOptions, runBulk } from '../bulk/bulk.js';
import type { BulkTarget, SingleAnswer } from '../bulk/bulkAction.js';
import type { BulkReport } from '../bulk/bulkReport.js';
import { findInstances } from '../findInstances.js';
import type { InstanceFilter } from '../filter/instanceFilter.js';
import type { Maintenance, MaintenanceEntry, MaintenanceStore } from './maintenanceStore.js';
import { lastSuspension } from '../bulk/suspensions.js';

export type MaintenanceOptions = Omit<BulkOptions, 'around'>;

/** What runs or is about to. */
export const runningStatuses: readonly OrchestrationStatus[] = ['Running', 'Pending', 'ContinuedAsNew'];
/** What runs goes on starting children until it is suspended itself: so often is looked for new ones. */
const mostPasses = 10;

export interface MaintenanceRequest {
  readonly id: string;
  readonly reason?: string;
  readonly filter?: InstanceFilter;
  /** Under which the hub is found again; {@link maintenanceHubKey} of the client where absent. */
  readonly hubKey?: string;
}

/** Tells task hubs apart in a {@link MaintenanceStore}. Not a secret. */
export function maintenanceHubKey(client: Pick<TaskHubClient, 'endpoint' | 'taskHub'>): string {
  return `${client.endpoint}|${client.taskHub}`;
}

/**
 * Suspends everything that runs in a hub, or what of it matches a filter, and remembers exactly what it suspended: each id
 * is on disk before its call is sent, and confirmed after. What was suspended before is not touched and not remembered.
 * Rejects when the store cannot be written: nothing is suspended that would not be remembered.
 */
export async function suspendAll(
  client: TaskHubClient,
  store: MaintenanceStore,
  request: MaintenanceRequest,
  options: MaintenanceOptions,
): Promise<BulkReport> {
  const { id, filter = {} } = request;
  const reason = request.reason === undefined ? `Maintenance ${id}` : `${request.reason} (maintenance ${id})`;
  const hubKey = request.hubKey ?? maintenanceHubKey(client);
  await store.begin({ id, hubKey, reason, startedAt: options.clock.now() });

  const around = async (
    instanceId: string,
    send: () => Promise<SingleAnswer>,
    call: CallOptions,
  ): Promise<SingleAnswer> => {
    // The row is as old as its page: a person may have suspended this one since.
    const instance = await client.get(instanceId, call);
    if (instance === undefined) return { skip: 'gone' };
    const { status } = instance;
    if (!isActionAvailable('suspend', status)) return { skip: 'status', status };
    await store.note(id, { instanceId, state: 'intended' });
    let answer: SingleAnswer;
    try {
      answer = await send();
    } catch (error) {
      if (isTaskHubError(error) && !error.mayHaveActed) await store.note(id, { instanceId, state: 'left' });
      throw error;
    }
    await store.note(id, { instanceId, state: 'suspended' });
    return answer;
  };
  const targets = allThatRun(client, filter, options);
  const report = await runBulk(client, { kind: 'suspend', reason }, targets, { ...options, around });
  const { done, failed, unknown } = report.counts;
  if (done + failed + unknown === 0) await store.close(id);
  return report;
}

/**
 * Resumes exactly what a maintenance suspended and is still suspended, and reports the rest: gone, finished, resumed by
 * somebody, or suspended by somebody else. The maintenance is over when nothing is left to try; otherwise it stays open,
 * and calling this again goes on with what is left.
 */
export async function resumeAfterMaintenance(
  client: TaskHubClient,
  store: MaintenanceStore,
  maintenance: Maintenance,
  options: MaintenanceOptions,
): Promise<BulkReport> {
  const { id } = maintenance;
  const states = new Map<string, MaintenanceEntry['state']>();
  for (const { instanceId, state } of await store.entries(id)) {
    if (state === 'intended' || state === 'suspended') states.set(instanceId, state);
  }
  const around = async (
    instanceId: string,
    send: () => Promise<SingleAnswer>,
    call: CallOptions,
  ): Promise<SingleAnswer> => {
    const instance = await client.get(instanceId, call);
    const plan = await planFor(client, instance, states.get(instanceId) === 'suspended', maintenance, call);
    const answer = plan.send ? await send() : 'done';
    await store.note(id, { instanceId, state: plan.answer === 'done' ? 'resumed' : 'left' });
    return plan.answer === 'done' ? answer : plan.answer;
  };
  const action = { kind: 'resume', reason: `After ${maintenance.reason}` } as const;
  const report = await runBulk(client, action, states.keys(), { total: states.size, ...options, around });
  const { failed, unknown } = report.counts;
  if (report.end.kind === 'finished' && failed === 0 && unknown === 0) await store.close(id);
  return report;
}

interface ResumePlan {
  readonly send: boolean;
  readonly answer: SingleAnswer;
}

async function planFor(
  client: TaskHubClient,
  instance: Instance | undefined,
  confirmed: boolean,
  maintenance: Maintenance,
  call: CallOptions,
): Promise<ResumePlan> {
  if (instance === undefined) return { send: false, answer: { skip: 'gone' } };
  const { status } = instance;
  if (isTerminalStatus(status)) return { send: false, answer: { skip: 'status', status } };
  if (status === 'Suspended') {
    if (confirmed) return { send: true, answer: 'done' };
    // The editor died between writing down and the answer, or the answer was lost. Where the history does not tell, it
    // is taken for ours: the id was written down a moment after the instance had been seen running.
    const last = await lastSuspension(client, instance, maintenance.id, call);
    return last === 'others' ? { send: false, answer: { skip: 'notOurs', status } } : { send: true, answer: 'done' };
  }
  // It runs. Either somebody resumed it, or no worker has come to our suspension yet: then it must not come after us.
  const last = await lastSuspension(client, instance, maintenance.id, call);
  const waits = last === 'none' || last === 'unreadable';
  return { send: waits, answer: waits && confirmed ? 'done' : { skip: 'status', status } };
}

/** Everything that runs, then what was started meanwhile, until nothing new is found. */
async function* allThatRun(
  client: TaskHubClient,
  filter: InstanceFilter,
  options: MaintenanceOptions,
): AsyncGenerator<BulkTarget, void, undefined> {
  const wanted = filter.statuses === undefined || filter.statuses.length === 0 ? runningStatuses : filter.statuses;
  const statuses = wanted.filter((status) => isActionAvailable('suspend', status));
  if (statuses.length === 0) return;
  const { clock, signal, timeoutMs } = options;
  const reading = {
    ...{ retry: { clock }, readAhead: true },
    ...(signal === undefined ? {} : { signal }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
  let newest: Timestamp | undefined;
  for (let pass = 1; pass <= mostPasses; pass += 1) {
    const after = newest;
    const from = after === undefined ? {} : { createdFrom: after };
    let found = 0;
    for await (const instance of findInstances(client, { ...filter, statuses, ...from }, reading)) {
      const { createdAt } = instance;
      if (after !== undefined && (createdAt === undefined || compareTimestamps(createdAt, after) <= 0)) continue;
      if (createdAt !== undefined && (newest === undefined || compareTimestamps(createdAt, newest) > 0)) {
        newest = createdAt;
      }
      found += 1;
      yield instance;
    }
    if (found === 0 || newest === undefined) return;
  }
}
