import { assertNever } from '../../../../common/assertNever.js';
import type { SpanKind } from '../../../../history/span.js';
import type { UnclaimedTurn } from '../../../../history/unclaimedTurn.js';
import type { WaitingReason } from '../../../../history/waiting.js';
import { timestampMs } from '../../../../history/eventTime.js';
import { duration } from '../../format/time.js';
import { countOf } from '../../format/size.js';

type Open = Extract<WaitingReason, { readonly kind: 'open' }>;

const nouns: Readonly<Record<SpanKind, readonly [one: string, many: string]>> = {
  activity: ['activity', 'activities'],
  timer: ['timer', 'timers'],
  child: ['child', 'children'],
  entityCall: ['entity call', 'entity calls'],
  lock: ['entity lock', 'entity locks'],
};

const kinds: readonly SpanKind[] = ['activity', 'child', 'entityCall', 'lock', 'timer'];

/** What an orchestration waits for, in one sentence; undefined where it waits for nothing. */
export function waitingSentence(reasons: readonly WaitingReason[], now: number): string | undefined {
  const [first] = reasons;
  if (first === undefined) return undefined;
  const open = reasons.filter((reason) => reason.kind === 'open');
  switch (first.kind) {
    case 'notStarted':
      return first.startsAt !== undefined && timestampMs(first.startsAt) > now
        ? `It starts by itself in ${duration(timestampMs(first.startsAt) - now)}.`
        : 'It waits for a worker to take it.';
    case 'suspended':
      return open.length === 0
        ? 'It is suspended: it goes on when it is resumed.'
        : `It is suspended, and goes on when it is resumed. ${capital(listed(open))} ${open.length === 1 ? 'is' : 'are'} open meanwhile.`;
    case 'outside':
      return 'Nothing that it asked for is open: it waits for an event from outside, or a worker is running its turn.';
    case 'open':
      return `It waits for ${listed(open)}.`;
    default:
      return assertNever(first);
  }
}

/** Why it seems that no worker takes the work of the hub. */
export function unclaimedSentence({ evidence, since }: UnclaimedTurn, now: number): string {
  const age = duration(now - timestampMs(since));
  switch (evidence) {
    case 'notStarted':
      return `No worker seems to take work of this hub: nobody has taken it up for ${age}. Is one connected that knows this orchestration?`;
    case 'timer':
      return `No worker seems to take its turn: a timer has been due for ${age}, and it was not told.`;
    case 'child':
      return `No worker seems to take its turn: a child ended ${age} ago, and it was not told.`;
    default:
      return assertNever(evidence);
  }
}

/** When a timer is due. */
export function dueText(fireAt: NonNullable<Open['fireAt']>, now: number): string {
  const left = timestampMs(fireAt) - now;
  return left >= 0 ? `due in ${duration(left)}` : `overdue by ${duration(-left)}`;
}

/** `2 activities, a child and a timer`. */
function listed(open: readonly Open[]): string {
  const parts = kinds.flatMap((kind) => {
    const count = open.filter(({ span }) => span === kind).length;
    const [one, many] = nouns[kind];
    if (count === 0) return [];
    return [count === 1 ? `${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}` : countOf(count, one, many)];
  });
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
