// What the row of a running instance says of what it waits for.
import * as l10n from '@vscode/l10n';
import { timestampToMs } from '../../client/timestamp.js';
import type { WaitingReason } from '../../history/waiting.js';
import { ageText } from '../format/durationText.js';
import { listed, waitingText } from '../pages/waitingText.js';

/** What fits into a row. */
const longestName = 60;
/** Milliseconds for which an age is said as “now”. */
const isNowMs = 5_000;

/** In a few words; empty where nothing is known. `event`: the name of the one that it waits for, if that is known. */
export function waitingWords(reasons: readonly WaitingReason[], event: string | undefined, now: number): string {
  const [first] = reasons;
  switch (first?.kind) {
    case 'outside':
      return event === undefined ? l10n.t('waits for an event') : waitsFor(shortened(event));
    case 'open':
      return openWords(first, reasons, now);
    case 'notStarted':
    case 'suspended':
    case undefined:
      return '';
  }
}

/** In whole sentences, for the tooltip. */
export function waitingSentence(
  reasons: readonly WaitingReason[],
  event: string | undefined,
  now: number,
): string | undefined {
  return waitingText(reasons, now, event === undefined ? [] : [event]);
}

function openWords(
  first: Extract<WaitingReason, { readonly kind: 'open' }>,
  reasons: readonly WaitingReason[],
  now: number,
): string {
  const open = reasons.flatMap((each) => (each.kind === 'open' ? [each] : []));
  if (open.length > 1) return waitsFor(listed(open.map(({ span }) => span)));
  if (first.fireAt !== undefined) return timerWords(timestampToMs(first.fireAt) - now);
  return waitsFor(first.name === '' ? listed([first.span]) : shortened(first.name));
}

/** As coarse as an age, so that the row does not change all the time. */
function timerWords(leftMs: number): string {
  if (Math.abs(leftMs) < isNowMs) return l10n.t('waits for a timer due now');
  return leftMs > 0
    ? l10n.t('waits for a timer in {0}', ageText(leftMs))
    : l10n.t('waits for a timer, overdue by {0}', ageText(-leftMs));
}

const waitsFor = (what: string): string => l10n.t('waits for {0}', what);

function shortened(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
}
