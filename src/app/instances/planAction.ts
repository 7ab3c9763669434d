import { allStatuses, type Instance } from '../../client/instance.js';
import { type BulkAction, type BulkTarget, neededAbility } from '../../client/operations/bulk/bulkAction.js';
import { applicability, matchingTargets } from '../../client/operations/bulk/bulkTargets.js';
import { countInstances, type InstanceCount } from '../../client/operations/findInstances.js';
import type { InstanceFilter } from '../../client/operations/filter/instanceFilter.js';
import { forEachConcurrently } from '../../common/forEachConcurrently.js';
import type { HubSession } from '../hubSession.js';
import { ActionOffError } from '../policy/actionOffError.js';
import { type DisabledReason, disabledReason } from '../policy/availability.js';
import { confirmationFor, effectOf } from '../policy/confirmation.js';
import { RequestError } from '../requestError.js';
import { filterOf } from '../schema/filter.js';
import type { PlanBase } from '../useCase.js';
import { readInstance } from './getInstance.js';
import type { TargetRequest } from './targets.js';

/** Instances that an action leaves out, and why. */
export interface LeftOut {
  readonly reason: DisabledReason;
  readonly count: number;
}

/** What an action would be done to. */
export interface ActionPlan extends PlanBase {
  readonly action: BulkAction;
  /** How many it applies to. */
  readonly applies: number;
  readonly leftOut: readonly LeftOut[];
  /** The one instance it is meant for, where it is one. */
  readonly only?: Instance;
  /** Taken as they are needed; the signal is that of the run. */
  readonly targets: (signal: AbortSignal) => Iterable<BulkTarget> | AsyncIterable<BulkTarget>;
}

/**
 * Says what an action applies to, whom it leaves out and why, and how it must be confirmed. Throws an ActionOffError where
 * it applies to nothing, and a RequestError where `expectedCount` is another number.
 */
export async function planAction(
  session: HubSession,
  action: BulkAction,
  request: TargetRequest,
  signal: AbortSignal,
): Promise<ActionPlan> {
  const refusal =
    session.whyOff(neededAbility(action)) ??
    (action.kind === 'skipGraceful' ? session.whyOff('skipGracefulTerminations') : undefined);
  if (refusal !== undefined) throw new ActionOffError({ kind: 'hub', refusal });
  if ('recursive' in action && action.recursive && session.lacks('children')) {
    throw new ActionOffError({ kind: 'part', part: 'children' });
  }
  const found = await find(session, action, request, signal);
  const { expectedCount } = request;
  if (expectedCount !== undefined && expectedCount !== found.applies) {
    throw new RequestError('expectedCount', { rule: 'countChanged', applies: found.applies });
  }
  return { ...found, action, confirmation: confirmationFor(effectOf(action), found.applies, session) };
}

type Found = Omit<ActionPlan, 'action' | 'confirmation'>;

async function find(
  session: HubSession,
  action: BulkAction,
  request: TargetRequest,
  signal: AbortSignal,
): Promise<Found> {
  const { instanceId, instanceIds, filter } = request;
  const given = [instanceId, instanceIds, filter].filter((part) => part !== undefined).length;
  if (given !== 1) throw new RequestError('', { rule: 'oneTarget' });
  if (instanceId !== undefined) return findOne(session, action, instanceId, signal);
  if (instanceIds !== undefined) return findNamed(session, action, instanceIds, signal);
  const wanted = filterOf(filter ?? {}, session.serverNow());
  const count = await countInstances(session.client, wanted, { signal, retry: { clock: session.clock } });
  return matching(session, action, wanted, count);
}

async function findOne(session: HubSession, action: BulkAction, id: string, signal: AbortSignal): Promise<Found> {
  const instance = await readInstance(session, id, { signal });
  const reason = disabledReason(neededAbility(action), instance.status, session);
  if (reason !== undefined) throw new ActionOffError(reason);
  return { applies: 1, leftOut: [], only: instance, targets: () => [instance] };
}

async function findNamed(
  session: HubSession,
  action: BulkAction,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Found> {
  const rows = new Map<string, Instance | undefined>();
  await forEachConcurrently([...new Set(ids)], 8, async (id) => {
    rows.set(id, await session.client.get(id, { signal }));
  });
  const applicable: Instance[] = [];
  const left = new Map<string, { readonly reason: DisabledReason; count: number }>();
  // In the order in which they were named, whichever was read first.
  for (const id of new Set(ids)) {
    const instance = rows.get(id);
    const reason: DisabledReason | undefined =
      instance === undefined ? { kind: 'gone' } : disabledReason(neededAbility(action), instance.status, session);
    if (instance !== undefined && reason === undefined) applicable.push(instance);
    if (reason === undefined) continue;
    const key = JSON.stringify(reason);
    const known = left.get(key);
    if (known === undefined) left.set(key, { reason, count: 1 });
    else known.count += 1;
  }
  const leftOut = [...left.values()];
  if (applicable.length === 0) throw new ActionOffError(leftOut[0]?.reason ?? { kind: 'gone' });
  return { applies: applicable.length, leftOut, targets: () => applicable };
}

function matching(session: HubSession, action: BulkAction, filter: InstanceFilter, count: InstanceCount): Found {
  const { applies, leftOut } = applicability(count, action);
  const reasons = allStatuses.flatMap((status): readonly LeftOut[] => {
    const number = leftOut[status] ?? 0;
    return number === 0 ? [] : [{ reason: { kind: 'status', action: neededAbility(action), status }, count: number }];
  });
  if (applies === 0) throw new ActionOffError(reasons[0]?.reason ?? { kind: 'nothingMatches' });
  return {
    applies,
    leftOut: reasons,
    targets: (signal) =>
      matchingTargets(session.client, filter, action, { signal, confirmed: count, retry: { clock: session.clock } }),
  };
}
