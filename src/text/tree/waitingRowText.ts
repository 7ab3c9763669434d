// What the row of a running instance, in the tree or a table, says of what it waits for.
import * as l10n from '@vscode/l10n';
import { shortened } from '../../common/cutText.js';
import { timestampToMs } from '../../client/timestamp.js';
import type { WaitingReason } from '../../history/waiting.js';
import { ageText } from '../format/durationText.js';
import { listed, waitingText } from '../pages/waitingText.js';

/** What fits into a row. */
const longestName = 60;
/** Milliseconds for which an age is said as “now”. */
const isNowMs = 5_000;

/** What a row says of what its instance waits for; empty where nothing is known. */
export interface WaitingNote {
  /** As few words as a narrow side bar has room for. */
  readonly waiting?: string;
  /** In their place: when the one timer is due that it waits for, in milliseconds since the Unix epoch. */
  readonly dueAt?: number;
}

/** `event`: the name of the one that it waits for, if that is known. */
export function waitingNote(reasons: readonly WaitingReason[], event: string | undefined): WaitingNote {
  const [first] = reasons;
  switch (first?.kind) {
    case 'outside':
      return { waiting: event === undefined ? l10n.t('awaits an event') : awaits(shortened(event, longestName)) };
    case 'open':
      return openNote(first, reasons);
    case 'notStarted':
    case 'suspended':
    case undefined:
      return {};
  }
}

/** The words of a note at this time. */
export function waitingWords({ waiting = '', dueAt }: WaitingNote, now: number): string {
  return dueAt === undefined ? waiting : timerWords(dueAt - now);
}

/** The event that an orchestration waits for, where its source waits for only one. */
export function awaitedEvent(events: readonly string[]): string | undefined {
  return events.length === 1 ? events[0] : undefined;
}

/** In whole sentences, for the tooltip. */
export function waitingSentence(
  reasons: readonly WaitingReason[],
  event: string | undefined,
  now: number,
): string | undefined {
  return waitingText(reasons, now, event === undefined ? [] : [event]);
}

function openNote(
  first: Extract<WaitingReason, { readonly kind: 'open' }>,
  reasons: readonly WaitingReason[],
): WaitingNote {
  const open = reasons.flatMap((each) => (each.kind === 'open' ? [each] : []));
  if (open.length > 1) return { waiting: awaits(listed(open.map(({ span }) => span))) };
  if (first.fireAt !== undefined) return { dueAt: timestampToMs(first.fireAt) };
  return { waiting: awaits(first.name === '' ? listed([first.span]) : shortened(first.name, longestName)) };
}

/** As coarse as an age, so that the row does not change all the time. */
function timerWords(leftMs: number): string {
  if (Math.abs(leftMs) < isNowMs) return l10n.t('timer due now');
  return leftMs > 0 ? l10n.t('timer in {0}', ageText(leftMs)) : l10n.t('timer overdue by {0}', ageText(-leftMs));
}

const awaits = (what: string): string => l10n.t('awaits {0}', what);
