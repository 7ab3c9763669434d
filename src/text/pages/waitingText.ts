// What an instance that has not finished waits for.
import * as l10n from '@vscode/l10n';
import { assertNever } from '../../common/assertNever.js';
import { shortened } from '../../common/cutText.js';
import { visibleText } from '../../common/hiddenText.js';
import { timestampToMs, type Timestamp } from '../../client/timestamp.js';
import type { SpanKind } from '../../history/spans/span.js';
import type { UnclaimedTurn } from '../../history/spans/unclaimedTurn.js';
import type { WaitingReason } from '../../history/waiting.js';
import { durationText, durationUntilNow } from '../format/durationText.js';
import { spanText } from '../history/eventText.js';
import { eitherText, listText, numberText, plural } from '../format/plural.js';

export const waiting = () => l10n.t('Waiting');
export const notLoaded = () => l10n.t('The history couldn’t be loaded, so pending work is unknown.');
export const moreInHistory = (count: number) => l10n.t('{0} more in the history', numberText(count));
export const attempt = (number: number) => l10n.t('attempt {0}', number);
export const forDuration = (ms: number) => l10n.t('for {0}', durationUntilNow(ms));
export const goToSource = (name: string) => l10n.t('Go to Source of {0}', name);
export const suspendedFor = (ms: number) => l10n.t('Suspended for {0}.', durationUntilNow(ms));
/** `{0}` is where the reason stands. */
export const reason = () => l10n.t('Reason: {0}');

const kinds: readonly SpanKind[] = ['activity', 'child', 'entityCall', 'lock', 'timer'];

/**
 * What an orchestration waits for, in one or two sentences; undefined where it waits for nothing. `events` are names of
 * events that it may wait for besides: no history says so.
 */
export function waitingText(
  reasons: readonly WaitingReason[],
  now: number,
  events: readonly string[] = [],
): string | undefined {
  const [first] = reasons;
  if (first === undefined) return undefined;
  const open = reasons.filter((each) => each.kind === 'open').map(({ span }) => span);
  switch (first.kind) {
    case 'notStarted':
      return first.startsAt !== undefined && timestampToMs(first.startsAt) > now
        ? l10n.t('Starts in {0}.', durationText(timestampToMs(first.startsAt) - now))
        : l10n.t('Waiting for a worker to start it.');
    case 'suspended':
      return open.length === 0
        ? l10n.t('Suspended until it is resumed.')
        : l10n.t('Suspended until it is resumed. Still pending: {0}.', listed(open));
    case 'outside':
      return events.length > 0
        ? l10n.t('It may wait for the event {0}, or for a worker to run its turn.', eitherText(events.map(shownName)))
        : l10n.t('Waiting for an external event, or for a worker to run its turn.');
    case 'open': {
      const isTimer = reasons.length === 1 && first.span === 'timer' && first.fireAt !== undefined;
      const what = isTimer ? l10n.t('a timer, {0}', dueText(first.fireAt, now)) : listed(open);
      return events.length > 0
        ? l10n.t('Waiting for {0}. It may also wait for the event {1}.', what, eitherText(events.map(shownName)))
        : l10n.t('Waiting for {0}.', what);
    }
    default:
      return assertNever(first);
  }
}

/** One thing that is waited for, on one line: `Activity ChargeCard, for 2 min`. */
export function waitingItemText(reason: Extract<WaitingReason, { readonly kind: 'open' }>, now: number): string {
  const { span, name, entities, since, fireAt } = reason;
  const what = [spanText(span), name, ...(entities ?? [])].filter((part) => part !== '').join(' ');
  if (fireAt !== undefined) return l10n.t('{0}, {1}', what, dueText(fireAt, now));
  return since === undefined ? what : l10n.t('{0}, {1}', what, forDuration(now - timestampToMs(since)));
}

/** Why it seems that no worker takes the work of the hub. */
export function unclaimedText({ evidence, since }: UnclaimedTurn, now: number): string {
  const age = durationText(now - timestampToMs(since));
  switch (evidence) {
    case 'notStarted':
      return l10n.t(
        'No worker has started this instance for {0}. Check that a worker with this orchestration is connected.',
        age,
      );
    case 'timer':
      return l10n.t(
        'A timer was due {0} ago, but no worker has continued the orchestration. Check that a worker is connected.',
        age,
      );
    case 'child':
      return l10n.t(
        'A child finished {0} ago, but no worker has continued the orchestration. Check that a worker is connected.',
        age,
      );
    default:
      return assertNever(evidence);
  }
}

/** When a timer is due. */
export function dueText(fireAt: Timestamp, now: number): string {
  const left = timestampToMs(fireAt) - now;
  return left >= 0 ? l10n.t('due in {0}', durationText(left)) : l10n.t('overdue by {0}', durationText(-left));
}

/** `{0}` is where the names stand of the events that came. */
export const eventsReceived = () => l10n.t('Events received so far: {0}.');

/** Longer names, in characters, are cut. */
const longestName = 100;

function shownName(name: string): string {
  return visibleText(shortened(name, longestName));
}

export function nameTimes(name: string, times: number): string {
  return times === 1 ? name : l10n.t('{0} ({1} times)', name, numberText(times));
}

/** `2 activities, 1 child, and 1 timer`. */
export function listed(open: readonly SpanKind[]): string {
  return listText(
    kinds.flatMap((kind) => {
      const count = open.filter((each) => each === kind).length;
      return count === 0 ? [] : [countOf(kind, count)];
    }),
  );
}

function countOf(kind: SpanKind, count: number): string {
  const number = numberText(count);
  switch (kind) {
    case 'activity':
      return plural(count, l10n.t('{0} activity', number), l10n.t('{0} activities', number));
    case 'child':
      return plural(count, l10n.t('{0} child', number), l10n.t('{0} children', number));
    case 'entityCall':
      return plural(count, l10n.t('{0} entity call', number), l10n.t('{0} entity calls', number));
    case 'lock':
      return plural(count, l10n.t('{0} entity lock', number), l10n.t('{0} entity locks', number));
    case 'timer':
      return plural(count, l10n.t('{0} timer', number), l10n.t('{0} timers', number));
    default:
      return assertNever(kind);
  }
}
