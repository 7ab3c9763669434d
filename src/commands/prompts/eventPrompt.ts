import * as vscode from 'vscode';
import { checkEventName } from '../../client/validation.js';
import { rowText } from '../../platform/safeText.js';
import { askChoice, askText } from './prompts.js';

/** Asks for the name of an event; those used before are offered. Rejects with an AbortError on Escape. */
export async function askEventName(title: string, known: readonly string[]): Promise<string> {
  if (known.length > 0) {
    const chosen = await askChoice<string | undefined>(title, vscode.l10n.t('Which event?'), [
      ...known.map((name) => ({ label: rowText(name), value: name })),
      { label: vscode.l10n.t('$(edit) Another name…'), value: undefined },
    ]);
    if (chosen !== undefined) return chosen;
  }
  return await askText({
    title,
    prompt: vscode.l10n.t('Name of the event; upper and lower case make no difference'),
    check: checkEventName,
  });
}
