import * as z from 'zod';
import { countInstances, type InstanceCount } from '../../client/operations/findInstances.js';
import type { InstanceFilter } from '../../client/operations/filter/instanceFilter.js';
import {
  maintenanceHubKey,
  resumeAfterMaintenance,
  runningStatuses,
  suspendAll,
} from '../../client/operations/maintenance/maintenance.js';
import type { Maintenance } from '../../client/operations/maintenance/maintenanceStore.js';
import type { HubSession } from '../hubSession.js';
import { actionResult, resultOf } from '../instances/runAction.js';
import { ActionOffError } from '../policy/actionOffError.js';
import { confirmationFor } from '../policy/confirmation.js';
import { RequestError } from '../requestError.js';
import { reason } from '../schema/fields.js';
import { filterOf, filterRequest } from '../schema/filter.js';
import type { PlanBase, UseCase } from '../useCase.js';
import { summaryText } from '../../text/app/summaryText.js';

const beginRequest = z.strictObject({
  filter: filterRequest.default({}).describe('Only what matches; all that runs where left out.'),
  reason: reason.optional(),
});
const beginResult = z.object({ ...actionResult.shape, maintenanceId: z.string() });

interface BeginPlan extends PlanBase {
  readonly id: string;
  readonly filter: InstanceFilter;
  readonly reason?: string;
  readonly applies: number;
  readonly count: InstanceCount;
}

export const beginMaintenance: UseCase<z.infer<typeof beginRequest>, BeginPlan, z.infer<typeof beginResult>> = {
  id: 'maintenance.begin',
  summary: summaryText.beginMaintenance,
  effect: 'changes',
  request: beginRequest,
  result: beginResult,
  plan: async (session, { filter, reason: why }, signal) => {
    refuseWhereOff(session, 'suspend');
    const wanted = filterOf(filter, session.serverNow());
    const statuses = wanted.statuses ?? runningStatuses;
    const count = await countInstances(
      session.client,
      { ...wanted, statuses },
      { signal, retry: { clock: session.clock } },
    );
    if (count.total === 0) throw new ActionOffError({ kind: 'nothingMatches' });
    return {
      id: new Date(session.clock.now()).toISOString().replace(/\D/g, '').slice(0, 17),
      filter: wanted,
      ...(why !== undefined && { reason: why }),
      count,
      applies: count.total,
      confirmation: confirmationFor('changes', Math.max(2, count.total), session),
    };
  },
  run: async ({ client, clock, maintenances }, { id, filter, reason: why, applies }, progress, signal) => {
    const asked = { id, filter, ...(why !== undefined && { reason: why }) };
    const report = await suspendAll(client, maintenances, asked, {
      ...{ clock, signal, total: applies },
      onProgress: ({ counts, paused }) => progress({ kind: 'acting', counts, total: applies, paused }),
    });
    return { ...(await resultOf(report)), maintenanceId: id };
  },
};

const endRequest = z.strictObject({
  maintenanceId: z.string().optional().describe('Which one; the only open one of the hub where left out.'),
});

interface EndPlan extends PlanBase {
  readonly maintenance: Maintenance;
  readonly applies: number;
}

export const endMaintenance: UseCase<z.infer<typeof endRequest>, EndPlan, z.infer<typeof actionResult>> = {
  id: 'maintenance.end',
  summary: summaryText.endMaintenance,
  effect: 'changes',
  request: endRequest,
  result: actionResult,
  plan: async (session, { maintenanceId }) => {
    refuseWhereOff(session, 'resume');
    const open = await session.maintenances.open(maintenanceHubKey(session.client));
    const maintenance = chosen(open, maintenanceId);
    const entries = [...(await session.maintenances.entries(maintenance.id))];
    const applies = entries.filter(({ state }) => state === 'intended' || state === 'suspended').length;
    return { maintenance, applies, confirmation: confirmationFor('changes', Math.max(2, applies), session) };
  },
  run: async ({ client, clock, maintenances }, { maintenance, applies }, progress, signal) => {
    const report = await resumeAfterMaintenance(client, maintenances, maintenance, {
      ...{ clock, signal, total: applies },
      onProgress: ({ counts, paused }) => progress({ kind: 'acting', counts, total: applies, paused }),
    });
    return await resultOf(report);
  },
};

function refuseWhereOff(session: HubSession, ability: 'suspend' | 'resume'): void {
  const refusal = session.whyOff(ability);
  if (refusal !== undefined) throw new ActionOffError({ kind: 'hub', refusal });
}

function chosen(open: readonly Maintenance[], id: string | undefined): Maintenance {
  const [first, second] = open;
  if (id !== undefined) {
    const found = open.find((one) => one.id === id);
    if (found !== undefined) return found;
    throw new RequestError('maintenanceId', { rule: 'noMaintenanceId' });
  }
  if (first === undefined) throw new RequestError('maintenanceId', { rule: 'noMaintenance' });
  if (second !== undefined) {
    throw new RequestError('maintenanceId', { rule: 'severalMaintenances', ids: open.map(({ id }) => id) });
  }
  return first;
}
