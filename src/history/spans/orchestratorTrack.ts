import type { HistoryEvent } from '../../client/history.js';
import type { EventClock } from '../eventClock.js';
import { eventFamily } from '../eventFamily.js';
import type { HistoryLog } from '../historyLog.js';
import type { GapReason, TimelinePart } from './timelinePart.js';

interface Turn {
  readonly index: number;
  readonly started: number;
  /** The latest of what the orchestrator did in it. */
  ended: number;
  isBackwards: boolean;
  /** The first event that it was about. */
  arrival?: { readonly time: number; readonly index: number };
}

/** A server needs a moment, in milliseconds, to hand on what arrived: nobody waited for a worker. */
export const handingOver = 20;

/**
 * What the orchestrator itself did: its turns, what happened to it, and why it stood still between turns. A turn begins
 * when a worker takes it, after the arrival of what it is about, and ends with the last thing that it asks for. Follows
 * a log as it grows.
 */
export class OrchestratorTrack {
  private readonly done: TimelinePart[] = [];
  private readonly moments: number[] = [];
  private turn: Turn | undefined;
  private idleSince: number | undefined;
  private plannedStart: number | undefined;
  private isSuspended = false;
  private wasSuspended = false;
  private taken = 0;

  constructor(
    private readonly log: HistoryLog,
    private readonly clock: EventClock,
  ) {}

  /** Takes what has come since; the clock must have taken it. */
  update(): void {
    for (; this.taken < this.log.length; this.taken += 1) {
      const event = this.log.at(this.taken);
      if (event !== undefined) this.take(event, this.taken);
    }
  }

  /** Turns and the gaps before them, in order. */
  parts(): readonly TimelinePart[] {
    const { turn } = this;
    return turn === undefined ? this.done : [...this.done, ...this.partsOf(turn)];
  }

  /** Indexes of the events that happened to the orchestration as a whole. */
  get events(): readonly number[] {
    return this.moments;
  }

  /** Since when nothing has gone on in the orchestrator. */
  get idleFrom(): number {
    return this.turn?.ended ?? this.idleSince ?? this.clock.start;
  }

  /** Index of the event that began the last turn. */
  get lastTurn(): number {
    return this.turn?.index ?? 0;
  }

  get isHeldUp(): boolean {
    return this.isSuspended;
  }

  private take(event: HistoryEvent, index: number): void {
    const time = this.clock.at(index);
    if (eventFamily(event.kind) === 'orchestration') this.moments.push(index);
    if (event.kind === 'executionSuspended') this.isSuspended = true;
    else if (event.kind === 'executionResumed') this.isSuspended = false;
    else if (event.kind === 'executionStarted') {
      this.idleSince ??= time;
      this.plannedStart ??= this.clock.place(event.scheduledStartAt);
    }
    if (event.kind === 'orchestratorStarted') this.begin(index, time);
    else if (this.turn === undefined) return;
    else if (!comesFromOutside(event)) {
      this.turn.ended = Math.max(this.turn.ended, time);
      this.turn.isBackwards ||= time < this.turn.started;
    } else if (this.turn.arrival === undefined || time < this.turn.arrival.time) this.turn.arrival = { time, index };
  }

  private begin(index: number, time: number): void {
    if (this.turn !== undefined) {
      this.done.push(...this.partsOf(this.turn));
      this.idleSince = this.turn.ended;
    }
    this.wasSuspended = this.isSuspended;
    this.turn = { index, started: time, ended: time, isBackwards: false };
  }

  private partsOf(turn: Turn): readonly TimelinePart[] {
    const idle = Math.min(this.idleSince ?? turn.started, turn.started);
    const arrived = Math.min(Math.max(turn.arrival?.time ?? turn.started, idle), turn.started);
    const parts: TimelinePart[] = [];
    const gap = (from: number, to: number, index: number, reason: GapReason): void => {
      if (to > from) parts.push({ kind: 'gap', from, to, index, reason });
    };
    const index = turn.arrival?.index ?? turn.index;
    gap(idle, arrived, index, this.wasSuspended ? { kind: 'suspended' } : this.reasonOf(index));
    const planned = this.done.length === 0 ? Math.min(this.plannedStart ?? arrived, turn.started) : arrived;
    gap(arrived, planned, index, { kind: 'plannedStart' });
    const ready = Math.max(arrived, planned);
    if (turn.started - ready > handingOver) gap(ready, turn.started, index, { kind: 'worker' });
    // Something that it asked for bears an earlier time than its beginning, and nothing bears a later one.
    const isBackwards = turn.isBackwards && turn.ended === turn.started;
    parts.push({
      kind: 'turn',
      from: turn.started,
      to: turn.ended,
      ...(isBackwards && { isBackwards }),
      index: turn.index,
    });
    return parts;
  }

  private reasonOf(index: number): GapReason {
    const event = this.log.at(index);
    if (event?.kind === 'eventRaised') return { kind: 'event', name: event.name };
    const scheduled = this.log.partnerOf(index);
    return scheduled === undefined || scheduled > index ? { kind: 'other', index } : { kind: 'answer', scheduled };
  }
}

function comesFromOutside({ kind }: HistoryEvent): boolean {
  switch (kind) {
    case 'executionStarted':
    case 'executionTerminated':
    case 'executionSuspended':
    case 'executionResumed':
    case 'executionRewound':
    case 'taskCompleted':
    case 'taskFailed':
    case 'subOrchestrationInstanceCompleted':
    case 'subOrchestrationInstanceFailed':
    case 'timerFired':
    case 'eventRaised':
    case 'genericEvent':
    case 'historyState':
    case 'entityOperationCompleted':
    case 'entityOperationFailed':
    case 'entityLockGranted':
    case 'unknown':
      return true;
    default:
      return false;
  }
}
