import * as vscode from 'vscode';
import type { LiveHub } from '../hubs/liveHub.js';
import { showInformation, showWarning } from '../platform/notice.js';
import { errorAdvice } from '../views/tree/errorAdvice.js';
import { tryOut } from './addHub.js';
import type { CommandServices } from './commandServices.js';

export interface Candidate {
  readonly connectionString: string;
  readonly endpoint: string;
  readonly taskHub: string;
  /** Another name to try where the server knows no hub of this one; rejects when the person gives up. */
  readonly askOtherName?: (taskHub: string) => Promise<string>;
}

/** Tries a hub out and saves it: at once where it answers, and else only if the person wants it all the same. */
export async function saveTried(services: CommandServices, candidate: Candidate): Promise<LiveHub | undefined> {
  const { connectionString, endpoint, taskHub, askOtherName } = candidate;
  const verdict = await tryOut(services, connectionString, taskHub);
  if (verdict.kind === 'unknownHub' && askOtherName !== undefined) {
    return await saveTried(services, { ...candidate, taskHub: await askOtherName(taskHub) });
  }
  if (verdict.kind === 'unknownHub' || verdict.kind === 'failed') {
    const saveAnyway = vscode.l10n.t('Save Anyway');
    const sentence = `${verdict.error.message} ${errorAdvice(verdict.error, { isLocal: false })}`;
    if ((await showWarning(sentence, saveAnyway)) !== saveAnyway) return undefined;
  } else {
    void showInformation(vscode.l10n.t('Connected: task hub {0} at {1} answers.', taskHub, endpoint));
  }
  return await services.registry.add(connectionString, taskHub, taskHub);
}
