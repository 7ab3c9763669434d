// The family of an instance.
import * as l10n from '@vscode/l10n';
import { durationUntilNow } from '../format/durationText.js';
import { numberText, plural } from '../format/plural.js';

export const noParent = () => l10n.t('No parent');
export const parents = () => l10n.t('Parents');
export const children = () => l10n.t('Children');
export const selected = () => l10n.t('Selected instance');
export const open = () => l10n.t('Open');
export const terminateTree = () => l10n.t('Terminate with Children');
export const purgeTree = () => l10n.t('Purge with Children');
export const goToSource = () => l10n.t('Go to Source');

export const noChildren = () => l10n.t('No children');
export function shownBelow(count: number): string {
  return plural(
    count,
    l10n.t('{0} instance below', numberText(count)),
    l10n.t('{0} instances below', numberText(count)),
  );
}

export const unfinished = () => l10n.t('Unfinished');
export const forDuration = (ms: number) => l10n.t('for {0}', durationUntilNow(ms));
export const unknownDuration = () => l10n.t('unknown duration');

export const loading = () => l10n.t('Loading…');
export const notLoaded = (message: string) => l10n.t('Couldn’t load the children. {0} Press Enter to retry.', message);
export const foundBySearch = () => l10n.t('Found by searching: this server doesn’t provide the history.');
export const foundInPart = () =>
  l10n.t('Found by searching: this server doesn’t provide the history. There may be more.');
