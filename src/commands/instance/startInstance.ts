import * as vscode from 'vscode';
import { abortError, raceWithSignal } from '../../common/abort.js';
import { assertNever } from '../../common/assertNever.js';
import { checkStart, startSafely, type StartResult, statusesToReplace } from '../../client/operations/startSafely.js';
import type { StartRequest } from '../../client/taskHubClient.js';
import { views } from '../../contributions.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { showDone, showInformation, showWarning } from '../../platform/notice.js';
import { withViewProgress } from '../../platform/progress.js';
import { statusText } from '../../text/statusText.js';
import { askInstanceId } from '../prompts/askInstanceId.js';
import type { CommandServices } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { askChoice } from '../prompts/prompts.js';

/**
 * Starts what was asked for and says what came of it: started, there already (then the person opens it, takes another id
 * or replaces it), or unknown because the answer was lost, with a way to check.
 */
export async function startInstance(services: CommandServices, hub: LiveHub, request: StartRequest): Promise<void> {
  if (!hub.marks.production) {
    await send(services, hub, request, request);
    return;
  }
  // Of a production hub nothing is replaced unseen: what may be replaced is tried without, and asked about where it exists.
  const { replaceableStatuses: _asked, ...harmless } = request;
  await send(services, hub, request, harmless);
}

/** Sends `sent`, and says what came of `request`. */
async function send(services: CommandServices, hub: LiveHub, request: StartRequest, sent: StartRequest): Promise<void> {
  const sentAt = services.clock.now();
  const title = vscode.l10n.t('Starting {0}', request.instanceId);
  const result = await withViewProgress(views.hubs, title, async (signal) =>
    startSafely(await raceWithSignal(hub.client(), signal), sent, { clock: services.clock, signal }),
  );
  const answeredAt = services.clock.now();
  await settle(services, hub, request, result);
  const created = hub.cachedInstance(request.instanceId)?.createdAt;
  if (result.kind === 'started' && created !== undefined) hub.noteServerTime(created, sentAt, answeredAt);
}

async function settle(
  services: CommandServices,
  hub: LiveHub,
  request: StartRequest,
  result: StartResult,
): Promise<void> {
  switch (result.kind) {
    case 'started':
      services.memory.noteInstance(hub.id, result.instanceId);
      hub.refreshInstance(result.instanceId);
      void hub.refresh();
      void offerToOpen(services, hub, result.instanceId);
      return;
    case 'exists':
      await resolveExisting(services, hub, request, result);
      return;
    case 'unknown': {
      const check = vscode.l10n.t('Check Now');
      const text = result.isCancelled
        ? vscode.l10n.t(
            'The start of {0} was cancelled before the answer came: it may or may not have been started.',
            request.instanceId,
          )
        : vscode.l10n.t(
            'The answer to the start of {0} was lost: it may or may not have been started.',
            request.instanceId,
          );
      if ((await showWarning(text, check)) !== check) return;
      const checking = vscode.l10n.t('Checking {0}', request.instanceId);
      const again = await withViewProgress(views.hubs, checking, async (signal) =>
        checkStart(await raceWithSignal(hub.client(), signal), result, { clock: services.clock, signal }),
      );
      if (again.kind === 'absent') await showInformation(vscode.l10n.t('{0} was not started.', request.instanceId));
      else await settle(services, hub, request, again);
      return;
    }
    default:
      assertNever(result);
  }
}

async function offerToOpen(services: CommandServices, hub: LiveHub, instanceId: string): Promise<void> {
  const open = vscode.l10n.t('Open');
  showDone(vscode.l10n.t('Started {0}', instanceId));
  const chosen = await showInformation(vscode.l10n.t('Started {0}.', instanceId), open);
  if (chosen === open) services.openInstance({ hubId: hub.id, instanceId });
}

async function resolveExisting(
  services: CommandServices,
  hub: LiveHub,
  request: StartRequest,
  existing: Extract<StartResult, { readonly kind: 'exists' }>,
): Promise<void> {
  const { instance, replacement } = existing;
  const loss =
    replacement === 'yes'
      ? vscode.l10n.t('Its state and history are gone then.')
      : vscode.l10n.t('It is ended first; its state and history are gone then.');
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
  return await askChoice<'open' | 'otherId' | 'replace'>(
    vscode.l10n.t('{0} exists already ({1})', instanceId, statusText(instance.status)),
    vscode.l10n.t('What now?'),
    [
      { label: vscode.l10n.t('$(go-to-file) Open the one that is there'), value: 'open' },
      { label: vscode.l10n.t('$(edit) Start under another id'), value: 'otherId' },
      ...(replacement === 'no'
        ? []
        : [
            {
              label: vscode.l10n.t('$(replace) Replace it'),
              detail: loss,
              value: 'replace' as const,
            },
          ]),
    ],
  );
}

/** To have chosen it from the list is enough, unless the hub is marked as production. */
async function isReplacementAgreed(hub: LiveHub, instanceId: string, loss: string): Promise<boolean> {
  if (!hub.marks.production) return true;
  const answer = await askConfirmation({
    question: vscode.l10n.t('Replace {0} of task hub {1}?', instanceId, hub.label),
    detail: loss,
    button: vscode.l10n.t('Replace'),
    hubs: [hub],
    count: 1,
  });
  return answer === 'yes';
}
