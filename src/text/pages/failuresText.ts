// The failures of a task hub, in groups.
import * as l10n from '@vscode/l10n';
import { assertNever } from '../../common/assertNever.js';
import { agoText, durationText } from '../format/durationText.js';
import { numberText, plural } from '../format/plural.js';
import { recentText } from '../format/timeText.js';

export const rangeLabel = () => l10n.t('Time range');
export function rangeText(range: '1h' | '24h' | '7d' | '30d'): string {
  switch (range) {
    case '1h':
      return l10n.t('Last hour');
    case '24h':
      return l10n.t('Last 24 hours');
    case '7d':
      return l10n.t('Last 7 days');
    case '30d':
      return l10n.t('Last 30 days');
    default:
      return assertNever(range);
  }
}
export const sortLabel = () => l10n.t('Sort by');
export const sortText = (sort: 'last' | 'count') => (sort === 'last' ? l10n.t('Latest first') : l10n.t('Most first'));

export const reading = () => l10n.t('Reading failures…');
export function foundText(groups: number, failures: number): string {
  const counted = plural(
    failures,
    l10n.t('{0} failure', numberText(failures)),
    l10n.t('{0} failures', numberText(failures)),
  );
  return plural(
    groups,
    l10n.t('{0} in {1} group', counted, numberText(groups)),
    l10n.t('{0} in {1} groups', counted, numberText(groups)),
  );
}
export const lookedText = (count: number) => l10n.t('{0} searched', numberText(count));
export const stop = () => l10n.t('Stop');
export const goOn = () => l10n.t('Continue');
export const isFull = () => l10n.t('There are more groups or failures than can be shown. Choose a shorter time range.');
export const noFailures = (range: Parameters<typeof rangeText>[0]) => {
  switch (range) {
    case '1h':
      return l10n.t('No orchestration has failed in the last hour.');
    case '24h':
      return l10n.t('No orchestration has failed in the last 24 hours.');
    case '7d':
      return l10n.t('No orchestration has failed in the last 7 days.');
    case '30d':
      return l10n.t('No orchestration has failed in the last 30 days.');
    default:
      return assertNever(range);
  }
};
/** In the place of all of it. */
export const unsupported = () => l10n.t('This server can’t list instances, so there are no failures to show.');
export const noneSoFar = () => l10n.t('No failures found so far.');
export const lookFurther = () => l10n.t('Show Last 30 Days');
export const allMuted = () => l10n.t('All failures in this range are muted.');
export const groups = () => l10n.t('Groups of failures');

export const newGroup = () => l10n.t('New');
export const newGroupHint = () => l10n.t('New since you last looked at the failures of this task hub');
export const untyped = () => l10n.t('Failure');
export const noMessage = () => l10n.t('(no message)');
export const placeText = (file: string, line: number) => l10n.t('{0}:{1}', file, line);
export const openPlace = (place: string) => l10n.t('Open {0}', place);
export const notInWorkspace = (path: string) => l10n.t('{0} isn’t in the workspace.', path);

export function failedText(kind: 'activity' | 'entity' | 'task' | 'orchestration'): string {
  switch (kind) {
    case 'activity':
      return l10n.t('Activity');
    case 'entity':
      return l10n.t('Entity');
    case 'task':
      return l10n.t('Task');
    case 'orchestration':
      return l10n.t('Orchestration');
    default:
      return assertNever(kind);
  }
}
/** Of an activity: the orchestrations that it made fail. */
export const calledBy = (names: string) => l10n.t('in {0}', names);

export const countText = (count: number) =>
  plural(count, l10n.t('{0} failure', numberText(count)), l10n.t('{0} failures', numberText(count)));
export const lastSeen = (agoMs: number) => l10n.t('Last {0}', agoText(agoMs));
export const firstSeen = (agoMs: number) => l10n.t('First {0}', agoText(agoMs));
/** For a screen reader: what the bars of a trend show. */
export const trendText = (counts: readonly number[], stretchMs: number) =>
  l10n.t(
    'Trend, {0} each, oldest first: {1}',
    durationText(stretchMs),
    counts.map((count) => numberText(count)).join(', '),
  );

export const openLine = () => l10n.t('Open Line');
export const noPlace = () => l10n.t('The failure doesn’t name a line of code.');
export const compareTwo = () => l10n.t('Compare Two');
export const onlyOne = () => l10n.t('There is only one instance in this group.');
export function allText(action: 'rewind' | 'restart', count: number): string {
  return action === 'rewind'
    ? l10n.t('Rewind All ({0})', numberText(count))
    : l10n.t('Restart All ({0})', numberText(count));
}
export const onlyNewest = (count: number) =>
  l10n.t('Only the newest {0} instances are kept for actions.', numberText(count));
export const showInTable = () => l10n.t('Show in Table');
export const instancesOf = () => l10n.t('Instances');
export const newestOf = (shown: number, count: number) =>
  l10n.t('The newest {0} of {1}', numberText(shown), numberText(count));
export const groupGone = () => l10n.t('This group no longer has failed instances.');

export const mute = () => l10n.t('Mute');
export const unmute = () => l10n.t('Unmute');
export function muteText(span: 'hour' | 'tomorrow' | 'week' | 'always'): string {
  switch (span) {
    case 'hour':
      return l10n.t('Mute for 1 Hour');
    case 'tomorrow':
      return l10n.t('Mute Until Tomorrow, 9:00');
    case 'week':
      return l10n.t('Mute for 1 Week');
    case 'always':
      return l10n.t('Mute Until Unmuted');
    default:
      return assertNever(span);
  }
}
export const mutedGroups = (count: number) => l10n.t('Muted ({0})', numberText(count));
export const mutedUntil = (until: number | 'always', now: number) =>
  until === 'always' ? l10n.t('Muted') : l10n.t('Muted until {0}', recentText(new Date(until), new Date(now)));
