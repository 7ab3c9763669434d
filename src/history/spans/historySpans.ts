import type { HistoryEvent, HistoryEventKind } from '../../client/history.js';
import { compareTimestamps } from '../../client/timestamp.js';
import type { HistoryLog } from '../historyLog.js';
import { Retries, type Retry } from '../retries.js';
import type { Attempt, Span, SpanKind, SpanState } from './span.js';
import { firstAttempt, lastAttempt } from './span.js';

interface GrowingSpan extends Span {
  readonly attempts: Attempt[];
  readonly backoffs: number[];
  released?: number;
}

/**
 * Folds a history into what an orchestration asked for: scheduled, completed and failed events and retries become one
 * span. Follows a log as it grows, looking at each event once.
 */
export class HistorySpans {
  /** Of each span, by the index of its first event. */
  private readonly byLead = new Map<number, GrowingSpan>();
  /** Of each event that belongs to a span, by index of the event. */
  private readonly byEvent = new Map<number, GrowingSpan>();
  private readonly locks = new Map<string, GrowingSpan>();
  /** How many spans there are of each kind and name. */
  private readonly counts = new Map<string, number>();
  private readonly retries = new Retries();
  private readonly turns: number[] = [];
  private readonly turnOf: number[] = [];
  /** Where turns are not told: something that arrives after something was asked for begins one. Only retries go by it. */
  private supposedTurn = 0;
  private hasAsked = false;
  /** Leads of rows: spans, and events that stand for themselves. Those folded away later are in `folded`. */
  private leads: number[] = [];
  private readonly folded = new Set<number>();
  private endedAt: number | undefined;
  private taken = 0;

  constructor(private readonly log: HistoryLog) {}

  /** Takes what has come since. */
  update(): void {
    for (; this.taken < this.log.length; this.taken += 1) {
      const event = this.log.at(this.taken);
      if (event !== undefined) this.take(event, this.taken);
    }
    if (this.folded.size > 0) {
      this.leads = this.leads.filter((lead) => !this.folded.has(lead));
      this.folded.clear();
    }
  }

  /** Indexes of the events that begin a row of the compact reading, in order. */
  get rows(): readonly number[] {
    return this.leads;
  }

  /** The span that begins with an event; undefined for an event that stands for itself. */
  spanFrom(lead: number): Span | undefined {
    return this.byLead.get(lead);
  }

  /** The span that an event is part of. */
  spanOf(index: number): Span | undefined {
    return this.byEvent.get(index);
  }

  /** All spans, in order of their first events. */
  *spans(): Iterable<Span> {
    for (const lead of this.leads) {
      const span = this.byLead.get(lead);
      if (span !== undefined) yield span;
    }
  }

  /** Whether others do the same under the same name. */
  hasNamesakes(span: Span): boolean {
    return (this.counts.get(this.keyOf(span.kind, firstAttempt(span).scheduled)) ?? 0) > 1;
  }

  stateOf(span: Span): SpanState {
    const { ended, isFailed } = lastAttempt(span);
    if (ended !== undefined) return isFailed ? 'failed' : 'completed';
    return this.endedAt === undefined ? 'pending' : 'abandoned';
  }

  /** Index of the event that ended the orchestration, once there is one. */
  get end(): number | undefined {
    return this.endedAt;
  }

  /** Which turn of the orchestrator an event belongs to, from 1; 0 before the first. */
  turnAt(index: number): number {
    return this.turnOf[index] ?? 0;
  }

  /** Index of the first event of a turn. */
  turnStart(turn: number): number | undefined {
    return this.turns[turn - 1];
  }

  private take(event: HistoryEvent, index: number): void {
    if (event.kind === 'orchestratorStarted') this.turns.push(index);
    this.turnOf.push(this.turns.length);
    const turn = this.turns.length > 0 ? this.turns.length : this.supposeTurn(event);
    switch (event.kind) {
      case 'orchestratorStarted':
      case 'orchestratorCompleted':
        return;
      case 'taskScheduled':
        this.begin('activity', event.name, index, this.retries.taskScheduled(event, turn));
        return;
      case 'subOrchestrationInstanceCreated':
        this.begin('child', event.name, index, this.retries.childCreated(event, turn));
        return;
      case 'timerCreated':
        this.timerCreated(event, index, turn);
        return;
      case 'entityOperationCalled':
        this.begin('entityCall', event.operation, index, undefined);
        return;
      case 'entityLockRequested':
        this.locks.set(event.criticalSectionId, this.begin('lock', '', index, undefined));
        return;
      case 'timerFired':
        this.retries.timerFired(event.timerId, turn);
        this.finish(event, index, turn);
        return;
      case 'taskCompleted':
      case 'taskFailed':
      case 'subOrchestrationInstanceCompleted':
      case 'subOrchestrationInstanceFailed':
      case 'entityOperationCompleted':
      case 'entityOperationFailed':
      case 'entityLockGranted':
        this.finish(event, index, turn);
        return;
      case 'entityUnlockSent':
        this.release(event.criticalSectionId, index);
        return;
      case 'executionCompleted':
        this.endedAt = index;
        this.leads.push(index);
        return;
      case 'executionRewound':
        this.endedAt = undefined;
        this.leads.push(index);
        return;
      default:
        this.leads.push(index);
    }
  }

  private supposeTurn({ kind }: HistoryEvent): number {
    if (asks.has(kind)) {
      this.hasAsked = true;
    } else if (this.hasAsked) {
      this.hasAsked = false;
      this.supposedTurn += 1;
    }
    return this.supposedTurn;
  }

  private timerCreated(event: HistoryEvent & { readonly kind: 'timerCreated' }, index: number, turn: number): void {
    this.retries.timerCreated(event.eventId, index, turn);
    this.begin('timer', '', index, undefined);
    const { timestamp, fireAt } = event;
    if (timestamp === undefined || fireAt === undefined || compareTimestamps(fireAt, timestamp) > 0) return;
    // .NET ends retries that are used up with a timer of no length: it belongs to what failed.
    const last = this.retries.takeFailed(turn, (lead) => (this.byLead.get(lead)?.attempts.length ?? 0) > 1);
    const span = last === undefined ? undefined : this.byLead.get(last);
    if (span !== undefined) this.foldTimer(index, span);
  }

  private keyOf(kind: SpanKind, scheduled: number): string {
    return `${kind} ${this.log.callNameOf(scheduled)}`;
  }

  private begin(kind: SpanKind, name: string, index: number, retried: Retry | undefined): GrowingSpan {
    const before = retried && this.byLead.get(retried.lead);
    if (retried === undefined || before === undefined) {
      const span: GrowingSpan = { kind, name, attempts: [{ scheduled: index, isFailed: false }], backoffs: [] };
      this.byLead.set(index, span);
      this.byEvent.set(index, span);
      this.leads.push(index);
      const key = this.keyOf(kind, index);
      this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
      return span;
    }
    before.attempts.push({ scheduled: index, isFailed: false });
    this.byEvent.set(index, before);
    for (const timer of retried.timers) this.foldTimer(timer, before);
    return before;
  }

  /** A timer that only waited for a retry is no row of its own. */
  private foldTimer(created: number, into: GrowingSpan): void {
    // It is one of another span already.
    if (!this.byLead.delete(created)) return;
    const fired = this.log.partnerOf(created);
    this.folded.add(created);
    for (const index of fired === undefined ? [created] : [created, fired]) {
      into.backoffs.push(index);
      this.byEvent.set(index, into);
    }
  }

  private finish(event: HistoryEvent, index: number, turn: number): void {
    const opened = this.log.partnerOf(index);
    const span = opened === undefined ? undefined : this.byEvent.get(opened);
    const at = span?.attempts.findIndex((attempt) => attempt.scheduled === opened && attempt.ended === undefined) ?? -1;
    const attempt = span?.attempts[at];
    if (span !== undefined && opened !== undefined && span.backoffs.includes(opened)) {
      // A log that is ahead knew it when its timer was folded away.
      if (!span.backoffs.includes(index)) span.backoffs.push(index);
      this.byEvent.set(index, span);
      return;
    }
    if (span === undefined || attempt === undefined) {
      // It answers nothing that is known, or a second time: it stands for itself.
      this.leads.push(index);
      return;
    }
    const isFailed = isFailure(event);
    span.attempts[at] = { scheduled: attempt.scheduled, ended: index, isFailed };
    this.byEvent.set(index, span);
    const lead = span.attempts[0]?.scheduled;
    if (isFailed && lead !== undefined) {
      this.retries.failed(lead, this.log.at(attempt.scheduled), turn);
    }
  }

  private release(criticalSectionId: string, index: number): void {
    const span = this.locks.get(criticalSectionId);
    if (span === undefined) {
      this.leads.push(index);
      return;
    }
    // There is one event for each entity that was locked: the lock is held until the last.
    span.released = index;
    this.byEvent.set(index, span);
  }
}

/** What an orchestrator does in a turn. */
const asks: ReadonlySet<HistoryEventKind> = new Set([
  'taskScheduled',
  'subOrchestrationInstanceCreated',
  'timerCreated',
  'eventSent',
  'entityOperationCalled',
  'entityOperationSignaled',
  'entityLockRequested',
  'entityUnlockSent',
]);

function isFailure(event: HistoryEvent): boolean {
  return (
    event.kind === 'taskFailed' ||
    event.kind === 'subOrchestrationInstanceFailed' ||
    event.kind === 'entityOperationFailed'
  );
}
