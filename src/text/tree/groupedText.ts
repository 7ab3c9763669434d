import * as l10n from '@vscode/l10n';
import type { TimeSpan } from '../../hubs/live/grouping/byTime.js';
import { numberText, plural } from '../format/plural.js';

// What the rows of a hub say that is grouped by name, time, or parent.

export function spanLabel(span: TimeSpan): string {
  switch (span) {
    case 'lastHour':
      return l10n.t('Last hour');
    case 'today':
      return l10n.t('Earlier today');
    case 'yesterday':
      return l10n.t('Yesterday');
    case 'lastWeek':
      return l10n.t('Last 7 days');
    case 'older':
      return l10n.t('Older');
    case 'unknown':
      return l10n.t('Creation time unknown');
  }
}

/** What the groups were made of. */
export const loaded = (count: number): string =>
  plural(count, l10n.t('{0} instance loaded', numberText(count)), l10n.t('{0} instances loaded', numberText(count)));

/** The children below an instance, and theirs. */
export function below(count: number, failed: number): string {
  if (failed === 0)
    return plural(count, l10n.t('{0} child', numberText(count)), l10n.t('{0} children', numberText(count)));
  return plural(
    count,
    l10n.t('{0} of {1} child failed', numberText(failed), numberText(count)),
    l10n.t('{0} of {1} children failed', numberText(failed), numberText(count)),
  );
}

export const parentNotLoaded = (): string => l10n.t('Parent not loaded');
export const parentNotLoadedDetail = (): string =>
  l10n.t('The parents of these instances aren’t loaded, or the filter leaves them out.');
export const noParents = (): string => l10n.t('No parents found');
export const noParentsDetail = (): string =>
  l10n.t('None of the loaded instances has a parent. Some servers don’t include parents in lists.');
