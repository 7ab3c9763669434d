import * as vscode from 'vscode';
import { abortError, isAbortError } from '../../common/abort.js';
import type { Instance } from '../../client/instance.js';
import { isTaskHubError } from '../../client/errors.js';
import { findInstances } from '../../client/operations/findInstances.js';
import type { InstanceFilter } from '../../client/operations/instanceFilter.js';
import type { SearchProgress } from '../../client/operations/pages.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { CommandServices } from '../commandServices.js';
import { searchedText } from './count.js';
import { instanceChoice, type InstanceChoice } from '../prompts/instanceChoice.js';
import { LiveChoices } from '../prompts/liveChoices.js';

/** Nobody reads further down a list; a sharper filter finds the rest. */
const mostShown = 200;

/**
 * Lists the instances that match a filter while they are being found, with how many were searched so far, and lets the
 * person choose one. Escape ends the search. Rejects with an AbortError when the person gives up.
 */
export async function pickMatching(
  services: Pick<CommandServices, 'clock'>,
  hub: LiveHub,
  title: string,
  filter: InstanceFilter,
): Promise<Instance> {
  const pick = vscode.window.createQuickPick<InstanceChoice>();
  const choices = new LiveChoices(pick);
  const search = new AbortController();
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Searching…');
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.busy = true;
  try {
    return await new Promise<Instance>((resolve, reject) => {
      pick.onDidAccept(() => {
        const { chosen } = choices;
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
  services: Pick<CommandServices, 'clock'>,
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
      // What matches was decided by the filter; what is typed in the box narrows it further.
      found.push({ ...instanceChoice(instance, hub, undefined), alwaysShow: false });
      if (found.length === mostShown) break;
    }
    show();
    if (found.length === 0) pick.placeholder = vscode.l10n.t('Nothing matches: {0}', searchedText(progress));
  } catch (error) {
    if (isAbortError(error)) return;
    if (!isTaskHubError(error)) throw error;
    show();
    pick.title = `${pick.title ?? ''} – ${error.message}`;
  }
}
