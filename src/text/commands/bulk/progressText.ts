import * as l10n from '@vscode/l10n';
import { assertNever } from '../../../common/assertNever.js';
import type { BulkProgress } from '../../../client/operations/bulk/bulk.js';
import type { SearchProgress } from '../../../client/operations/pages.js';
import type { ActionKind } from '../../actionText.js';
import { numberText, plural } from '../../format/plural.js';

/** The title while several instances are acted on: `Suspending 3 instances in orders`. */
export function runningText(kind: ActionKind, total: number, hub: string): string {
  const count = numberText(total);
  const of = (one: string, other: string): string => plural(total, one, other);
  switch (kind) {
    case 'terminate':
    case 'skipGraceful':
      return of(
        l10n.t('Terminating {0} instance in {1}', count, hub),
        l10n.t('Terminating {0} instances in {1}', count, hub),
      );
    case 'suspend':
      return of(
        l10n.t('Suspending {0} instance in {1}', count, hub),
        l10n.t('Suspending {0} instances in {1}', count, hub),
      );
    case 'resume':
      return of(
        l10n.t('Resuming {0} instance in {1}', count, hub),
        l10n.t('Resuming {0} instances in {1}', count, hub),
      );
    case 'raiseEvent':
      return of(
        l10n.t('Raising the event to {0} instance in {1}', count, hub),
        l10n.t('Raising the event to {0} instances in {1}', count, hub),
      );
    case 'restart':
      return of(
        l10n.t('Restarting {0} instance in {1}', count, hub),
        l10n.t('Restarting {0} instances in {1}', count, hub),
      );
    case 'rewind':
      return of(
        l10n.t('Rewinding {0} instance in {1}', count, hub),
        l10n.t('Rewinding {0} instances in {1}', count, hub),
      );
    case 'purge':
      return of(l10n.t('Purging {0} instance in {1}', count, hub), l10n.t('Purging {0} instances in {1}', count, hub));
    default:
      return assertNever(kind);
  }
}

/** `12 of 40. 1 failed.` */
export function progressText({ counts, paused }: BulkProgress, total: number): string {
  const { done, failed, skipped, unknown } = counts;
  return [
    l10n.t('{0} of {1}.', numberText(done), numberText(total)),
    ...(failed === 0 ? [] : [l10n.t('{0} failed.', numberText(failed))]),
    ...(skipped === 0 ? [] : [l10n.t('{0} skipped.', numberText(skipped))]),
    ...(unknown === 0 ? [] : [l10n.t('{0} unknown.', numberText(unknown))]),
    ...(paused ? [l10n.t('Waiting for the server.')] : []),
  ].join(' ');
}

export const countingText = (hub: string): string => l10n.t('Counting instances in {0}', hub);

/** `12,000 searched, 340 found` */
export function searchedText({ searched, found }: SearchProgress): string {
  return l10n.t('{0} searched, {1} found', numberText(searched), numberText(found));
}

export const nothingFound = ({ searched }: SearchProgress): string =>
  l10n.t('No instance matches. {0} searched.', numberText(searched));
