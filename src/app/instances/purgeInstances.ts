import * as z from 'zod';
import type { InstanceFilter } from '../../client/operations/filter/instanceFilter.js';
import {
  countPurgeable,
  purgeMatching,
  type PurgeReport,
  type PurgeRequest,
} from '../../client/operations/bulk/purge.js';
import type { InstanceCount } from '../../client/operations/findInstances.js';
import { isTerminalStatus } from '../../client/instance.js';
import type { HubSession } from '../hubSession.js';
import { ActionOffError } from '../policy/actionOffError.js';
import { confirmationFor } from '../policy/confirmation.js';
import type { Progress } from '../progress.js';
import { RequestError } from '../requestError.js';
import { type FilterRequest, filterOf } from '../schema/filter.js';
import type { PlanBase, UseCase } from '../useCase.js';
import { recursive } from './actions.js';
import { type ActionPlan, planAction } from './planAction.js';
import { type ActionResult, actionResult, resultOf, runAction } from './runAction.js';
import { targetFields } from './targets.js';
import { errorText } from '../../text/errors/errorText.js';
import { summaryText } from '../../text/app/summaryText.js';

const request = z.strictObject({ ...targetFields, recursive });
type Request = z.infer<typeof request>;

/** What is removed by age, time and status: a server can choose it by itself. */
export interface MatchingPurge extends PlanBase {
  readonly purge: PurgeRequest;
  readonly confirmed: InstanceCount;
  readonly applies: number;
}

export type PurgePlan = ActionPlan | MatchingPurge;

export const purgeInstances: UseCase<Request, PurgePlan, ActionResult> = {
  id: 'instance.purge',
  summary: summaryText.purgeInstances,
  effect: 'removes',
  request,
  result: actionResult,
  plan: (session, asked, signal) => {
    const { filter, recursive: withChildren } = asked;
    const isPlain = filter !== undefined && asked.instanceId === undefined && asked.instanceIds === undefined;
    const purge = isPlain && !withChildren ? purgeRequest(filter, session) : undefined;
    if (purge !== undefined) return planMatching(session, purge, asked.expectedCount, signal);
    return planAction(session, { kind: 'purge', recursive: withChildren }, asked, signal);
  },
  run: (session, plan, progress, signal) =>
    'purge' in plan ? runMatching(session, plan, progress, signal) : runAction(session, plan, progress, signal),
};

/** Counts what a purge by age, time and status would remove. Throws an ActionOffError where it is nothing. */
export async function planMatching(
  session: HubSession,
  purge: PurgeRequest,
  expectedCount: number | undefined,
  signal: AbortSignal,
): Promise<MatchingPurge> {
  const refusal = session.whyOff('purge');
  if (refusal !== undefined) throw new ActionOffError({ kind: 'hub', refusal });
  const confirmed = await countPurgeable(session.client, purge, { signal, retry: { clock: session.clock } });
  const applies = confirmed.total;
  if (expectedCount !== undefined && expectedCount !== applies) {
    throw new RequestError('expectedCount', { rule: 'countChanged', applies });
  }
  if (applies === 0) throw new ActionOffError({ kind: 'nothingMatches' });
  return { purge, confirmed, applies, confirmation: confirmationFor('removes', applies, session) };
}

export async function runMatching(
  { client, clock }: HubSession,
  { purge, confirmed, applies }: MatchingPurge,
  progress: Progress,
  signal: AbortSignal,
): Promise<ActionResult> {
  const report = await purgeMatching(client, purge, {
    ...{ clock, signal, confirmed },
    onProgress: (removed) => progress({ kind: 'removing', removed, total: applies }),
  });
  return await purgeResult(report);
}

async function purgeResult({ deletedCount, end, byIds }: PurgeReport): Promise<ActionResult> {
  const base = byIds === undefined ? { failed: 0, skipped: 0, unknown: 0, outcomes: [] } : await resultOf(byIds);
  return {
    ...base,
    done: deletedCount,
    end: end.kind,
    ...(end.kind === 'stopped' && { problem: errorText(end.error) }),
  };
}

/** Undefined where the filter asks for more than a purge by filter can say. */
function purgeRequest(filter: FilterRequest, session: HubSession): PurgeRequest | undefined {
  const wanted: InstanceFilter = filterOf(filter, session.serverNow());
  const { statuses, createdFrom, createdTo, finishedBefore, ...more } = wanted;
  if (Object.keys(more).length > 0) return undefined;
  const unfinished = statuses?.find((status) => !isTerminalStatus(status));
  if (unfinished !== undefined) {
    throw new RequestError('filter.statuses', { rule: 'purgeUnfinished', status: unfinished });
  }
  return {
    ...(statuses && { statuses }),
    ...(createdFrom && { createdFrom }),
    ...(createdTo && { createdTo }),
    ...(finishedBefore && { finishedBefore }),
  };
}
