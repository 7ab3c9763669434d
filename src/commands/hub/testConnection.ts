import * as vscode from 'vscode';
import { visibleText } from '../../common/hiddenText.js';
import { UserFacingError } from '../../common/userFacingError.js';
import { type ConnectionSettings, parseConnectionString } from '../../client/connectionString.js';
import { checkTaskHubName } from '../../client/validation.js';
import { probe, type ProbeVerdict } from '../../hubs/live/probe.js';
import { showInformation, showWarning } from '../../platform/notice.js';
import { withProgress } from '../../platform/progress.js';
import { rowText } from '../../platform/safeText.js';
import type { CommandServices } from '../commandServices.js';
import { canLookUp, lookUpButton, lookUpNames } from './lookUp.js';
import { askChoice, askText } from '../prompts/prompts.js';
import { verdictWords } from '../verdictWords.js';

const probeTimeoutMs = 15_000;

/** A hub that is about to be saved. */
export interface DraftHub {
  readonly connectionString: string;
  readonly taskHub: string;
}

/**
 * Tries a hub out over a connection of its own and says the verdict. Resolves to what is to be saved (under another name
 * of the hub, if the person chose one), to `edit` where the connection is to be changed, or to undefined.
 */
export async function testUntilSettled(
  services: CommandServices,
  draft: DraftHub,
): Promise<DraftHub | 'edit' | undefined> {
  const settings = parseConnectionString(draft.connectionString);
  let { taskHub } = draft;
  for (;;) {
    const { verdict, account } = await testConnection(services, { ...draft, taskHub });
    const words = verdictWords(verdict, { taskHub, settings, account });
    if (verdict.kind === 'reachable' || verdict.kind === 'withoutLists') {
      void showInformation(words);
      return { ...draft, taskHub };
    }
    const edit = vscode.l10n.t('Edit');
    const another = vscode.l10n.t('Choose Another');
    const lookUp = lookUpButton();
    const saveAnyway = vscode.l10n.t('Save Anyway');
    const isUnknown = verdict.kind === 'unknownHub';
    const known = isUnknown ? services.registry.taskHubsAt(settings.endpoint, taskHub) : [];
    const listed = known.length === 0 ? '' : ` ${vscode.l10n.t('Known there: {0}.', known.join(', '))}`;
    const chosen = await showWarning(
      words + listed,
      ...(known.length === 0 ? [] : [another]),
      ...(isUnknown && canLookUp(settings) ? [lookUp] : []),
      ...[edit, saveAnyway],
    );
    if (chosen === another) taskHub = await askAnother(known, taskHub);
    else if (chosen === lookUp) taskHub = await askLookedUp(services, settings, taskHub);
    else if (chosen === saveAnyway) return { ...draft, taskHub };
    else return chosen === edit ? 'edit' : undefined;
  }
}

/** Asks a hub for a sign of life and for a little of all that can be read; nothing is saved. */
export async function testConnection(
  services: Pick<CommandServices, 'connect' | 'account'>,
  { connectionString, taskHub }: DraftHub,
): Promise<{ readonly verdict: ProbeVerdict; readonly account: string | undefined }> {
  return await withProgress(vscode.l10n.t('Trying task hub {0}', visibleText(taskHub)), async (signal) => {
    let account: string | undefined;
    services.account.allowQuestions();
    const client = await services.connect(connectionString, taskHub, (name) => (account = name));
    try {
      return { verdict: await probe(client, { signal, timeoutMs: probeTimeoutMs }), account };
    } finally {
      client.close();
    }
  });
}

/** Asks for one of the hubs that Azure lists there, and says why where it lists none: the name can be typed then. */
export async function askLookedUp(
  services: CommandServices,
  settings: ConnectionSettings,
  before: string,
): Promise<string> {
  try {
    return await askAnother(await lookUpNames(services, settings), before);
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    void showWarning(error.message);
    return await askTaskHubName(vscode.l10n.t('Add Task Hub'), before);
  }
}

async function askAnother(known: readonly string[], before: string): Promise<string> {
  const title = vscode.l10n.t('Add Task Hub');
  const chosen = await askChoice<string | undefined>(title, vscode.l10n.t('Which task hub?'), [
    ...known.map((name) => ({ label: rowText(name), value: name })),
    { label: vscode.l10n.t('$(edit) Another name…'), value: undefined },
  ]);
  return chosen ?? (await askTaskHubName(title, before));
}

export async function askTaskHubName(title: string, value: string): Promise<string> {
  return await askText({ title, prompt: vscode.l10n.t('Name of the task hub'), value, check: checkTaskHubName });
}
