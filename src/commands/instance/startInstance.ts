import { abortError, raceWithSignal } from '../../common/abort.js';
import { assertNever } from '../../common/assertNever.js';
import { isProposedId } from '../../client/operations/instanceIdProposal.js';
import { checkStart, startSafely, type StartResult, statusesToReplace } from '../../client/operations/startSafely.js';
import type { StartRequest } from '../../client/taskHubClient.js';
import { views } from '../../contributions.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { showDone, showInformation, showModal } from '../../platform/notice.js';
import { withViewProgress } from '../../platform/progress.js';
import { showFirst } from './showFirst.js';
import { askInstanceId } from '../prompts/askInstanceId.js';
import type { Services } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { askChoice } from '../prompts/prompts.js';
import * as text from '../../text/commands/instance/startText.js';

/**
 * Starts an instance and reports the result: started; already there, to be opened, replaced or started with another ID; or
 * unknown because the answer was lost, to be checked.
 */
export async function startInstance(
  services: Services<'clock' | 'memory' | 'openInstance' | 'revealHub'>,
  hub: LiveHub,
  request: StartRequest,
): Promise<void> {
  if (!hub.marks.production) {
    await send(services, hub, request, request);
    return;
  }
  // In a production hub, nothing is replaced without asking: try without replacing, and ask if the ID exists.
  const { replaceableStatuses: _asked, ...harmless } = request;
  await send(services, hub, request, harmless);
}

/** Sends `sent` and reports the result of `request`. */
async function send(
  services: Services<'clock' | 'memory' | 'openInstance' | 'revealHub'>,
  hub: LiveHub,
  request: StartRequest,
  sent: StartRequest,
): Promise<void> {
  const sentAt = services.clock.now();
  const result = await withViewProgress(views.hubs, text.starting(request.instanceId), async (signal) =>
    startSafely(await raceWithSignal(hub.client(), signal), sent, { clock: services.clock, signal }),
  );
  const answeredAt = services.clock.now();
  await settle(services, hub, request, result);
  const created = hub.cachedInstance(request.instanceId)?.createdAt;
  if (result.kind === 'started' && created !== undefined) hub.noteServerTime(created, sentAt, answeredAt);
}

async function settle(
  services: Services<'clock' | 'memory' | 'openInstance' | 'revealHub'>,
  hub: LiveHub,
  request: StartRequest,
  result: StartResult,
): Promise<void> {
  switch (result.kind) {
    case 'started':
      services.memory.noteInstance(hub.id, result.instanceId);
      if (services.memory.startedInstances(hub.id).length === 0) showFirst(services, hub, result.instanceId);
      services.memory.noteStarted(hub.id, result.instanceId);
      if (!isProposedId(request.name, result.instanceId)) {
        services.memory.noteInstanceId(hub.id, request.name, result.instanceId);
      }
      hub.refreshInstance(result.instanceId);
      void hub.refresh();
      void offerToOpen(services, hub, result.instanceId);
      return;
    case 'exists':
      await resolveExisting(services, hub, request, result);
      return;
    case 'unknown': {
      const check = text.checkNow();
      const { instanceId } = request;
      const said = result.isCancelled ? text.cancelledUnknown(instanceId) : text.lostUnknown(instanceId);
      if ((await showModal(said, '', check)) !== check) return;
      const again = await withViewProgress(views.hubs, text.checking(instanceId), async (signal) =>
        checkStart(await raceWithSignal(hub.client(), signal), result, { clock: services.clock, signal }),
      );
      if (again.kind === 'absent') await showInformation(text.notStarted(instanceId));
      else await settle(services, hub, request, again);
      return;
    }
    default:
      assertNever(result);
  }
}

async function offerToOpen(services: Services<'openInstance'>, hub: LiveHub, instanceId: string): Promise<void> {
  const open = text.open();
  showDone(text.started(instanceId));
  const chosen = await showInformation(text.startedSentence(instanceId), open);
  if (chosen === open) services.openInstance({ hubId: hub.id, instanceId });
}

async function resolveExisting(
  services: Services<'clock' | 'memory' | 'openInstance' | 'revealHub'>,
  hub: LiveHub,
  request: StartRequest,
  existing: Extract<StartResult, { readonly kind: 'exists' }>,
): Promise<void> {
  const { instance, replacement } = existing;
  const loss = replacement === 'yes' ? text.replaceLoss() : text.replaceRunningLoss();
  const isPlanned =
    replacement !== 'no' && hub.marks.production && request.replaceableStatuses?.includes(instance.status) === true;
  const way = isPlanned ? 'replace' : await askWhatNow(request.instanceId, existing, loss);
  switch (way) {
    case 'open':
      services.openInstance({ hubId: hub.id, instanceId: request.instanceId });
      return;
    case 'otherId': {
      const instanceId = await askInstanceId(services.memory, hub.id, request.name);
      await startInstance(services, hub, { ...request, instanceId });
      return;
    }
    case 'replace':
      if (!(await isReplacementAgreed(hub, request.instanceId, loss))) throw abortError();
      await send(services, hub, request, { ...request, replaceableStatuses: statusesToReplace(instance.status) });
      return;
    default:
      assertNever(way);
  }
}

async function askWhatNow(
  instanceId: string,
  { instance, replacement }: Extract<StartResult, { readonly kind: 'exists' }>,
  loss: string,
): Promise<'open' | 'otherId' | 'replace'> {
  return await askChoice<'open' | 'otherId' | 'replace'>(text.exists(instanceId, instance.status), text.chooseNext(), [
    { label: `$(go-to-file) ${text.openExisting()}`, value: 'open' },
    { label: `$(edit) ${text.otherId()}`, value: 'otherId' },
    ...(replacement === 'no'
      ? []
      : [
          {
            label: `$(replace) ${text.replaceExisting()}`,
            detail: loss,
            value: 'replace' as const,
          },
        ]),
  ]);
}

/** Choosing it from the list is enough, except in a production hub. */
async function isReplacementAgreed(hub: LiveHub, instanceId: string, loss: string): Promise<boolean> {
  if (!hub.marks.production) return true;
  const answer = await askConfirmation({
    question: text.replaceQuestion(instanceId, hub.label),
    detail: loss,
    button: text.replace(),
    hubs: [hub],
    count: 1,
  });
  return answer === 'yes';
}
