import { EntityMessages } from '../../entityMessages.js';
import type { HistoryEvent } from '../../history.js';
import { compareTimestamps, type Timestamp, timestampToMs } from '../../timestamp.js';
import { askedFor, type Asked, type DraftEvent, eventFromJson } from './eventFromJson.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * The ids that this gives to what was asked for count down from here: the API tells none, and a history needs them to tie
 * what ended to what was asked. Ids below 0 are no ids of the server.
 */
const firstId = -2;

interface Draft {
  readonly event: DraftEvent;
  /** What the event is the end of, where the API has folded that into it. */
  readonly asked: Asked | undefined;
}

/**
 * The history of a Functions host as others have it: what it folds into one event becomes the two that it was, each at its
 * time. Events that both have stay in the order of the API.
 */
export function historyFromJson(events: readonly Json[]): readonly HistoryEvent[] {
  const drafts = withFiringTimes(events.map((json) => ({ event: eventFromJson(json), asked: askedFor(json) })));
  const placing = new Placing(drafts);
  for (const draft of drafts) placing.place(draft);
  return placing.history;
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
        if (timestamp !== undefined) event.timestamp = timestamp;
        return draft;
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

/** Puts events into their order, gives those that ask for something an id, and ties to them what answers. */
class Placing {
  readonly history: HistoryEvent[] = [];
  private readonly messages = new EntityMessages();
  /** What is folded into its end, by the times at which it was asked for. */
  private readonly asked: readonly Asked[];
  private next = 0;
  private id = firstId;
  private readonly timers = new Map<string, number[]>();

  constructor(drafts: readonly Draft[]) {
    this.asked = drafts.flatMap(({ asked }) => asked ?? []).sort((a, b) => timeOf(a.event) - timeOf(b.event));
  }

  place({ event, asked }: Draft): void {
    const time = timeOf(event);
    for (let earlier = this.asked[this.next]; earlier !== undefined; earlier = this.asked[this.next]) {
      if (timeOf(earlier.event) >= time) break;
      this.ask(earlier.event);
      this.next += 1;
    }
    // Clocks of several machines need not agree: nothing ends before it was asked for.
    if (asked !== undefined) this.ask(asked.event);
    this.tie(event, asked);
    this.history.push(this.messages.read(event));
  }

  private ask(event: Asked['event']): void {
    if (event.eventId <= firstId) return;
    event.eventId = this.id--;
    this.history.push(event);
  }

  private tie(event: DraftEvent, asked: Asked | undefined): void {
    switch (event.kind) {
      case 'taskScheduled':
      case 'subOrchestrationInstanceCreated':
        event.eventId = this.id--;
        return;
      case 'timerCreated': {
        const due = dueOf(event);
        event.eventId = this.id--;
        this.timers.set(due, [...(this.timers.get(due) ?? []), event.eventId]);
        return;
      }
      case 'timerFired':
        // It names its timer by the time that both are due.
        event.timerId = this.timers.get(dueOf(event))?.shift() ?? -1;
        return;
      case 'taskCompleted':
      case 'taskFailed':
      case 'subOrchestrationInstanceCompleted':
      case 'subOrchestrationInstanceFailed':
        event.taskScheduledId = asked?.event.eventId ?? -1;
        return;
      default:
    }
  }
}

function dueOf({ fireAt }: Pick<Fired, 'fireAt'>): string {
  return fireAt === undefined ? '' : `${fireAt.seconds}.${fireAt.nanos}`;
}

/** Milliseconds since the epoch; what has no time is before everything. */
function timeOf({ timestamp }: HistoryEvent): number {
  return timestamp === undefined ? -Infinity : timestampToMs(timestamp);
}
