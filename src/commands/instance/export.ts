import type * as vscode from 'vscode';
import { isTaskHubError } from '../../client/errors.js';
import { exportFileName } from '../../history/export/exportFileName.js';
import { writeExport } from '../../history/export/writeExport.js';
import type { HistoryEvent } from '../../client/history.js';
import { timestampFromMs } from '../../client/timestamp.js';
import { askWhereToSave } from '../../platform/files/filePrompts.js';
import { confirm, showInformation } from '../../platform/notice.js';
import { withProgress } from '../../platform/progress.js';
import { writeTextFile } from '../../platform/files/textFile.js';
import type { InstanceTarget } from '../../contributions.js';
import { hubOf, readWithPayloads, targetOrPick } from './chosenTarget.js';
import type { ChoiceServices, Services } from '../commandServices.js';
import { openExportedFile } from './openExport.js';
import { UserMessageError } from '../userMessageError.js';
import * as text from '../../text/commands/instance/exportText.js';

type History = AsyncIterable<readonly HistoryEvent[]>;

/** Writes the state and history of an instance to a file that can be opened without the hub. */
export function exportInstance(
  services: ChoiceServices & Services<'instances' | 'openInstance' | 'reporter'>,
): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const title = text.title();
    const target = await targetOrPick(services, parameters, title);
    if (hubOf(services, target).isFile) {
      throw new UserMessageError(text.isFileAlready());
    }
    const file = await askWhereToSave(
      // Not the ending of two parts: some dialogs look only at the last part, and would append it again.
      { title, button: text.button(), kind: text.fileKind(), ending: 'json' },
      exportFileName(target.instanceId),
    );
    if (file.scheme !== 'file') {
      throw new UserMessageError(text.onDiskOnly());
    }
    const events = await withProgress(text.exporting(target.instanceId), (signal, report) =>
      write(services, target, file, signal, report),
    );
    if (events === undefined) return;
    const open = text.open();
    const said = text.exported(target.instanceId, events);
    void showInformation(said, open)
      .then((chosen) => (chosen === open ? openExportedFile(services, file) : undefined))
      .catch((error: unknown) => services.reporter.report(error, title));
  };
}

/** The number of events written; undefined if there is no history and the person wants no file without it. */
async function write(
  services: Services<'clock' | 'instances'>,
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
      report(text.eventsRead(count));
    },
  });
  await writeTextFile(file.fsPath, pieces, signal).catch((error: unknown) => {
    throw diskProblem(error) ?? error;
  });
  return events;
}

/** The same history with its first chunk already read; undefined if the server has none. */
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
  return confirm(text.noHistory(), text.noHistoryDetail(), text.withoutHistory());
}

/** Why the operating system doesn't write a file, in words. */
function diskProblem(error: unknown): UserMessageError | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  switch (error.code) {
    case 'ENOSPC':
      return new UserMessageError(text.diskFull());
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UserMessageError(text.notAllowed());
    default:
      return new UserMessageError(text.notWritten());
  }
}
