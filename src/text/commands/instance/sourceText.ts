import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../../format/plural.js';

export const title = (): string => l10n.t('Go to Source');
export const titleOf = (name: string): string => l10n.t('Source of {0}', name);
export const noFolder = (): string =>
  l10n.t('No folder is open. Open the folder that contains the code of your worker.');
export const nameUnknown = (): string => l10n.t('The name of the orchestration isn’t known.');
export const searching = (name: string): string => l10n.t('Looking for the source of {0}', name);
export const filesRead = (read: number, files: number): string =>
  plural(
    files,
    l10n.t('{0} of {1} file', numberText(read), numberText(files)),
    l10n.t('{0} of {1} files', numberText(read), numberText(files)),
  );
export const choosePlace = (): string => l10n.t('Choose a location');
export const registered = (): string => l10n.t('Registered here');

/** `isCut`: the workspace has more files than were read. */
export function notFound(name: string, isEvent: boolean, files: number, isCut: boolean): string {
  if (files === 0) return l10n.t('This workspace has no source files.');
  const count = numberText(files);
  if (isEvent) {
    return isCut
      ? l10n.t('Nothing in the first {1} source files of this workspace waits for the event {0}.', name, count)
      : l10n.t('Nothing in the source files of this workspace waits for the event {0}.', name);
  }
  return isCut
    ? l10n.t('{0} isn’t defined in the first {1} source files of this workspace.', name, count)
    : plural(
        files,
        l10n.t('{0} isn’t defined in the {1} source file of this workspace.', name, count),
        l10n.t('{0} isn’t defined in the {1} source files of this workspace.', name, count),
      );
}
