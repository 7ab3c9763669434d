import type { HubSession } from '../../../src/app/hubSession.js';
import { noProgress } from '../../../src/app/progress.js';
import { parseRequest } from '../../../src/app/requestError.js';
import type { PlanBase, UseCase } from '../../../src/app/useCase.js';
import type { MaintenanceStore } from '../../../src/client/operations/maintenance/maintenanceStore.js';
import { systemClock } from '../../../src/common/clock.js';
import type { ScriptedClient } from '../../support/servers/scriptedClient.js';

/** A session over a scripted client: nothing is off, and nothing is production, unless told otherwise. */
export function sessionOver(client: ScriptedClient, more: Partial<HubSession> = {}): HubSession {
  return {
    label: 'orders',
    client,
    isProduction: false,
    clock: systemClock,
    maintenances: noMaintenances,
    serverNow: () => client.now,
    whyOff: () => undefined,
    lacks: () => false,
    ...more,
  };
}

const noMaintenances: MaintenanceStore = {
  begin: () => Promise.reject(new Error('This test has no store.')),
  note: () => Promise.reject(new Error('This test has no store.')),
  open: () => Promise.resolve([]),
  entries: () => Promise.resolve([]),
  close: () => Promise.resolve(),
};

/** As a surface does it: the request is checked, planned and, with what must be confirmed agreed to, run. */
export async function perform<Request, Plan extends PlanBase, Result>(
  useCase: UseCase<Request, Plan, Result>,
  session: HubSession,
  request: unknown,
): Promise<Result> {
  const { signal } = new AbortController();
  const plan = await useCase.plan(session, parseRequest(useCase.request, request), signal);
  return await useCase.run(session, plan, noProgress, signal);
}

export async function planned<Request, Plan extends PlanBase, Result>(
  useCase: UseCase<Request, Plan, Result>,
  session: HubSession,
  request: unknown,
): Promise<Plan> {
  return await useCase.plan(session, parseRequest(useCase.request, request), new AbortController().signal);
}
