import type { Instance } from '../client/instance.js';
import { type Timestamp, timestampToMs } from '../client/timestamp.js';
import type { HistoryLog } from './historyLog.js';
import type { HistorySpans } from './spans/historySpans.js';
import { lastAttempt, type SpanKind } from './spans/span.js';

/** Why an orchestration does not go on at once, as far as its state and history say. */
export type WaitingReason =
  /** No worker has taken it yet. */
  | { readonly kind: 'notStarted'; readonly since?: Timestamp; readonly startsAt?: Timestamp }
  | { readonly kind: 'suspended'; readonly since?: Timestamp; readonly reason?: string }
  /** Something it asked for has not come back. */
  | {
      readonly kind: 'open';
      readonly span: SpanKind;
      readonly name: string;
      /** Index of the event that asked for it. */
      readonly index: number;
      readonly attempt: number;
      readonly since?: Timestamp;
      /** Of a child. */
      readonly instanceId?: string;
      /** Of a timer. */
      readonly fireAt?: Timestamp;
      /** The entities that are called, or that are to be locked. */
      readonly entities?: readonly string[];
    }
  /** Nothing that a history records is open: an event from outside, or its turn is with a worker. */
  | { readonly kind: 'outside'; readonly since?: Timestamp };

type State = Pick<Instance, 'status' | 'createdAt' | 'scheduledStartAt' | 'lastUpdatedAt'>;

/** The reasons, the one that holds up all others first. Empty for an instance that has finished. */
export function waitingReasons(state: State, log: HistoryLog, spans: HistorySpans): readonly WaitingReason[] {
  switch (state.status) {
    case 'Pending':
      return [
        {
          kind: 'notStarted',
          ...(state.createdAt && { since: state.createdAt }),
          ...(state.scheduledStartAt && { startsAt: state.scheduledStartAt }),
        },
      ];
    case 'Running':
    case 'ContinuedAsNew':
    case 'Stalled':
    case 'Unknown': {
      const open = openSpans(log, spans);
      if (open.length > 0 || log.length === 0 || spans.end !== undefined) return open;
      return [{ kind: 'outside', ...(state.lastUpdatedAt && { since: state.lastUpdatedAt }) }];
    }
    case 'Suspended':
      return [suspension(log), ...openSpans(log, spans)];
    case 'Completed':
    case 'Failed':
    case 'Terminated':
    case 'Canceled':
      return [];
  }
}

function openSpans(log: HistoryLog, spans: HistorySpans): readonly WaitingReason[] {
  const open: WaitingReason[] = [];
  for (const span of spans.spans()) {
    if (spans.stateOf(span) !== 'pending') continue;
    const { scheduled } = lastAttempt(span);
    const event = log.at(scheduled);
    open.push({
      kind: 'open',
      span: span.kind,
      name: span.name,
      index: scheduled,
      attempt: span.attempts.length,
      ...(event?.timestamp && { since: event.timestamp }),
      ...(event?.kind === 'subOrchestrationInstanceCreated' && { instanceId: event.instanceId }),
      ...(event?.kind === 'timerCreated' && event.fireAt && { fireAt: event.fireAt }),
      ...(event?.kind === 'entityOperationCalled' &&
        event.targetInstanceId !== undefined && { entities: [event.targetInstanceId] }),
      ...(event?.kind === 'entityLockRequested' && { entities: event.lockSet }),
    });
  }
  return open;
}

function suspension(log: HistoryLog): WaitingReason {
  for (let index = log.length - 1; index >= 0; index -= 1) {
    const event = log.at(index);
    if (event?.kind !== 'executionSuspended') continue;
    return {
      kind: 'suspended',
      ...(event.timestamp && { since: event.timestamp }),
      ...(event.input !== undefined && { reason: event.input }),
    };
  }
  return { kind: 'suspended' };
}

/**
 * Whether an orchestration may wait for an event, which no history says: where it waits for nothing that its history tells
 * of but timers. Whoever waits for an event often has a timer, so as not to wait for ever.
 */
export function mayAwaitEvent(reasons: readonly WaitingReason[]): boolean {
  const isTimer = (reason: WaitingReason): boolean => reason.kind === 'open' && reason.span === 'timer';
  return reasons.length > 0 && reasons.every((reason) => reason.kind === 'outside' || isTimer(reason));
}

/** What an instance is found to wait for; undefined where nothing is known of it. */
export type WaitsFor = 'event' | 'timers' | 'other';

export function waitsFor(reasons: readonly WaitingReason[]): WaitsFor | undefined {
  const [first] = reasons;
  if (first === undefined || first.kind === 'notStarted') return undefined;
  if (first.kind === 'outside') return 'event';
  return mayAwaitEvent(reasons) ? 'timers' : 'other';
}

/** When the first of the timers is due that an instance waits for and for nothing else, in milliseconds since the Unix epoch. */
export function firstTimerAt(reasons: readonly WaitingReason[]): number | undefined {
  if (waitsFor(reasons) !== 'timers') return undefined;
  const due = reasons.map((reason) => (reason.kind === 'open' && reason.fireAt ? timestampToMs(reason.fireAt) : NaN));
  const first = Math.min(...due);
  return Number.isNaN(first) ? undefined : first;
}

/** What changed less than this ago, in milliseconds, is about to change again: what it waits for can't be told yet. */
export const restsAfterMs = 5_000;

/** Whether an instance has not changed for a while. `now` is by the server's clock. */
export function hasRested({ lastUpdatedAt }: Pick<Instance, 'lastUpdatedAt'>, now: number): boolean {
  return lastUpdatedAt !== undefined && timestampToMs(lastUpdatedAt) <= now - restsAfterMs;
}

/** The same without what is told of only where there is one reason: that of a thousand is kept for each row. */
export function withoutDetails(reasons: readonly WaitingReason[]): readonly WaitingReason[] {
  if (reasons.length < 2) return reasons;
  return reasons.map((reason) => (reason.kind === 'open' ? anyOpen[reason.span] : reason));
}

const anyOpen: Readonly<Record<SpanKind, WaitingReason>> = {
  activity: openOf('activity'),
  child: openOf('child'),
  entityCall: openOf('entityCall'),
  lock: openOf('lock'),
  timer: openOf('timer'),
};

function openOf(span: SpanKind): WaitingReason {
  return { kind: 'open', span, name: '', index: -1, attempt: 1 };
}
