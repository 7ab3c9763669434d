import * as vscode from 'vscode';
import { abortError } from '../../common/abort.js';
import { type InstanceAction, isActionAvailable } from '../../client/availability.js';
import { type Instance, orchestrationStatuses } from '../../client/instance.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { Services } from '../commandServices.js';
import { acceptedChoice, instanceChoice, type InstanceChoice, sortChoices, typedIdChoice } from './instanceChoice.js';
import { InstanceSuggestions } from './instanceSuggestions.js';
import { LiveChoices } from './lists/liveChoices.js';
import { UserMessageError } from '../userMessageError.js';
import * as text from '../../text/commands/instance/instanceText.js';
import { errorText } from '../../text/errors/errorText.js';

type PickServices = Services<'clock' | 'memory' | 'tree'>;

/** Milliseconds after the last key before the server is asked. */
const typingMs = 250;

/**
 * Asks for an instance of a hub: recent ones of this person first, then the newest. Typing finds what is loaded by any part
 * of what its row says, and on the server IDs that start with the text. With an `action`, the server is asked for those to
 * which it applies; the others that are found say why not. Rejects with an AbortError on Escape.
 */
export async function pickInstance(
  services: PickServices,
  hub: LiveHub,
  title: string,
  action?: InstanceAction,
): Promise<Instance> {
  const found = await pickInstanceOr(services, hub, title, action, undefined);
  // Without `otherwise`, there is always an instance.
  if (found === undefined) throw abortError();
  return found;
}

/** The same, with a last line `otherwise` for another way to find one. Undefined if that line was chosen. */
export async function pickInstanceOr(
  services: PickServices,
  hub: LiveHub,
  title: string,
  action: InstanceAction | undefined,
  otherwise: string | undefined,
): Promise<Instance | undefined> {
  const other: readonly InstanceChoice[] =
    otherwise === undefined
      ? []
      : [{ label: otherwise, alwaysShow: true, id: '', instance: undefined, problem: undefined }];
  const suggestions = new InstanceSuggestions(
    hub,
    services.memory,
    services.clock,
    action && orchestrationStatuses.filter((status) => isActionAvailable(action, status)),
    () => services.tree.wordsOfRows(hub),
  );
  const pick = vscode.window.createQuickPick<InstanceChoice>();
  const choices = new LiveChoices(pick);
  pick.title = title;
  pick.placeholder = text.choose();
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  let search = new AbortController();
  let isAcceptedEarly = false;
  let take: (chosen: InstanceChoice) => void = () => undefined;

  const fill = async (typed: string, waitMs: number): Promise<void> => {
    search.abort();
    const current = new AbortController();
    search = current;
    pick.busy = true;
    let found: readonly InstanceChoice[] = [];
    const show = (instances: readonly Instance[]): void => {
      const words = services.tree.wordsOfRows(hub);
      found = sortChoices(
        instances.map((instance) => instanceChoice(instance, hub, action, words.get(instance.instanceId))),
      );
      const exact = typed === '' || instances.some((instance) => instance.instanceId === typed);
      choices.show([...found, ...(exact ? [] : [typedIdChoice(typed)]), ...other], typed);
      const named = isAcceptedEarly ? found.find(({ id }) => id === typed) : undefined;
      if (named !== undefined) take(named);
    };
    try {
      await suggestions.find(typed, waitMs, current.signal, show);
    } catch (error) {
      if (!current.signal.aborted) {
        // What was found so far stays.
        if (found.length === 0) choices.show([...(typed === '' ? [] : [typedIdChoice(typed)]), ...other], typed);
        pick.title = text.titleWithProblem(title, errorText(error));
      }
    } finally {
      if (search === current) pick.busy = false;
    }
  };

  try {
    return await new Promise<Instance | undefined>((resolve, reject) => {
      take = (chosen) => {
        isAcceptedEarly = false;
        if (other.includes(chosen)) {
          resolve(undefined);
          return;
        }
        if (chosen.problem !== undefined) {
          pick.title = text.titleWithProblem(title, chosen.problem);
          return;
        }
        pick.busy = true;
        read(hub, chosen).then(resolve, (error: unknown) => {
          pick.busy = false;
          pick.title = text.titleWithProblem(title, errorText(error));
        });
      };
      pick.onDidChangeValue((typed) => {
        isAcceptedEarly = false;
        pick.title = title;
        void fill(typed.trim(), typingMs);
      });
      pick.onDidAccept(() => {
        const chosen = acceptedChoice(choices, pick.value.trim(), pick.items);
        // The line of a typed ID may be about to come.
        if (chosen === undefined) isAcceptedEarly = true;
        else take(chosen);
      });
      pick.onDidHide(() => reject(abortError()));
      pick.show();
      void fill('', 0);
    });
  } finally {
    search.abort();
    pick.dispose();
  }
}

async function read(hub: LiveHub, chosen: InstanceChoice): Promise<Instance> {
  if (chosen.instance !== undefined) return chosen.instance;
  const client = await hub.client();
  const found = await client.get(chosen.id);
  if (found === undefined) throw new UserMessageError(text.unknownId());
  hub.cacheInstance(found);
  return found;
}
