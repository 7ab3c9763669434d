import * as vscode from 'vscode';
import { exportedHubId } from '../../hubs/instanceHubs.js';
import { ExportedHub } from '../../hubs/saved/exportedHub.js';
import { askWhichFile } from '../../platform/filePrompts.js';
import { withProgress } from '../../platform/progress.js';
import type { CommandServices } from '../commandServices.js';
import { UserMessageError } from '../userMessageError.js';

/** Opens an exported instance, the file that was clicked or one that the person chooses, in a tab that needs no hub. */
export function openExport(services: CommandServices): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const file =
      clicked instanceof vscode.Uri
        ? clicked
        : await askWhichFile({
            title: vscode.l10n.t('Open Exported Instance'),
            button: vscode.l10n.t('Open'),
            kind: vscode.l10n.t('Exported instance'),
            ending: 'json',
          });
    await openExportedFile(services, file);
  };
}

/** Reads the file from beginning to end, and shows its instance. Rejects with an ExportFileError where it is not one. */
export async function openExportedFile(services: CommandServices, file: vscode.Uri): Promise<void> {
  if (file.scheme !== 'file') throw new UserMessageError(vscode.l10n.t('Only a file on disk can be opened.'));
  const hub = new ExportedHub(exportedHubId(file), file.fsPath);
  const { instance } = await withProgress(vscode.l10n.t('Reading {0}', hub.label), (signal) => hub.open(signal));
  services.instances.show(hub);
  services.openInstance({ hubId: hub.id, instanceId: instance.instanceId });
}
