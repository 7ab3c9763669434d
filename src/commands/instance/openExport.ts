import * as vscode from 'vscode';
import { exportedHubId } from '../../hubs/instanceHubs.js';
import { ExportedHub } from '../../hubs/saved/exportedHub.js';
import { askWhichFile } from '../../platform/files/filePrompts.js';
import { withProgress } from '../../platform/progress.js';
import type { Services } from '../commandServices.js';
import { UserMessageError } from '../userMessageError.js';
import * as text from '../../text/commands/instance/exportText.js';

/** Opens an exported instance in a tab: the clicked file, or one that the person chooses. */
export function openExport(services: Services<'instances' | 'openInstance'>): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const file =
      clicked instanceof vscode.Uri
        ? clicked
        : await askWhichFile({
            title: text.openTitle(),
            button: text.open(),
            kind: text.fileKind(),
            ending: 'json',
          });
    await openExportedFile(services, file);
  };
}

/** Reads the whole file and shows its instance. Rejects with an ExportFileError if it isn't an export. */
export async function openExportedFile(
  services: Services<'instances' | 'openInstance'>,
  file: vscode.Uri,
): Promise<void> {
  if (file.scheme !== 'file') throw new UserMessageError(text.openOnDiskOnly());
  const hub = new ExportedHub(exportedHubId(file), file.fsPath);
  const { instance } = await withProgress(text.reading(hub.label), (signal) => hub.open(signal));
  services.instances.show(hub);
  services.openInstance({ hubId: hub.id, instanceId: instance.instanceId });
}
