import * as vscode from 'vscode';
import { assertNever } from '../../common/assertNever.js';
import { type InstanceAction, instanceActions } from '../../client/availability.js';
import type { BulkAction } from '../../client/operations/bulk/bulkAction.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { disabledText } from '../../text/disabledText.js';
import type { CommandServices } from '../commandServices.js';
import { askEventName } from './eventPrompt.js';
import { askPayload } from './payloadInput.js';
import { askChoice, askReason, type Choice } from './prompts.js';
import { askNewId } from './restartPrompt.js';
import { UserMessageError } from '../userMessageError.js';
import { askTermination } from './terminationPrompt.js';

/** Asks what to do to many. Actions that are off in the hub say why. Rejects with an AbortError on Escape. */
export async function askKind(hub: LiveHub, title: string): Promise<InstanceAction> {
  const choices = instanceActions.map((kind): Choice<InstanceAction> & { readonly problem: string | undefined } => {
    const refusal = hub.whyOff(kind);
    const problem = refusal === undefined ? undefined : disabledText({ kind: 'hub', refusal });
    const detail = problem === undefined ? {} : { detail: problem };
    return { label: kindLabel(kind), ...detail, problem, value: kind };
  });
  const kind = await askChoice(title, vscode.l10n.t('What is to be done to all that match?'), choices);
  const problem = choices.find(({ value }) => value === kind)?.problem;
  if (problem !== undefined) throw new UserMessageError(problem);
  return kind;
}

/** What goes with an action on many: a reason, an event, an id. */
export async function askAction(
  services: Pick<CommandServices, 'payloads' | 'memory'>,
  kind: InstanceAction,
  title: string,
  orchestrations: readonly string[],
): Promise<BulkAction> {
  switch (kind) {
    case 'terminate':
      return await askTermination(services.payloads, title);
    case 'suspend':
    case 'resume':
    case 'rewind': {
      const reason = await askReason(title);
      return { kind, ...(reason === undefined ? {} : { reason }) };
    }
    case 'raiseEvent': {
      const known = [...new Set(orchestrations.flatMap((name) => services.memory.eventNames(name)))];
      const name = await askEventName(title, known);
      const earlier = [...new Set(orchestrations.flatMap((of) => services.memory.eventData(of, name)))];
      const data = await askPayload(services.payloads, { title: `${title}: ${name}`, noun: 'event data', earlier });
      return { kind, name, ...(data === undefined ? {} : { data }) };
    }
    case 'restart':
      return { kind, newInstanceId: await askNewId(title, false) };
    case 'purge':
      return { kind, recursive: true };
    default:
      return assertNever(kind);
  }
}

function kindLabel(kind: InstanceAction): string {
  switch (kind) {
    case 'raiseEvent':
      return vscode.l10n.t('$(broadcast) Raise an event to them');
    case 'suspend':
      return vscode.l10n.t('$(debug-pause) Suspend');
    case 'resume':
      return vscode.l10n.t('$(debug-continue) Resume');
    case 'terminate':
      return vscode.l10n.t('$(debug-stop) Terminate');
    case 'rewind':
      return vscode.l10n.t('$(debug-step-back) Rewind');
    case 'restart':
      return vscode.l10n.t('$(debug-restart) Restart');
    case 'purge':
      return vscode.l10n.t('$(trash) Purge');
    default:
      return assertNever(kind);
  }
}
