import { assertNever } from '../../../common/assertNever.js';
import type { HistoryEvent } from '../../history.js';
import { type Instance, isTerminalStatus } from '../../instance.js';
import type { TaskHubClient } from '../../taskHubClient.js';
import { compareTimestamps, timestampFromMs, timestampToMs } from '../../timestamp.js';
import type { BulkAction } from './bulkAction.js';
import type { BulkOutcome, BulkReport, SeenBefore } from './bulkReport.js';
import { findInstances } from '../findInstances.js';

/**
 * What reading tells of an action whose answer was lost. `noSign`: nothing of it is to be seen, which proves nothing while
 * the instance runs: the request may still wait in the server's queue.
 */
export type OutcomeVerdict = 'done' | 'notDone' | 'noSign';

export interface CheckOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /** The server's clock less ours, in milliseconds, where it is known. */
  readonly clockDifferenceMs?: number;
}

/** Clocks differ: what happened so long before the action was sent is still taken for its work. */
const toleranceMs = 10_000;
/** How many newer instances are looked through for the one that a restart under a new id would have made. */
const mostCandidates = 1000;

/** Reads whether an action with a lost answer was carried out. Changes nothing. */
async function checkOutcome(
  client: TaskHubClient,
  action: BulkAction,
  outcome: BulkOutcome,
  options: CheckOptions = {},
): Promise<OutcomeVerdict> {
  const { instanceId, before } = outcome;
  const sinceMs = outcome.at + (options.clockDifferenceMs ?? 0) - toleranceMs;
  const instance = await client.get(instanceId, options);
  switch (action.kind) {
    case 'purge':
      return instance === undefined ? 'done' : 'notDone';
    case 'terminate':
    case 'skipGraceful':
      if (instance === undefined) return 'notDone';
      if (instance.status === 'Terminated') return 'done';
      return isTerminalStatus(instance.status) ? 'notDone' : 'noSign';
    case 'suspend':
      if (instance?.status === 'Suspended') return 'done';
      return instance === undefined || isTerminalStatus(instance.status) ? 'notDone' : 'noSign';
    case 'resume':
      if (instance === undefined) return 'notDone';
      return instance.status === 'Suspended' ? 'noSign' : 'done';
    case 'raiseEvent':
      if (instance === undefined) return 'notDone';
      return foundInHistory(client, instance, options, sinceMs, (event) => isThisEvent(event, action));
    case 'rewind':
      if (instance === undefined) return 'notDone';
      if (instance.status !== 'Failed') return 'done';
      return foundInHistory(client, instance, options, sinceMs, (event) => event.kind === 'executionRewound');
    case 'restart': {
      if (action.newInstanceId) return checkNewId(client, instanceId, sinceMs, options);
      if (instance === undefined) return 'notDone';
      return isAnotherRun(instance, before, sinceMs) ? 'done' : 'noSign';
    }
    default:
      return assertNever(action);
  }
}

/** Checks every outcome of a report that is unknown, one after another. */
export async function* checkUnknown(
  client: TaskHubClient,
  report: BulkReport,
  options: CheckOptions = {},
): AsyncGenerator<{ readonly outcome: BulkOutcome; readonly verdict: OutcomeVerdict }, void, undefined> {
  for await (const outcome of report.outcomes.all()) {
    if (outcome.kind !== 'unknown') continue;
    yield { outcome, verdict: await checkOutcome(client, report.action, outcome, options) };
  }
}

async function foundInHistory(
  client: TaskHubClient,
  instance: Instance,
  options: CheckOptions,
  sinceMs: number,
  fits: (event: HistoryEvent) => boolean,
): Promise<OutcomeVerdict> {
  for await (const events of client.history(instance.instanceId, options)) {
    for (const event of events) {
      const inTime = event.timestamp === undefined || timestampToMs(event.timestamp) >= sinceMs;
      if (inTime && fits(event)) return 'done';
    }
  }
  return isTerminalStatus(instance.status) ? 'notDone' : 'noSign';
}

/** Whether an instance runs anew since it was seen: by its execution, else by its creation, else by the time of that. */
function isAnotherRun(instance: Instance, before: SeenBefore | undefined, sinceMs: number): boolean {
  const { executionId, createdAt } = instance;
  if (before?.executionId !== undefined && executionId !== undefined) return executionId !== before.executionId;
  if (createdAt === undefined) return false;
  if (before?.createdAt !== undefined) return compareTimestamps(createdAt, before.createdAt) > 0;
  return timestampToMs(createdAt) >= sinceMs;
}

/** Receivers compare names without regard to case. */
function isThisEvent(event: HistoryEvent, action: Extract<BulkAction, { readonly kind: 'raiseEvent' }>): boolean {
  return (
    event.kind === 'eventRaised' &&
    event.name.toLowerCase() === action.name.toLowerCase() &&
    event.input === action.data
  );
}

/** A restart under a new id leaves no trace in the old instance: looks for one of its name and input made since. */
async function checkNewId(
  client: TaskHubClient,
  instanceId: string,
  sinceMs: number,
  options: CheckOptions,
): Promise<OutcomeVerdict> {
  const original = await client.get(instanceId, { ...options, payloads: true });
  if (original === undefined) return 'noSign';
  let looked = 0;
  const filter = { createdFrom: timestampFromMs(sinceMs), names: [original.name] };
  for await (const candidate of findInstances(client, filter, { ...options, payloads: true, pageSize: 100 })) {
    const isNew = candidate.instanceId !== instanceId && candidate.createdAt !== undefined;
    if (isNew && candidate.input === original.input) return 'done';
    looked += 1;
    if (looked === mostCandidates) break;
  }
  return 'noSign';
}
