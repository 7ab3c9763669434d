import * as vscode from 'vscode';
import { parseConnectionString } from '../../client/connectionString.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { showInformation, showWarning } from '../../platform/notice.js';
import type { CommandServices } from '../commandServices.js';
import { canLookUp, lookUpButton } from './lookUp.js';
import { askLookedUp, testConnection } from './testConnection.js';
import { verdictWords } from '../verdictWords.js';

export interface Candidate {
  readonly connectionString: string;
  readonly taskHub: string;
  /** Another name to try where the server knows no hub of this one; rejects when the person gives up. */
  readonly askOtherName?: (taskHub: string) => Promise<string>;
}

/** Tries a hub out and saves it: at once where it answers, and else only if the person wants it all the same. */
export async function testThenSave(services: CommandServices, candidate: Candidate): Promise<LiveHub | undefined> {
  const { connectionString, taskHub, askOtherName } = candidate;
  const { verdict, account } = await testConnection(services, { connectionString, taskHub });
  if (verdict.kind === 'unknownHub' && askOtherName !== undefined) {
    return await testThenSave(services, { ...candidate, taskHub: await askOtherName(taskHub) });
  }
  const settings = parseConnectionString(connectionString);
  const words = verdictWords(verdict, { taskHub, settings, account });
  if (verdict.kind === 'unknownHub' || verdict.kind === 'failed') {
    const lookUp = lookUpButton();
    const saveAnyway = vscode.l10n.t('Save Anyway');
    const offersLookUp = verdict.kind === 'unknownHub' && canLookUp(settings);
    const chosen = await showWarning(words, ...(offersLookUp ? [lookUp, saveAnyway] : [saveAnyway]));
    if (chosen === lookUp) {
      return await testThenSave(services, { ...candidate, taskHub: await askLookedUp(services, settings, taskHub) });
    }
    if (chosen !== saveAnyway) return undefined;
  } else {
    void showInformation(words);
  }
  return await services.registry.add(connectionString, taskHub, taskHub);
}
