import * as vscode from 'vscode';
import { proposeInstanceId } from '../../client/operations/instanceIdProposal.js';
import { checkInstanceId } from '../../client/validation.js';
import type { RecentInputs } from '../../hubs/saved/recentInputs.js';
import { askChoice, askText } from './prompts.js';

/**
 * Asks for the id of an instance to be started: a new one is proposed, and ids of the person's own that were used before
 * for this orchestration are offered. Rejects with an AbortError when the person gives up.
 */
export async function askInstanceId(
  memory: Pick<RecentInputs, 'instanceIds' | 'noteInstanceId'>,
  hubId: string,
  name: string,
): Promise<string> {
  const proposed = proposeInstanceId(name);
  const title = vscode.l10n.t('Start {0}', name);
  const used = memory.instanceIds(hubId, name);
  if (used.length > 0) {
    const chosen = await askChoice(title, vscode.l10n.t('Under which id?'), [
      { label: vscode.l10n.t('$(edit) A new id…'), description: proposed, value: undefined },
      ...used.map((id) => ({ label: id, description: vscode.l10n.t('used before'), value: id })),
    ]);
    if (chosen !== undefined) {
      memory.noteInstanceId(hubId, name, chosen);
      return chosen;
    }
  }
  const typed = await askText({
    title,
    prompt: vscode.l10n.t('Instance id: 1 to 100 printable ASCII characters, not beginning with @'),
    value: proposed,
    check: (text) => (text === '' ? undefined : checkInstanceId(text)),
  });
  if (typed === '' || typed === proposed) return proposed;
  memory.noteInstanceId(hubId, name, typed);
  return typed;
}
