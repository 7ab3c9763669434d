import * as vscode from 'vscode';
import { abortError, isAbortError } from '../../common/abort.js';
import type { Instance } from '../../client/instance.js';
import { isTaskHubError } from '../../client/errors.js';
import { findInstances } from '../../client/operations/findInstances.js';
import type { InstanceFilter } from '../../client/operations/filter/instanceFilter.js';
import type { SearchProgress } from '../../client/operations/pages.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { Services } from '../commandServices.js';
import { instanceChoice, type InstanceChoice } from '../prompts/instanceChoice.js';
import { LiveChoices } from '../prompts/lists/liveChoices.js';
import { nothingFound, searchedText } from '../../text/commands/bulk/progressText.js';
import * as instanceText from '../../text/commands/instance/instanceText.js';
import { errorText } from '../../text/errors/errorText.js';

/** Nobody reads a longer list; a narrower filter finds the rest. */
const mostShown = 200;

/** Lists matching instances while they are found, and lets the person choose one. Rejects with an AbortError on Escape. */
export async function pickMatching(
  services: Services<'clock'>,
  hub: LiveHub,
  title: string,
  filter: InstanceFilter,
): Promise<Instance> {
  const pick = vscode.window.createQuickPick<InstanceChoice>();
  const choices = new LiveChoices(pick);
  const search = new AbortController();
  pick.title = title;
  pick.placeholder = instanceText.searching();
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.busy = true;
  try {
    return await new Promise<Instance>((resolve, reject) => {
      pick.onDidAccept(() => {
        const chosen = choices.chosen();
        if (chosen?.instance !== undefined) resolve(chosen.instance);
      });
      pick.onDidHide(() => reject(abortError()));
      pick.show();
      fill(services, hub, filter, { pick, choices }, search.signal).then(() => {
        pick.busy = false;
      }, reject);
    });
  } finally {
    search.abort();
    pick.dispose();
  }
}

async function fill(
  services: Services<'clock'>,
  hub: LiveHub,
  filter: InstanceFilter,
  { pick, choices }: { readonly pick: vscode.QuickPick<InstanceChoice>; readonly choices: LiveChoices<InstanceChoice> },
  signal: AbortSignal,
): Promise<void> {
  const found: InstanceChoice[] = [];
  let progress: SearchProgress = { searched: 0, found: 0 };
  const show = (): void => {
    if (choices.count !== found.length) choices.show([...found]);
    pick.placeholder = searchedText(progress);
  };
  try {
    const client = await hub.client();
    const onProgress = (now: SearchProgress): void => {
      progress = now;
      show();
    };
    for await (const instance of findInstances(client, filter, {
      signal,
      retry: { clock: services.clock },
      onProgress,
    })) {
      // The filter has decided what matches; typing narrows it further.
      found.push({ ...instanceChoice(instance, hub, undefined), alwaysShow: false });
      if (found.length === mostShown) break;
    }
    show();
    if (found.length === 0) pick.placeholder = nothingFound(progress);
  } catch (error) {
    if (isAbortError(error)) return;
    if (!isTaskHubError(error)) throw error;
    show();
    pick.title = instanceText.titleWithProblem(pick.title ?? '', errorText(error));
  }
}
