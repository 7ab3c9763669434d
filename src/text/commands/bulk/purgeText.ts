import * as l10n from '@vscode/l10n';
import { assertNever } from '../../../common/assertNever.js';
import type { PurgeReport } from '../../../client/operations/bulk/purge.js';
import { numberText, plural } from '../../format/plural.js';
import { errorText } from '../../errors/errorText.js';

export const title = (): string => l10n.t('Purge Finished Instances');
export const titleIn = (hub: string): string => l10n.t('Purge Finished Instances in {0}', hub);
export const nothing = (): string => l10n.t('There’s nothing to purge. No finished instance matches.');
export const counting = (hub: string): string => l10n.t('Counting finished instances in {0}', hub);
export const allFinished = (): string => l10n.t('Applies to all finished instances of the task hub.');
export const byStatus = (counts: string): string => l10n.t('Statuses: {0}.', counts);
export const progress = (deleted: number, total: number): string =>
  l10n.t('{0} of {1} purged', numberText(deleted), numberText(total));

/** `Purged 340 instances from orders. 2 failed.` `left`: about how many were not removed when it ended early. */
export function purgedText(report: PurgeReport, hub: string, left: number): string {
  const { failed = 0, skipped = 0, unknown = 0 } = report.byIds?.counts ?? {};
  return [
    headText(report, hub),
    ...(failed === 0 ? [] : [l10n.t('{0} failed.', numberText(failed))]),
    ...(skipped === 0 ? [] : [l10n.t('{0} skipped.', numberText(skipped))]),
    ...(unknown === 0
      ? []
      : [
          plural(
            unknown,
            l10n.t('The outcome of {0} is unknown.', numberText(unknown)),
            l10n.t('The outcomes of {0} are unknown.', numberText(unknown)),
          ),
        ]),
    ...endTexts(report, left),
  ].join(' ');
}

function headText({ deletedCount, atLeast }: PurgeReport, hub: string): string {
  const count = numberText(deletedCount);
  return atLeast
    ? plural(
        deletedCount,
        l10n.t('Purged at least {0} instance from {1}.', count, hub),
        l10n.t('Purged at least {0} instances from {1}.', count, hub),
      )
    : plural(
        deletedCount,
        l10n.t('Purged {0} instance from {1}.', count, hub),
        l10n.t('Purged {0} instances from {1}.', count, hub),
      );
}

/** Why not all was removed; none where it went through to the end. */
function endTexts({ end }: PurgeReport, left: number): readonly string[] {
  const rest = plural(
    left,
    l10n.t('About {0} instance wasn’t purged.', numberText(left)),
    l10n.t('About {0} instances weren’t purged.', numberText(left)),
  );
  switch (end.kind) {
    case 'finished':
      return [];
    case 'cancelled':
      return [l10n.t('Canceled.'), rest];
    case 'stopped':
      return [l10n.t('Stopped: {0}', errorText(end.error)), rest];
    default:
      return assertNever(end);
  }
}
