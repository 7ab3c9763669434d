import { EventClock } from '../eventClock.js';
import { type EventFamily, eventFamily } from '../eventFamily.js';
import type { HistoryLog } from '../historyLog.js';
import type { HistorySpans } from './historySpans.js';
import { handingOver, OrchestratorTrack } from './orchestratorTrack.js';
import { lastAttempt, type Span } from './span.js';
import type { GapReason, TimelinePart } from './timelinePart.js';

/** A row of the timeline. `id` is the index of its first event, or -1 for the orchestrator: it stays when others come. */
export type TimelineRow =
  | { readonly kind: 'orchestrator'; readonly id: -1 }
  | { readonly kind: 'span'; readonly id: number; readonly span: Span }
  /** Events of one kind and name that took no time. */
  | { readonly kind: 'events'; readonly id: number; readonly family: EventFamily; readonly events: readonly number[] };

/**
 * A history laid out on a time axis: a row for the orchestrator itself, one for each thing it asked for, one for each
 * kind of event that came or went. What stands on a row is worked out when it is asked for, so that a long history
 * costs no more than what is in view.
 */
export class TimelineLayout {
  private readonly clock: EventClock;
  private readonly track: OrchestratorTrack;
  private current: readonly TimelineRow[] = [];
  private positions = new Map<number, number>();
  private readonly asked = new Map<TimelineRow, readonly TimelinePart[]>();
  private open: { readonly first: number; readonly count: number } | undefined;

  constructor(
    private readonly log: HistoryLog,
    private readonly spans: HistorySpans,
  ) {
    this.clock = new EventClock(log);
    this.track = new OrchestratorTrack(log, this.clock);
  }

  /** Takes what has come since; the spans must have taken it. */
  update(): void {
    this.clock.update();
    this.track.update();
    this.current = this.layOut();
    this.positions = new Map(this.current.map(({ id }, position) => [id, position]));
    this.open = this.findOpen();
    this.asked.clear();
  }

  get rows(): readonly TimelineRow[] {
    return this.current;
  }

  /** Position of the row that begins with an event. */
  positionOf(id: number): number | undefined {
    return this.positions.get(id);
  }

  /** Milliseconds on the axis: of the first event, and of the last. */
  get start(): number {
    return this.clock.start;
  }

  get end(): number {
    return this.clock.end;
  }

  timeOf(index: number): number {
    return this.clock.at(index);
  }

  /** A moment by the server's clock on the axis; undefined where it means nothing. */
  place(...time: Parameters<EventClock['place']>): number | undefined {
    return this.clock.place(...time);
  }

  /** Whether the orchestration goes on, as far as its history says. */
  get isOpen(): boolean {
    return this.spans.end === undefined && this.log.length > 0;
  }

  /** What stands on a row, in order of time; an orchestrator's events come after its turns. */
  partsOf(row: TimelineRow): readonly TimelinePart[] {
    const known = this.asked.get(row);
    if (known !== undefined) return known;
    const parts = this.findParts(row);
    this.asked.set(row, parts);
    return parts;
  }

  /** How long what came with an event waited until a worker took it; undefined where that was at once, or is not known. */
  workerWait(index: number): number | undefined {
    const turn = this.spans.turnAt(index);
    const start = this.spans.turnStart(turn);
    if (start === undefined || start >= index) return undefined;
    const wait = this.clock.at(start) - this.clock.at(index);
    if (wait <= handingOver) return undefined;
    // What came while it was suspended waited for somebody to resume it.
    const end = this.spans.turnStart(turn + 1) ?? this.log.length;
    for (let at = start; at < end; at += 1) if (this.log.at(at)?.kind === 'executionResumed') return undefined;
    return wait;
  }

  private findParts(row: TimelineRow): readonly TimelinePart[] {
    switch (row.kind) {
      case 'orchestrator':
        return [...this.track.parts(), ...this.lastGap(), ...this.track.events.map((index) => this.mark(index))];
      case 'span':
        return this.spanParts(row.span);
      case 'events':
        return row.events.map((index) => this.mark(index));
    }
  }

  private layOut(): readonly TimelineRow[] {
    const rows: TimelineRow[] = [{ kind: 'orchestrator', id: -1 }];
    const groups = new Map<string, number[]>();
    for (const id of this.spans.rows) {
      const event = this.log.at(id);
      const span = this.spans.spanFrom(id);
      if (event === undefined) continue;
      const family = eventFamily(event.kind);
      if (span !== undefined) rows.push({ kind: 'span', id, span });
      else if (family !== 'orchestration') {
        const key = JSON.stringify([event.kind, this.log.callNameOf(id)]);
        const events = groups.get(key);
        if (events !== undefined) events.push(id);
        else {
          const first = [id];
          groups.set(key, first);
          rows.push({ kind: 'events', id, family, events: first });
        }
      }
    }
    return rows;
  }

  private findOpen(): { readonly first: number; readonly count: number } | undefined {
    let first: number | undefined;
    let count = 0;
    for (const row of this.current) {
      if (row.kind !== 'span' || this.spans.stateOf(row.span) !== 'pending') continue;
      first ??= lastAttempt(row.span).scheduled;
      count += 1;
    }
    return first === undefined ? undefined : { first, count };
  }

  /** Why it does not go on now. */
  private lastGap(): readonly TimelinePart[] {
    if (!this.isOpen) return [];
    const { open, track } = this;
    const reason: GapReason = track.isHeldUp
      ? { kind: 'suspended' }
      : open === undefined
        ? { kind: 'outside' }
        : { kind: 'open', scheduled: open.first, count: open.count };
    return [{ kind: 'gap', from: track.idleFrom, index: open?.first ?? track.lastTurn, reason }];
  }

  private spanParts(span: Span): readonly TimelinePart[] {
    const parts: TimelinePart[] = [];
    let before: number | undefined;
    for (const [at, { scheduled, ended, isFailed }] of span.attempts.entries()) {
      const from = this.clock.at(scheduled);
      if (before !== undefined && from > before)
        parts.push({ kind: 'pause', from: before, to: from, index: scheduled });
      const end = ended === undefined ? this.endOfAll : this.clock.at(ended);
      const to = end === undefined ? undefined : Math.max(from, end);
      const due = ended === undefined ? this.dueOf(scheduled) : undefined;
      parts.push({
        kind: 'attempt',
        from,
        ...(to !== undefined && { to }),
        ...(end !== undefined && end < from && { isBackwards: true }),
        index: isFailed ? (ended ?? scheduled) : scheduled,
        state: ended === undefined ? (this.isOpen ? 'pending' : 'abandoned') : isFailed ? 'failed' : 'completed',
        attempt: at + 1,
        scheduled,
        ...(ended !== undefined && { ended }),
        ...(due !== undefined && due > from && { due }),
      });
      before = to;
    }
    const granted = span.kind === 'lock' ? lastAttempt(span).ended : undefined;
    if (granted !== undefined) {
      const from = this.clock.at(granted);
      const to = span.released === undefined ? this.endOfAll : this.clock.at(span.released);
      parts.push({
        kind: 'held',
        from,
        ...(to !== undefined && { to: Math.max(from, to) }),
        ...(to !== undefined && to < from && { isBackwards: true }),
        index: granted,
      });
    }
    return parts;
  }

  /** Where something ends that has no end of its own: with the orchestration, or not yet. */
  private get endOfAll(): number | undefined {
    return this.spans.end === undefined ? undefined : this.clock.at(this.spans.end);
  }

  private dueOf(scheduled: number): number | undefined {
    const event = this.log.at(scheduled);
    return event?.kind === 'timerCreated' ? this.clock.place(event.fireAt) : undefined;
  }

  private mark(index: number): TimelinePart {
    const time = this.clock.at(index);
    return { kind: 'mark', from: time, to: time, index };
  }
}
