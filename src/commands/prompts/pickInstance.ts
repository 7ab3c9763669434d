import * as vscode from 'vscode';
import { abortError } from '../../common/abort.js';
import type { InstanceAction } from '../../client/availability.js';
import type { Instance } from '../../client/instance.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { CommandServices } from '../commandServices.js';
import { instanceChoice, type InstanceChoice, sortChoices, typedIdChoice } from './instanceChoice.js';
import { InstanceSuggestions } from './instanceSuggestions.js';
import { LiveChoices } from './liveChoices.js';
import { UserMessageError } from '../userMessageError.js';

/** Milliseconds after the last key before the server is asked. */
const typingMs = 250;

/**
 * Asks for an instance of a hub: recent ones of this person first, then the newest; what is typed is searched as the
 * beginning of an id, on the server. Instances to which `action` does not apply say why and cannot be chosen. Rejects
 * with an AbortError when the person gives up.
 */
export async function pickInstance(
  services: Pick<CommandServices, 'memory' | 'clock'>,
  hub: LiveHub,
  title: string,
  action?: InstanceAction,
): Promise<Instance> {
  const found = await pickInstanceOr(services, hub, title, action, undefined);
  // Without another way, there is none to choose.
  if (found === undefined) throw abortError();
  return found;
}

/** The same, with one more line at the end, `otherwise`, for another way to find it; undefined where that was chosen. */
export async function pickInstanceOr(
  services: Pick<CommandServices, 'memory' | 'clock'>,
  hub: LiveHub,
  title: string,
  action: InstanceAction | undefined,
  otherwise: string | undefined,
): Promise<Instance | undefined> {
  const other: readonly InstanceChoice[] =
    otherwise === undefined
      ? []
      : [{ label: otherwise, alwaysShow: true, id: '', instance: undefined, problem: undefined }];
  const suggestions = new InstanceSuggestions(hub, services.memory, services.clock);
  const pick = vscode.window.createQuickPick<InstanceChoice>();
  const choices = new LiveChoices(pick);
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Choose an instance, or type the beginning of its id');
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  let search = new AbortController();

  const fill = async (typed: string, waitMs: number): Promise<void> => {
    search.abort();
    const current = new AbortController();
    search = current;
    pick.busy = true;
    const show = (instances: readonly Instance[]): void => {
      const found = sortChoices(instances.map((instance) => instanceChoice(instance, hub, action)));
      const exact = typed === '' || instances.some((instance) => instance.instanceId === typed);
      choices.show([...found, ...(exact ? [] : [typedIdChoice(typed)]), ...other]);
    };
    try {
      await suggestions.find(typed, waitMs, current.signal, show);
    } catch (error) {
      if (!current.signal.aborted) {
        choices.show([...(typed === '' ? [] : [typedIdChoice(typed)]), ...other]);
        pick.title = `${title} – ${error instanceof Error ? error.message : ''}`;
      }
    } finally {
      if (search === current) pick.busy = false;
    }
  };

  try {
    return await new Promise<Instance | undefined>((resolve, reject) => {
      pick.onDidChangeValue((typed) => {
        pick.title = title;
        void fill(typed.trim(), typingMs);
      });
      pick.onDidAccept(() => {
        const { chosen } = choices;
        if (chosen === undefined) return;
        if (other.includes(chosen)) {
          resolve(undefined);
          return;
        }
        if (chosen.problem !== undefined) {
          pick.title = `${title} – ${chosen.problem}`;
          return;
        }
        pick.busy = true;
        read(hub, chosen).then(resolve, (error: unknown) => {
          pick.busy = false;
          pick.title = `${title} – ${error instanceof Error ? error.message : ''}`;
        });
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
  if (found === undefined) throw new UserMessageError(vscode.l10n.t('There is no instance with this id.'));
  hub.cacheInstance(found);
  return found;
}
