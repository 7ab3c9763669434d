import assert from 'node:assert/strict';
import fc from 'fast-check';
import { criticalPath } from '../../../src/history/spans/criticalPath.js';
import { eventText } from '../../../src/text/history/eventText.js';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { HistorySpans } from '../../../src/history/spans/historySpans.js';
import { waitingReasons } from '../../../src/history/waiting.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import { cpuTimeMs } from '../../support/cpuTime.js';
import { everyKind, longHistory } from '../../support/histories/histories.js';

const turn: HistoryEvent = { kind: 'orchestratorStarted', eventId: -1 };
const started: HistoryEvent = { kind: 'executionStarted', eventId: 0, name: 'Main', tags: {} };
const task = (eventId: number, name = 'A', input = '1'): HistoryEvent => ({
  kind: 'taskScheduled',
  eventId,
  name,
  input,
  tags: {},
});
const done = (taskScheduledId: number): HistoryEvent => ({ kind: 'taskCompleted', eventId: -1, taskScheduledId });
const failed = (taskScheduledId: number): HistoryEvent => ({ kind: 'taskFailed', eventId: -1, taskScheduledId });
const timer = (eventId: number): HistoryEvent => ({ kind: 'timerCreated', eventId });
const fired = (timerId: number): HistoryEvent => ({ kind: 'timerFired', eventId: -1, timerId });

function spansOf(events: readonly HistoryEvent[]): HistorySpans {
  const log = new HistoryLog();
  log.append(events);
  const spans = new HistorySpans(log);
  spans.update();
  return spans;
}

/** `A completed x2+1`: two attempts with one pause between them. */
function brief(events: readonly HistoryEvent[]): readonly string[] {
  const spans = spansOf(events);
  return Array.from(spans.spans(), (span) => {
    const pauses = span.backoffs.length === 0 ? '' : `+${span.backoffs.length / 2}`;
    return `${span.name || span.kind} ${spans.stateOf(span)} x${span.attempts.length}${pauses}`;
  });
}

describe('folding a history into spans', () => {
  it('makes one of a retry after a timer, which is no row of its own then', () => {
    const events = [turn, started, task(1), turn, failed(1), timer(2), turn, fired(2), task(3), turn, done(3)];
    assert.deepEqual(brief(events), ['A completed x2+1']);
    // While the timer runs nobody can know yet what it is for.
    assert.deepEqual(brief(events.slice(0, 6)), ['A failed x1', 'timer pending x1']);
  });

  it('makes one of a retry in the same turn, and of one under the same id', () => {
    assert.deepEqual(brief([turn, started, task(1), turn, failed(1), task(2), turn, done(2)]), ['A completed x2']);
    const python = [turn, started, task(1), turn, failed(1), timer(2), turn, fired(2), turn, task(1), turn, done(1)];
    assert.deepEqual(brief(python), ['A completed x2', 'timer completed x1']);
  });

  it('folds the timer of no length after the last attempt into what failed, and no other one', () => {
    const at = (seconds: number) => ({ seconds, nanos: 0 });
    const until = (eventId: number, fireAt: number): HistoryEvent => ({
      ...{ kind: 'timerCreated', eventId, timestamp: at(10), fireAt: at(fireAt) },
    });
    const start = [turn, started, task(1), turn, failed(1), timer(2), turn, fired(2), task(3), turn, failed(3)];
    assert.deepEqual(brief([...start, until(4, 10)]), ['A failed x2+1.5']);
    const whole = [...start, until(4, 9), turn, fired(4)];
    assert.deepEqual(brief(whole), ['A failed x2+2']);
    assert.deepEqual(spansOf(whole).rows, [1, 2]);
    // A wait, a second timer, and one that follows a failure without retries are what the code asked for.
    assert.deepEqual(brief([...start, until(4, 11)]), ['A failed x2+1', 'timer pending x1']);
    assert.deepEqual(brief([...start, until(4, 10), until(5, 10)]), ['A failed x2+1.5', 'timer pending x1']);
    assert.deepEqual(brief([turn, started, task(1), turn, failed(1), until(2, 10)]), [
      'A failed x1',
      'timer pending x1',
    ]);
    // Where it was no last attempt after all, the next one is still its retry.
    assert.deepEqual(brief([...whole, task(5), turn, done(5)]), ['A completed x3+2']);
  });

  it('knows which have others of their name, an entity being a part of it', () => {
    const call = (eventId: number, targetInstanceId: string): HistoryEvent => ({
      ...{ kind: 'entityOperationCalled', eventId, requestId: String(eventId), operation: 'Add', targetInstanceId },
    });
    const events = [turn, started, task(1, 'A'), task(2, 'B'), task(3, 'A'), call(4, '@cart@1'), call(5, '@cart@2')];
    const spans = spansOf(events);
    assert.deepEqual(
      Array.from(spans.spans(), (span) => spans.hasNamesakes(span)),
      [true, false, true, false, false],
    );
    // A retry is no other one.
    const retried = spansOf([turn, started, task(1), turn, failed(1), task(2)]);
    assert.deepEqual(
      Array.from(retried.spans(), (span) => retried.hasNamesakes(span)),
      [false],
    );
  });

  it('folds the retries of several at once each into its own', () => {
    const events = [
      ...[turn, started, task(1, 'A'), task(2, 'B')],
      ...[turn, failed(1), failed(2), timer(3), timer(4)],
      ...[turn, fired(3), fired(4), task(5, 'A'), task(6, 'B')],
      ...[turn, done(5), failed(6)],
    ];
    assert.deepEqual(brief(events), ['A completed x2+1', 'B failed x2+1']);
  });

  it('takes several timers for one wait, each set when the one before fired', () => {
    const first = [turn, started, task(1), turn, failed(1), timer(2), turn, fired(2), timer(3), turn, fired(3)];
    assert.deepEqual(brief([...first, task(4), turn, done(4)]), ['A completed x2+2']);
    assert.deepEqual(brief([...first, timer(4), turn, fired(4), task(5)]), ['A pending x2+3']);
    // Another timer of its own in between belongs to nobody's wait.
    const own = [turn, started, timer(9), task(1), turn, failed(1), timer(2), turn, fired(9), turn, fired(2), timer(3)];
    assert.deepEqual(brief([...own, turn, fired(3), task(4), turn, done(4)]), [
      'timer completed x1',
      'A completed x2+2',
    ]);
  });

  it('tells the waits of several apart that are made of several timers', () => {
    const events = [
      ...[turn, started, task(1, 'A'), task(2, 'B')],
      ...[turn, failed(1), failed(2), timer(3), timer(4)],
      ...[turn, fired(3), fired(4), timer(5), timer(6)],
      ...[turn, fired(5), task(7, 'A')],
      ...[turn, fired(6), task(8, 'B')],
      ...[turn, done(7), done(8)],
    ];
    assert.deepEqual(brief(events), ['A completed x2+2', 'B completed x2+2']);
  });

  it('follows a wait of any length at a cost that does not grow with it', () => {
    const events: HistoryEvent[] = [turn, started, task(1), turn, failed(1), timer(2)];
    for (let id = 2; id < 30_000; id += 1) events.push(turn, fired(id), timer(id + 1), task(100_000 + id, 'B', 'x'));
    const before = cpuTimeMs();
    spansOf(events);
    assert.ok(cpuTimeMs() - before < 3_000);
  });

  it('leaves calls alone that only look like retries', () => {
    // Another input, or the same again after a success, or much later.
    assert.deepEqual(brief([turn, started, task(1, 'A', '1'), turn, failed(1), task(2, 'A', '2')]), [
      'A failed x1',
      'A pending x1',
    ]);
    assert.deepEqual(brief([turn, started, task(1), turn, done(1), task(2)]), ['A completed x1', 'A pending x1']);
    const later = [turn, started, task(1), task(9, 'B'), turn, failed(1), turn, done(9), task(2)];
    assert.deepEqual(brief(later), ['A failed x1', 'B completed x1', 'A pending x1']);
  });

  it('retries children too', () => {
    const child = (eventId: number): HistoryEvent => ({
      kind: 'subOrchestrationInstanceCreated',
      eventId,
      instanceId: 'c',
      name: 'Child',
      tags: {},
    });
    const lost: HistoryEvent = { kind: 'subOrchestrationInstanceFailed', eventId: -1, taskScheduledId: 1 };
    assert.deepEqual(brief([turn, started, child(1), turn, lost, timer(2), turn, fired(2), child(3)]), [
      'Child pending x2+1',
    ]);
  });

  it('takes what the end of the orchestration left open for abandoned, until it is rewound', () => {
    const end: HistoryEvent = { kind: 'executionCompleted', eventId: 3, status: 'Completed' };
    const rewound: HistoryEvent = { kind: 'executionRewound', eventId: -1, tags: {} };
    assert.deepEqual(brief([turn, started, timer(1), end]), ['timer abandoned x1']);
    assert.deepEqual(brief([turn, started, timer(1), end, turn, rewound]), ['timer pending x1']);
  });

  it('holds a lock from its request until the last entity is let go', () => {
    const spans = spansOf(everyKind());
    const lock = [...spans.spans()].find((span) => span.kind === 'lock') ?? assert.fail();
    assert.equal(everyKind()[lock.released ?? -1]?.kind, 'entityUnlockSent');
    assert.equal(spans.stateOf(lock), 'completed');
  });

  it('shows every event in some row, whatever its kind, but for the marks of turns', () => {
    const spans = spansOf(everyKind());
    const rows = new Set(spans.rows);
    for (const [index, event] of everyKind().entries()) {
      if (event.kind === 'orchestratorStarted' || event.kind === 'orchestratorCompleted') continue;
      assert.ok(rows.has(index) || spans.spanOf(index) !== undefined, eventText(event));
    }
  });

  it('shows answers to nothing, and second answers, as rows of their own', () => {
    const spans = spansOf([turn, started, done(7), task(1), turn, done(1), done(1)]);
    assert.deepEqual(spans.rows, [1, 2, 3, 6]);
  });

  it('reads any beginning of anything, and loses and doubles no event', () => {
    const ids = fc.integer({ min: 1, max: 6 });
    const event: fc.Arbitrary<HistoryEvent> = fc.oneof(
      fc.constant(turn),
      fc.tuple(ids, fc.constantFrom('A', 'B')).map(([id, name]) => task(id, name)),
      ids.map(done),
      ids.map(failed),
      ids.map(timer),
      ids.map(fired),
      fc.constantFrom(...everyKind()),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), fc.nat(60), (events, cut) => {
        const spans = spansOf(events);
        const inSpans = Array.from(spans.spans()).flatMap((span) => [
          ...span.attempts.flatMap(({ scheduled, ended }) => (ended === undefined ? [scheduled] : [scheduled, ended])),
          ...span.backoffs,
          ...(span.released === undefined ? [] : [span.released]),
        ]);
        const alone = spans.rows.filter((lead) => spans.spanFrom(lead) === undefined);
        const seen = [...inSpans, ...alone];
        assert.equal(new Set(seen).size, seen.length);
        const marks = new Set(['orchestratorStarted', 'orchestratorCompleted']);
        const missing = events.flatMap(({ kind }, index) => (marks.has(kind) || seen.includes(index) ? [] : [kind]));
        // Of the unlocks of one critical section only the last bounds the span.
        assert.deepEqual(
          missing.filter((kind) => kind !== 'entityUnlockSent'),
          [],
        );
        // The same when the rest comes later.
        const log = new HistoryLog();
        const grown = new HistorySpans(log);
        for (const part of [events.slice(0, cut), events.slice(cut)]) {
          log.append(part);
          grown.update();
        }
        assert.deepEqual(grown.rows, spans.rows);
        criticalPath(log, grown);
        waitingReasons({ status: 'Running' }, log, grown);
      }),
      { numRuns: 300 },
    );
  });

  it('reads 100,000 events in time that grows with their number', () => {
    const events = [...longHistory(100_000)];
    const before = cpuTimeMs();
    const spans = spansOf(events);
    assert.ok(cpuTimeMs() - before < 1_500);
    assert.equal(spans.rows.length, 33_334);
  });
});

describe('why an orchestration is waiting', () => {
  const read = (events: readonly HistoryEvent[]) => {
    const log = new HistoryLog();
    log.append(events);
    const spans = new HistorySpans(log);
    spans.update();
    return { log, spans };
  };

  it('is what it asked for and has not come back: activities with their attempt, timers with their time, children', () => {
    const at = { seconds: 100, nanos: 0 };
    const fireAt = { seconds: 160, nanos: 0 };
    const { log, spans } = read([
      ...[turn, started, task(1), task(2, 'B'), { ...timer(3), timestamp: at, fireAt } as HistoryEvent],
      { kind: 'subOrchestrationInstanceCreated', eventId: 4, instanceId: 'child-1', name: 'Child', tags: {} },
      ...[turn, failed(1), task(5), done(2)],
    ]);
    assert.deepEqual(waitingReasons({ status: 'Running' }, log, spans), [
      { kind: 'open', span: 'activity', name: 'A', index: 8, attempt: 2 },
      { kind: 'open', span: 'timer', name: '', index: 4, attempt: 1, since: at, fireAt },
      { kind: 'open', span: 'child', name: 'Child', index: 5, attempt: 1, instanceId: 'child-1' },
    ]);
  });

  it('is something from outside where nothing is open', () => {
    const { log, spans } = read([turn, started, task(1), turn, done(1)]);
    const since = { seconds: 9, nanos: 0 };
    assert.deepEqual(waitingReasons({ status: 'Running', lastUpdatedAt: since }, log, spans), [
      { kind: 'outside', since },
    ]);
  });

  it('is its suspension before all else, with the reason that was given last', () => {
    const { log, spans } = read([
      ...[turn, started, task(1)],
      ...[turn, { kind: 'executionSuspended', eventId: -1, input: 'old' } as const],
      ...[turn, { kind: 'executionResumed', eventId: -1 } as const],
      ...[turn, { kind: 'executionSuspended', eventId: -1, input: 'stock taking' } as const],
    ]);
    const reasons = waitingReasons({ status: 'Suspended' }, log, spans);
    assert.deepEqual(reasons[0], { kind: 'suspended', reason: 'stock taking' });
    assert.equal(reasons[1]?.kind, 'open');
  });

  it('is that no worker took it, or that its time has not come, before it starts', () => {
    const { log, spans } = read([]);
    const createdAt = { seconds: 5, nanos: 0 };
    const scheduledStartAt = { seconds: 500, nanos: 0 };
    assert.deepEqual(waitingReasons({ status: 'Pending', createdAt, scheduledStartAt }, log, spans), [
      { kind: 'notStarted', since: createdAt, startsAt: scheduledStartAt },
    ]);
  });

  it('is nothing once it has finished, nor while nothing is known of its history', () => {
    const { log, spans } = read([turn, started, task(1)]);
    for (const status of ['Completed', 'Failed', 'Terminated', 'Canceled'] as const) {
      assert.deepEqual(waitingReasons({ status }, log, spans), []);
    }
    const nothing = read([]);
    assert.deepEqual(waitingReasons({ status: 'Running' }, nothing.log, nothing.spans), []);
  });
});
