import { EntityMessages } from '../../entityMessages.js';
import type { HistoryEvent } from '../../history.js';
import { compareTimestamps, type Timestamp, timestampToMs } from '../../timestamp.js';
import { askedFor, type Asked, eventFromJson } from './eventFromJson.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * The ids that this gives to what was asked for count down from here: the API tells none, and a history needs them to tie
 * what ended to what was asked. Ids below 0 are no ids of the server.
 */
const firstId = -2;

interface Draft {
  readonly event: HistoryEvent;
  /** What the event is the end of, where the API has folded that into it. */
  readonly asked: Asked | undefined;
}

/**
 * The history of a Functions host as others have it: what it folds into one event becomes the two that it was, each at its
 * time. Events that both have stay in the order of the API.
 */
export function historyFromJson(events: readonly Json[]): readonly HistoryEvent[] {
  const drafts = withFiringTimes(events.map((json) => ({ event: eventFromJson(json), asked: askedFor(json) })));
  const messages = new EntityMessages();
  return numbered(unfolded(drafts)).map((event) => messages.read(event));
}

/**
 * A timer that fired is written with the time at which it was set. It fires when it is due, give or take a second: what
 * came after it came later.
 */
function withFiringTimes(drafts: readonly Draft[]): readonly Draft[] {
  let following: Draft | undefined;
  return drafts
    .toReversed()
    .map((draft): Draft => {
      const { event } = draft;
      if (event.kind === 'timerFired') {
        const timestamp = firedAt(event, following);
        return { event: { ...event, ...(timestamp && { timestamp }) }, asked: undefined };
      }
      following = draft;
      return draft;
    })
    .toReversed();
}

function firedAt({ timestamp: written, fireAt }: Fired, following: Draft | undefined): Timestamp | undefined {
  if (written === undefined || fireAt === undefined) return written ?? fireAt;
  const asked = following?.asked?.event.timestamp;
  // What was asked for before the timer was set says nothing.
  const next = asked !== undefined && isBefore(written, asked) ? asked : following?.event.timestamp;
  const due = next !== undefined && isBefore(next, fireAt) ? next : fireAt;
  return isBefore(due, written) ? written : due;
}

const isBefore = (one: Timestamp, other: Timestamp): boolean => compareTimestamps(one, other) < 0;

type Fired = Extract<HistoryEvent, { kind: 'timerFired' }>;

/** Each in its place: an event of the API, or what was asked for long before its end. */
type Step = { readonly asked: Asked } | { readonly event: HistoryEvent; readonly endOf: Asked | undefined };

function unfolded(drafts: readonly Draft[]): readonly Step[] {
  const left = drafts
    .flatMap(({ asked }) => (asked === undefined ? [] : [asked]))
    .sort((a, b) => timeOf(a.event) - timeOf(b.event));
  const placed = new Set<Asked>();
  const steps: Step[] = [];
  const place = (asked: Asked): void => {
    if (placed.has(asked)) return;
    placed.add(asked);
    steps.push({ asked });
  };
  let next = 0;
  for (const { event, asked } of drafts) {
    const time = timeOf(event);
    for (let earlier = left[next]; earlier !== undefined && timeOf(earlier.event) < time; earlier = left[next]) {
      place(earlier);
      next += 1;
    }
    // Clocks of several machines need not agree: nothing ends before it was asked for.
    if (asked !== undefined) place(asked);
    steps.push({ event, endOf: asked });
  }
  return steps;
}

function numbered(steps: readonly Step[]): readonly HistoryEvent[] {
  let id = firstId;
  const ids = new Map<Asked, number>();
  const timers = new Map<string, number[]>();
  return steps.map((step): HistoryEvent => {
    if ('asked' in step) {
      ids.set(step.asked, id);
      return { ...step.asked.event, eventId: id-- };
    }
    const { event, endOf } = step;
    const asked = endOf === undefined ? undefined : ids.get(endOf);
    switch (event.kind) {
      case 'taskScheduled':
      case 'subOrchestrationInstanceCreated':
        return { ...event, eventId: id-- };
      case 'timerCreated':
        timers.set(dueOf(event), [...(timers.get(dueOf(event)) ?? []), id]);
        return { ...event, eventId: id-- };
      case 'timerFired':
        // It names its timer by the time that both are due.
        return { ...event, timerId: timers.get(dueOf(event))?.shift() ?? -1 };
      case 'taskCompleted':
      case 'taskFailed':
      case 'subOrchestrationInstanceCompleted':
      case 'subOrchestrationInstanceFailed':
        return { ...event, taskScheduledId: asked ?? -1 };
      default:
        return event;
    }
  });
}

function dueOf({ fireAt }: Pick<Fired, 'fireAt'>): string {
  return fireAt === undefined ? '' : `${fireAt.seconds}.${fireAt.nanos}`;
}

/** Milliseconds since the epoch; what has no time is before everything. */
function timeOf({ timestamp }: HistoryEvent): number {
  return timestamp === undefined ? -Infinity : timestampToMs(timestamp);
}
