import { assertNever } from '../../common/assertNever.js';
import { type InstanceAction, instanceActions } from '../../client/availability.js';
import type { BulkAction } from '../../client/operations/bulk/bulkAction.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { Services } from '../commandServices.js';
import { askEventName } from './eventPrompt.js';
import { askPayload } from './payloadInput.js';
import { askChoice, askReason, type Choice } from './prompts.js';
import { askNewId } from './restartPrompt.js';
import { UserMessageError } from '../userMessageError.js';
import { askTermination } from './terminationPrompt.js';
import { actionLabel } from '../../text/commands/bulk/actionLabels.js';
import { chooseAction } from '../../text/commands/bulk/matchingText.js';
import { eventTitle } from '../../text/commands/prompts/actionPromptText.js';
import { disabledText } from '../../text/disabledText.js';

/** Asks for an action on many instances. Those that are off in the hub say why. Rejects with an AbortError on Escape. */
export async function askKind(hub: LiveHub, title: string): Promise<InstanceAction> {
  const choices = instanceActions.map((kind): Choice<InstanceAction> & { readonly problem: string | undefined } => {
    const refusal = hub.whyOff(kind);
    const problem = refusal === undefined ? undefined : disabledText({ kind: 'hub', refusal });
    const detail = problem === undefined ? {} : { detail: problem };
    return { label: `${kindIcon(kind)} ${actionLabel(kind)}`, ...detail, problem, value: kind };
  });
  const kind = await askChoice(title, chooseAction(), choices);
  const problem = choices.find(({ value }) => value === kind)?.problem;
  if (problem !== undefined) throw new UserMessageError(problem);
  return kind;
}

/** Asks for the details of an action on many instances: a reason, an event, an ID. */
export async function askAction(
  services: Services<'memory' | 'payloads' | 'reporter' | 'source'>,
  hub: LiveHub,
  kind: InstanceAction,
  title: string,
  orchestrations: readonly string[],
): Promise<BulkAction> {
  switch (kind) {
    case 'terminate':
      return await askTermination(services.payloads, title, [hub]);
    case 'suspend':
    case 'resume':
    case 'rewind': {
      const reason = await askReason(title);
      return { kind, ...(reason === undefined ? {} : { reason }) };
    }
    case 'raiseEvent': {
      const name = await askEventName(services, title, orchestrations);
      const earlier = [...new Set(orchestrations.flatMap((of) => services.memory.eventData(of, name)))];
      const data = await askPayload(services.payloads, { title: eventTitle(title, name), noun: 'event data', earlier });
      return { kind, name, ...(data === undefined ? {} : { data }) };
    }
    case 'restart':
      return { kind, newInstanceId: await askNewId(title, false) };
    case 'purge':
      return { kind, recursive: !hub.lacks('children') };
    default:
      return assertNever(kind);
  }
}

function kindIcon(kind: InstanceAction): string {
  switch (kind) {
    case 'raiseEvent':
      return '$(broadcast)';
    case 'suspend':
      return '$(debug-pause)';
    case 'resume':
      return '$(debug-continue)';
    case 'terminate':
      return '$(debug-stop)';
    case 'rewind':
      return '$(debug-step-back)';
    case 'restart':
      return '$(debug-restart)';
    case 'purge':
      return '$(trash)';
    default:
      return assertNever(kind);
  }
}
