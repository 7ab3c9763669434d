import assert from 'node:assert/strict';
import type { HistoryEvent } from '../../../src/client/history.js';
import { eventFields } from '../../../src/history/eventFields.js';
import { eventFamily, eventTone, eventTypeName } from '../../../src/history/eventFamily.js';
import { eventText } from '../../../src/text/history/eventText.js';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { everyKind } from '../../support/histories/histories.js';

function logOf(events: readonly HistoryEvent[]): HistoryLog {
  const log = new HistoryLog();
  log.append(events);
  return log;
}

/** `kind of the answer ← kind of what it answers`. */
function ties(log: HistoryLog): readonly string[] {
  return Array.from({ length: log.length }, (_, index) => {
    const partner = log.partnerOf(index);
    return partner === undefined || partner > index
      ? []
      : [`${log.at(index)?.kind ?? ''} ← ${log.at(partner)?.kind ?? ''}`];
  }).flat();
}

describe('a history as it arrives', () => {
  it('ties every answer to what it answers, and back', () => {
    const log = logOf(everyKind());
    assert.deepEqual(ties(log), [
      'taskCompleted ← taskScheduled',
      'taskFailed ← taskScheduled',
      'entityLockGranted ← entityLockRequested',
      'entityOperationCompleted ← entityOperationCalled',
      'entityOperationFailed ← entityOperationCalled',
      'subOrchestrationInstanceCompleted ← subOrchestrationInstanceCreated',
      'subOrchestrationInstanceFailed ← subOrchestrationInstanceCreated',
      'timerFired ← timerCreated',
    ]);
    for (let index = 0; index < log.length; index += 1) {
      const partner = log.partnerOf(index);
      if (partner !== undefined) assert.equal(log.partnerOf(partner), index);
    }
  });

  it('is the same whether it comes at once or event by event', () => {
    const log = new HistoryLog();
    for (const event of everyKind()) log.append([event]);
    assert.deepEqual(ties(log), ties(logOf(everyKind())));
  });

  it('takes every beginning of a history', () => {
    const events = everyKind();
    for (let length = 0; length <= events.length; length += 1)
      assert.equal(logOf(events.slice(0, length)).length, length);
  });

  it('gives answers the name of what they answer', () => {
    const log = logOf(everyKind());
    const failed = everyKind().findIndex((event) => event.kind === 'taskFailed');
    assert.equal(log.nameOf(failed), 'ChargeCard');
    assert.equal(log.nameOf(0), '');
    assert.equal(log.nameOf(9_999), '');
  });

  it('ties an answer to the newest of several with its id, as retries of the Python SDK need', () => {
    const scheduled = (name: string): HistoryEvent => ({ kind: 'taskScheduled', eventId: 1, name, tags: {} });
    const failed: HistoryEvent = { kind: 'taskFailed', eventId: -1, taskScheduledId: 1 };
    const log = logOf([scheduled('a'), failed, scheduled('b'), failed]);
    assert.deepEqual(
      [1, 3].map((index) => log.nameOf(index)),
      ['a', 'b'],
    );
    assert.deepEqual(
      [0, 2].map((index) => log.partnerOf(index)),
      [1, 3],
    );
  });

  it('leaves an answer to nothing known alone', () => {
    const log = logOf([{ kind: 'taskCompleted', eventId: -1, taskScheduledId: 7 }]);
    assert.equal(log.partnerOf(0), undefined);
    assert.equal(log.nameOf(0), '');
  });
});

describe('the words for an event', () => {
  it('are there for every kind, and the type is that of the wire', () => {
    for (const event of everyKind()) {
      assert.match(eventText(event), /^[A-Z][a-z-]+( [a-z-]+)*$/);
      assert.match(eventTypeName(event.kind), /^[A-Z][A-Za-z]+$/);
      assert.notEqual(eventFamily(event.kind), '');
    }
    assert.equal(eventTypeName('subOrchestrationInstanceCreated'), 'SubOrchestrationInstanceCreated');
  });

  it('of a completion follow its status', () => {
    const end = (status: 'Completed' | 'Failed' | 'Terminated' | 'ContinuedAsNew') =>
      ({ kind: 'executionCompleted', eventId: 1, status }) as const;
    assert.deepEqual([end('Completed'), end('Failed'), end('Terminated'), end('ContinuedAsNew')].map(eventText), [
      'Orchestration completed',
      'Orchestration failed',
      'Orchestration terminated',
      'Continued as new',
    ]);
    assert.deepEqual([end('Completed'), end('Failed'), end('Terminated')].map(eventTone), ['good', 'bad', 'warn']);
  });
});

describe('the fields of an event', () => {
  it('leave out nothing that it carries', () => {
    for (const event of everyKind()) {
      const { kind: _kind, eventId: _eventId, timestamp: _timestamp, ...carried } = event;
      const paths = eventFields(event).map((field) => field.path);
      for (const [name, value] of Object.entries<unknown>({ ...carried })) {
        if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) continue;
        assert.ok(
          paths.some((path) => path === name || path.startsWith(`${name}.`)),
          `${event.kind}.${name}`,
        );
      }
    }
  });

  it('know payloads, times, instances, failures and tags for what they are', () => {
    const started = everyKind().find((event) => event.kind === 'executionStarted') ?? assert.fail();
    assert.deepEqual(Object.fromEntries(eventFields(started).map(({ path, kind }) => [path, kind])), {
      name: 'text',
      version: 'text',
      'instance.instanceId': 'instance',
      'instance.executionId': 'text',
      'parent.name': 'text',
      'parent.instanceId': 'instance',
      'parent.executionId': 'text',
      'parent.taskScheduledId': 'text',
      scheduledStartAt: 'time',
      input: 'payload',
      tags: 'tags',
      'parentTraceContext.traceParent': 'text',
      'parentTraceContext.spanId': 'text',
      orchestrationSpanId: 'text',
    });
  });

  it('tell empty from absent', () => {
    const fields = eventFields({ kind: 'taskCompleted', eventId: -1, taskScheduledId: 1, result: '' });
    assert.deepEqual(fields.at(-1), { field: 'result', path: 'result', kind: 'payload', text: '' });
    assert.equal(eventFields({ kind: 'taskCompleted', eventId: -1, taskScheduledId: 1 }).length, 1);
  });
});
