// What the building blocks of every page say.
import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../format/plural.js';
import { sizeText } from '../format/sizeText.js';

export const loading = () => l10n.t('Loading…');
export const retry = () => l10n.t('Retry');
export const dismiss = () => l10n.t('Dismiss');
export const copied = () => l10n.t('Copied');
export const hiddenCharacter = () => l10n.t('Invisible character');

export const emptyText = () => l10n.t('Empty');
export const inBlobStorage = () => l10n.t('Stored in blob storage. The task hub has only this reference:');
export const onlyBeginning = (bytes: number) =>
  l10n.t('Showing the beginning of {0}. Open it in an editor to see the rest.', sizeText(bytes));

export const expandAll = () => l10n.t('Expand All');
export const collapseAll = () => l10n.t('Collapse All');
export const showMoreLines = (count: number) => l10n.t('Show {0} more lines', numberText(count));
export const showAsJson = () => l10n.t('Show as JSON');
export const hideJson = () => l10n.t('Hide JSON');

export function properties(count: number): string {
  return plural(count, l10n.t('{0} property', numberText(count)), l10n.t('{0} properties', numberText(count)));
}

export function items(count: number): string {
  return plural(count, l10n.t('{0} item', numberText(count)), l10n.t('{0} items', numberText(count)));
}

export function moreCharacters(count: number): string {
  return plural(
    count,
    l10n.t('{0} more character', numberText(count)),
    l10n.t('{0} more characters', numberText(count)),
  );
}

export function showMoreCharacters(count: number): string {
  return plural(
    count,
    l10n.t('Show {0} more character', numberText(count)),
    l10n.t('Show {0} more characters', numberText(count)),
  );
}

export function moreInEditor(count: number): string {
  return plural(
    count,
    l10n.t('{0} more character. Open the text in an editor to see it.', numberText(count)),
    l10n.t('{0} more characters. Open the text in an editor to see them.', numberText(count)),
  );
}
