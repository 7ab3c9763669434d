import * as vscode from 'vscode';
import { confirmAndRun } from './instanceActionRunner.js';
import { resolveSelection, wordsFor } from './resolveSelection.js';
import type { CommandServices } from '../commandServices.js';
import { askTermination } from '../prompts/terminationPrompt.js';

/** Ends instances with a reason, which becomes their output, or with an output written as JSON; with children if wanted. */
export function terminateInstance(services: CommandServices): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const all = await resolveSelection(services, parameters, vscode.l10n.t('Terminate'), 'terminate');
    if (all.length === 0) return;
    const action = await askTermination(services.payloads, vscode.l10n.t('Terminate {0}', wordsFor(all)));
    await confirmAndRun(services, all, action);
  };
}
