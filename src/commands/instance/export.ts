import * as vscode from 'vscode';
import { isTaskHubError } from '../../client/errors.js';
import { exportFileName } from '../../history/export/exportFileName.js';
import { writeExport } from '../../history/export/writeExport.js';
import type { HistoryEvent } from '../../client/history.js';
import { timestampFromMs } from '../../client/timestamp.js';
import { askWhereToSave } from '../../platform/filePrompts.js';
import { confirm, showInformation } from '../../platform/notice.js';
import { withProgress } from '../../platform/progress.js';
import { writeTextFile } from '../../platform/textFile.js';
import type { InstanceTarget } from '../../contributions.js';
import { hubOf, readWithPayloads, targetOrPick } from './chosenTarget.js';
import type { CommandServices } from '../commandServices.js';
import { openExportedFile } from './openExport.js';
import { UserMessageError } from '../userMessageError.js';

type History = AsyncIterable<readonly HistoryEvent[]>;

/** Writes state and history of an instance into one file, which opens again without the hub. */
export function exportInstance(services: CommandServices): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const title = vscode.l10n.t('Export Instance');
    const target = await targetOrPick(services, parameters, title);
    if (hubOf(services, target).isFile) {
      throw new UserMessageError(vscode.l10n.t('This instance was opened from a file: copy the file instead.'));
    }
    const file = await askWhereToSave(
      // An ending of two parts would be put behind the name once more by a dialog that looks at the last part only.
      { title, button: vscode.l10n.t('Export'), kind: vscode.l10n.t('Exported instance'), ending: 'json' },
      exportFileName(target.instanceId),
    );
    if (file.scheme !== 'file') {
      throw new UserMessageError(vscode.l10n.t('An instance can only be exported to a folder on disk.'));
    }
    const events = await withProgress(vscode.l10n.t('Exporting {0}', target.instanceId), (signal, report) =>
      write(services, target, file, signal, report),
    );
    if (events === undefined) return;
    const open = vscode.l10n.t('Open It');
    const said = vscode.l10n.t('Exported {0} with {1} events.', target.instanceId, events);
    void showInformation(said, open)
      .then((chosen) => (chosen === open ? openExportedFile(services, file) : undefined))
      .catch((error: unknown) => services.reporter.report(error, title));
  };
}

/** The number of events written; undefined when the person would rather have no file than one without history. */
async function write(
  services: CommandServices,
  target: InstanceTarget,
  file: vscode.Uri,
  signal: AbortSignal,
  report: (message: string) => void,
): Promise<number | undefined> {
  const hub = hubOf(services, target);
  const instance = await readWithPayloads(hub, target.instanceId, signal);
  const client = await hub.client();
  const history = await begun(client.history(target.instanceId, { signal }));
  if (history === undefined && !(await agreesToNoHistory())) return undefined;
  let events = 0;
  const pieces = writeExport({
    hub: { name: hub.taskHub, endpoint: hub.endpoint },
    instance,
    exportedAt: timestampFromMs(services.clock.now()),
    ...(history && { history }),
    onProgress: (count) => {
      events = count;
      report(vscode.l10n.t('{0} events', count));
    },
  });
  await writeTextFile(file.fsPath, pieces, signal).catch((error: unknown) => {
    throw diskProblem(error) ?? error;
  });
  return events;
}

/** The same history with its first chunk already read; undefined where the server has none to give. */
async function begun(history: History): Promise<History | undefined> {
  const iterator = history[Symbol.asyncIterator]();
  try {
    const first = await iterator.next();
    return continued(first, iterator);
  } catch (error) {
    if (isTaskHubError(error) && (error.reason === 'unimplemented' || error.reason === 'notFound')) return undefined;
    throw error;
  }
}

async function* continued(
  first: IteratorResult<readonly HistoryEvent[], unknown>,
  iterator: AsyncIterator<readonly HistoryEvent[], unknown>,
): AsyncGenerator<readonly HistoryEvent[], void, undefined> {
  try {
    for (let next = first; next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

function agreesToNoHistory(): Promise<boolean> {
  return confirm(
    vscode.l10n.t('The task hub gives no history of this instance.'),
    vscode.l10n.t('The file would hold its state, input and output only.'),
    vscode.l10n.t('Export without History'),
  );
}

/** What the operating system says of a file it will not write, in words. */
function diskProblem(error: unknown): UserMessageError | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  switch (error.code) {
    case 'ENOSPC':
      return new UserMessageError(vscode.l10n.t('The disk is full: the instance was not exported.'));
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UserMessageError(vscode.l10n.t('This folder may not be written to: choose another one.'));
    default:
      return new UserMessageError(vscode.l10n.t('The file could not be written: choose another place.'));
  }
}
