import * as l10n from '@vscode/l10n';
import type { SkipReason } from '../../../client/operations/bulk/bulkAction.js';
import type { BulkReport } from '../../../client/operations/bulk/bulkReport.js';
import { numberText, plural } from '../../format/plural.js';
import { endText } from './reportText.js';

export const suspendTitle = (): string => l10n.t('Suspend for Maintenance');
export const suspendTitleIn = (hub: string): string => l10n.t('Suspend for Maintenance in {0}', hub);
export const resumeTitle = (): string => l10n.t('Resume After Maintenance');

export const chooseScope = (): string => l10n.t('Choose the instances to suspend');
export const allRunning = (): string => l10n.t('All running instances');
export const byFilter = (): string => l10n.t('Instances that match a filter…');
export const nothingRuns = (): string => l10n.t('There’s nothing to suspend. No such instance is running.');

/** `scope`: which instances, in words; `counts`: how many of each status. */
export const suspendDetail = (scope: string, counts: string): string =>
  l10n.t('{0} ({1}). Resume After Maintenance later resumes exactly these instances.', scope, counts);

export function resumeQuestion(count: number, hub: string): string {
  return plural(
    count,
    l10n.t('Resume {0} instance in {1} that was suspended for maintenance?', numberText(count), hub),
    l10n.t('Resume {0} instances in {1} that were suspended for maintenance?', numberText(count), hub),
  );
}

export const resumeDetail = (since: string): string =>
  l10n.t(
    'Suspended since {0}. Instances that are no longer suspended, or that someone else suspended, are skipped and listed in the report.',
    since,
  );

export const noMaintenance = (): string => l10n.t('There’s nothing to resume. No task hub is under maintenance.');
export const notUnderMaintenance = (hub: string): string => l10n.t('Task hub {0} isn’t under maintenance.', hub);
export const chooseMaintenance = (): string => l10n.t('Choose a maintenance');
export const since = (time: string): string => l10n.t('Since {0}', time);
export const busy = (hub: string): string => l10n.t('Task hub {0} is already being suspended or resumed.', hub);
export const suspending = (hub: string): string => l10n.t('Suspending instances in {0}', hub);
export const resuming = (hub: string): string => l10n.t('Resuming instances in {0}', hub);

/** `left`: how many a cancelled run did not come to; undefined where they were never counted. */
export function suspendedText(report: BulkReport, hub: string, left: number | undefined): string {
  const { done } = report.counts;
  const head = plural(
    done,
    l10n.t('Suspended {0} instance in {1}.', numberText(done), hub),
    l10n.t('Suspended {0} instances in {1}.', numberText(done), hub),
  );
  return withRest(head, report, left);
}

export function resumedText(report: BulkReport, hub: string, left: number | undefined): string {
  const { done } = report.counts;
  const head = plural(
    done,
    l10n.t('Resumed {0} instance in {1}.', numberText(done), hub),
    l10n.t('Resumed {0} instances in {1}.', numberText(done), hub),
  );
  return withRest(head, report, left);
}

function withRest(head: string, report: BulkReport, left: number | undefined): string {
  return [head, ...skippedTexts(report), ...lossTexts(report), ...endedTexts(report, left), endText(report.end, left)]
    .filter((part) => part !== '')
    .join(' ');
}

function skippedTexts({ reasons }: BulkReport): readonly string[] {
  const of = (reason: SkipReason): number => reasons.get(`skipped/${reason}`) ?? 0;
  const [status, notOurs, gone] = [of('status'), of('notOurs'), of('gone')];
  return [
    ...(status === 0 ? [] : [l10n.t('{0} skipped because their status has changed.', numberText(status))]),
    ...(notOurs === 0 ? [] : [l10n.t('{0} skipped because someone else suspended them.', numberText(notOurs))]),
    ...(gone === 0 ? [] : [l10n.t('{0} skipped because they no longer exist.', numberText(gone))]),
  ];
}

/** Of those that were counted before, the ones that were no longer to be found where the end was reached. */
function endedTexts({ end }: BulkReport, left = 0): readonly string[] {
  if (end.kind !== 'finished' || left === 0) return [];
  return [
    plural(
      left,
      l10n.t('{0} had already ended or been suspended by someone else.', numberText(left)),
      l10n.t('{0} had already ended or been suspended by someone else.', numberText(left)),
    ),
  ];
}

function lossTexts({ counts: { failed, unknown } }: BulkReport): readonly string[] {
  if (failed + unknown === 0) return [];
  return [
    ...(failed === 0 ? [] : [l10n.t('{0} failed.', numberText(failed))]),
    ...(unknown === 0
      ? []
      : [
          plural(
            unknown,
            l10n.t('The outcome of {0} is unknown.', numberText(unknown)),
            l10n.t('The outcomes of {0} are unknown.', numberText(unknown)),
          ),
        ]),
    l10n.t('Resume After Maintenance tries them again.'),
  ];
}
