import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../../format/plural.js';

export const openTitle = (): string => l10n.t('Open Instance');
export const findTitle = (): string => l10n.t('Find Instance');
export const findByFilter = (): string => l10n.t('Find by filter…');
export const search = (): string => l10n.t('Search');
export const searching = (): string => l10n.t('Searching…');

export const choose = (): string => l10n.t('Choose an instance, or type a part of its ID or name');
/** A title with what went wrong behind it. */
export const titleWithProblem = (title: string, problem: string): string => l10n.t('{0} – {1}', title, problem);
export const unknownId = (): string => l10n.t('There’s no instance with this ID.');
export const gone = (instanceId: string): string => l10n.t('The instance {0} no longer exists.', instanceId);

export const copyIdTitle = (): string => l10n.t('Copy Instance ID');
export function idsCopied(count: number): string {
  return plural(count, l10n.t('Copied the instance ID'), l10n.t('Copied {0} instance IDs', numberText(count)));
}
