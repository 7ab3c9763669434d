import * as l10n from '@vscode/l10n';
import { assertNever } from '../../../common/assertNever.js';
import type { BulkReport } from '../../../client/operations/bulk/bulkReport.js';
import { actionReport } from '../../actionText.js';
import { numberText, plural } from '../../format/plural.js';
import { errorText } from '../../errors/errorText.js';

/** `Terminated 12 instances. 1 failed. Cancelled. 7 instances weren’t reached.` `left` is undefined where it was never counted. */
export function reportText({ action, counts, end }: BulkReport, left: number | undefined): string {
  return [actionReport(action.kind, counts), endText(end, left)].filter((part) => part !== '').join(' ');
}

/** Why it did not come to its end, and how many were left; empty where it did. */
export function endText(end: BulkReport['end'], left: number | undefined): string {
  switch (end.kind) {
    case 'finished':
      return '';
    case 'cancelled':
      return `${l10n.t('Canceled.')} ${leftText(left)}`;
    case 'stopped':
      return `${l10n.t('Stopped: {0}', errorText(end.error))} ${leftText(left)}`;
    default:
      return assertNever(end);
  }
}

function leftText(left: number | undefined): string {
  if (left === undefined) return l10n.t('The remaining instances weren’t reached.');
  return plural(
    left,
    l10n.t('{0} instance wasn’t reached.', numberText(left)),
    l10n.t('{0} instances weren’t reached.', numberText(left)),
  );
}

export const retryFailed = (): string => l10n.t('Retry Failed');
export const checkUnknown = (): string => l10n.t('Check Unknown');
export const show = (): string => l10n.t('Show Report');
export const copy = (): string => l10n.t('Copy');
export const saveAs = (): string => l10n.t('Save…');
export const copied = (): string => l10n.t('Copied the report');
export const saved = (): string => l10n.t('Saved the report');

export function checking(count: number): string {
  return plural(
    count,
    l10n.t('Checking {0} unknown outcome', numberText(count)),
    l10n.t('Checking {0} unknown outcomes', numberText(count)),
  );
}

export const checkedSoFar = (count: number): string => l10n.t('{0} checked', numberText(count));

/** What a check of unknown outcomes found: only the numbers that are not zero. */
export function checkedText({
  done,
  notDone,
  noSign,
}: Readonly<Record<'done' | 'notDone' | 'noSign', number>>): string {
  return [
    l10n.t('Checked the unknown outcomes.'),
    ...(done === 0 ? [] : [l10n.t('{0} succeeded.', numberText(done))]),
    ...(notDone === 0 ? [] : [l10n.t('{0} didn’t succeed.', numberText(notDone))]),
    ...(noSign === 0 ? [] : [l10n.t('{0} can’t be determined yet.', numberText(noSign))]),
  ].join(' ');
}

export const retry = (): string => l10n.t('Retry');
