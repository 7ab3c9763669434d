// The tab of a task hub: the overview over a range of time.
import * as l10n from '@vscode/l10n';
import { durationText, durationUntilNow } from '../format/durationText.js';
import { timeLanguage } from '../format/language.js';
import { numberText, plural } from '../format/plural.js';
import { dateText } from '../format/timeText.js';

export const range = () => l10n.t('Time range');

const rangeLabels = {
  '15m': () => l10n.t('Last 15 minutes'),
  '1h': () => l10n.t('Last hour'),
  '6h': () => l10n.t('Last 6 hours'),
  '24h': () => l10n.t('Last 24 hours'),
  '7d': () => l10n.t('Last 7 days'),
  '30d': () => l10n.t('Last 30 days'),
};
export const rangeLabel = (name: keyof typeof rangeLabels) => rangeLabels[name]();

/** How much was read, and how that stands. */
export function progressText(
  progress: 'reading' | 'done' | 'stopped' | 'full' | 'failed' | 'unsupported',
  lookedAt: number,
): string {
  const count = numberText(lookedAt);
  switch (progress) {
    case 'reading':
      return lookedAt === 0
        ? l10n.t('Loading…')
        : plural(
            lookedAt,
            l10n.t('{0} instance checked so far…', count),
            l10n.t('{0} instances checked so far…', count),
          );
    case 'done':
      return plural(lookedAt, l10n.t('{0} instance checked', count), l10n.t('{0} instances checked', count));
    case 'full':
      return l10n.t('{0} instances checked, and there are more', count);
    case 'unsupported':
      return '';
    case 'stopped':
    case 'failed':
      if (lookedAt === 0) return '';
      return plural(
        lookedAt,
        l10n.t('Incomplete: {0} instance checked', count),
        l10n.t('Incomplete: {0} instances checked', count),
      );
  }
}
/** In the place of all of it. */
export const unsupported = () => l10n.t('This server can’t list instances, so there’s no overview.');
export const stop = () => l10n.t('Stop');
export const goOn = () => l10n.t('Continue');
export const retry = () => l10n.t('Retry');
export const nothing = () => l10n.t('No instances were created in this time.');

export const byStatus = () => l10n.t('Instances by Status');
export const byStatusNote = () => l10n.t('Current status by time of creation');
export const rates = () => l10n.t('Started and Finished');
export const ratesNote = () => l10n.t('Per minute, for instances created in this time');
export const started = () => l10n.t('Started');
export const finished = () => l10n.t('Finished');
export const time = () => l10n.t('Time');
export const showTable = () => l10n.t('Show as Table');
export const showChart = () => l10n.t('Show as Chart');

/** What a screen reader says of a chart, whose numbers are in a table beside it. */
export const chartLabel = (title: string, series: readonly string[]) => l10n.t('{0}: {1}', title, series.join(', '));
export const count = (value: number) => numberText(value);
export const perMinute = (value: number) =>
  l10n.t('{0} per minute', numberText(value, value < 1 ? 2 : value < 10 ? 1 : 0));

/** What the pointer reads at a bar. */
export const barTip = (when: string, label: string, value: string) => l10n.t('{0}\n{1}: {2}', when, label, value);
export const showMatching = () => l10n.t('Show these instances');

const dayMs = 86_400_000;

/** A moment below a chart: the time of day, or the day where bars are long. */
export function axisTime(ms: number, barMs: number): string {
  const style: Intl.DateTimeFormatOptions =
    barMs >= dayMs
      ? { month: 'short', day: 'numeric' }
      : barMs >= dayMs / 24
        ? { month: 'short', day: 'numeric', hour: 'numeric' }
        : { timeStyle: 'short' };
  return new Intl.DateTimeFormat(timeLanguage(), style).format(ms);
}

/** When a bar begins, as short as tells the bars of a range apart. */
export function rowTime(ms: number, barMs: number): string {
  const style: Intl.DateTimeFormatOptions =
    barMs >= dayMs
      ? { month: 'short', day: 'numeric' }
      : barMs >= dayMs / 48
        ? { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }
        : { timeStyle: barMs < 60_000 ? 'medium' : 'short' };
  return new Intl.DateTimeFormat(timeLanguage(), style).format(ms);
}

/** When a bar begins and ends. */
export function barTime(startMs: number, endMs: number): string {
  const style: Intl.DateTimeFormatOptions =
    endMs - startMs >= dayMs
      ? { dateStyle: 'medium' }
      : { dateStyle: 'medium', timeStyle: endMs - startMs < 60_000 ? 'medium' : 'short' };
  const format = new Intl.DateTimeFormat(timeLanguage(), style);
  return endMs - startMs >= dayMs ? format.format(startMs) : format.formatRange(startMs, endMs);
}

export const failing = () => l10n.t('Most Failures');
export const noFailures = () => l10n.t('No instance failed.');
export const name = () => l10n.t('Name');
export const failed = () => l10n.t('Failed');
export const commonestError = () => l10n.t('Most common error');
export const failedOf = (count: number, all: number) => l10n.t('{0} of {1}', numberText(count), numberText(all));
/** In how many of the failures that were read it was found. */
export const causeCount = (count: number, lookedAt: number) =>
  l10n.t('{0} of {1} checked', numberText(count), numberText(lookedAt));

export const slow = () => l10n.t('Slowest');
export const noDurations = () => l10n.t('No instance finished.');
export const runs = () => l10n.t('Finished');
export const median = () => l10n.t('Median');
export const percentile95 = () => l10n.t('95th percentile');
export const queueAndRun = () => l10n.t('Queue and run time');
export const queuedPart = (ms: number) => l10n.t('Queue {0}', durationText(ms));
export const runPart = (ms: number) => l10n.t('Run {0}', durationText(ms));
export const medianOf = (lookedAt: number) =>
  plural(
    lookedAt,
    l10n.t('The {0} newest', numberText(lookedAt)),
    l10n.t('Median of the {0} newest', numberText(lookedAt)),
  );
export const duration = (ms: number) => durationText(ms);

export const oldestRunning = () => l10n.t('Running Longest');
export const oldestPending = () => l10n.t('Pending Longest');
export const noneRunning = () => l10n.t('No instance is running.');
export const nonePending = () => l10n.t('No instance is pending.');
export const instance = () => l10n.t('Instance');
export const since = () => l10n.t('For');
export const sinceTip = (ms: number) => l10n.t('Since {0}', dateText(new Date(ms)));
export const waitingFor = (ms: number) => durationUntilNow(ms);
export const anyAge = () => l10n.t('Of any age');
export const partial = () => l10n.t('Not all older instances were checked.');
export const manyNames = () => l10n.t('There are too many names to compare all of them.');

export const work = () => l10n.t('Workers and Queues');
export const workers = () => l10n.t('Workers connected');
export const queuedOrchestrations = () => l10n.t('Orchestrations queued');
export const queuedActivities = () => l10n.t('Activities queued');
export const queuedEntities = () => l10n.t('Entities queued');
