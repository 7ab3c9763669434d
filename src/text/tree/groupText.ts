import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../format/plural.js';

// What the row of a status and those below it say.

export const withCount = (status: string, count: string): string => l10n.t('{0}: {1}', status, count);
export const moreToSearch = (): string => l10n.t('more to search');
export const unreadable = (): string => l10n.t('can’t be read');
export const none = (): string => l10n.t('None');
export const loading = (): string => l10n.t('Loading…');
export const searchFurther = (): string => l10n.t('Continue searching');
export const loadMore = (count: number): string => l10n.t('Load more ({0})', numberText(count));
export const searching = (count: number): string =>
  plural(
    count,
    l10n.t('Searching… {0} instance so far', numberText(count)),
    l10n.t('Searching… {0} instances so far', numberText(count)),
  );
export const searched = (count: number): string =>
  plural(
    count,
    l10n.t('Searched {0} instance so far', numberText(count)),
    l10n.t('Searched {0} instances so far', numberText(count)),
  );
export const clickToStop = (): string => l10n.t('click to stop');
export const clickToSearch = (): string => l10n.t('click to continue searching');
export const retry = (): string => l10n.t('Retry');
export const clickToRetry = (): string => l10n.t('click to retry');

export const unnamed = (): string => l10n.t('(no name)');
export const openInstance = (): string => l10n.t('Open Instance');
/** For a screen reader. */
export const rowLabel = (name: string, status: string, id: string, age: string): string =>
  l10n.t('{0}, {1}, instance {2}, {3}', name, status, id, age);

/** Of an instance that is scheduled for later. */
export const startsIn = (left: string): string => l10n.t('starts in {0}', left);

/** Those that are alike count once. */
export const newFailures = (count: number): string =>
  plural(
    count,
    l10n.t('{0} new group of failures', numberText(count)),
    l10n.t('{0} new groups of failures', numberText(count)),
  );
