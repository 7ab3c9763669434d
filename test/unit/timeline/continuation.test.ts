import assert from 'node:assert/strict';
import type { HistoryEvent } from '../../../src/client/history.js';
import type { Timestamp } from '../../../src/client/timestamp.js';
import { type Continuation, continuation } from '../../../src/history/continuation.js';
import { HistoryLog } from '../../../src/history/historyLog.js';

const at = (seconds: number): Timestamp => ({ seconds, nanos: 0 });
const turn: HistoryEvent = { kind: 'orchestratorStarted', eventId: -1, timestamp: at(21) };
const raised = (seconds: number): HistoryEvent => ({
  ...{ kind: 'eventRaised', eventId: -1, name: 'Add', timestamp: at(seconds) },
});
const started: HistoryEvent = {
  ...{ kind: 'executionStarted', eventId: 0, name: 'Cart', tags: {}, timestamp: at(20) },
  instance: { instanceId: 'cart', executionId: 'second' },
};

function found(
  events: readonly HistoryEvent[],
  createdAt: Timestamp | undefined,
  executionId: string | undefined = 'second',
): Continuation | undefined {
  const log = new HistoryLog();
  log.append(events);
  return continuation(log, {
    ...(createdAt && { createdAt }),
    ...(executionId !== '' && { executionId }),
  });
}

describe('an execution that goes on from an earlier one', () => {
  it('is told by a start that is later than the creation, with the events that came before it', () => {
    const events = [turn, started, raised(12), raised(20), raised(21), turn, raised(5)];
    assert.deepEqual(found(events, at(10)), { at: at(20), carriedOver: 2 });
    assert.deepEqual(found([turn, started], at(10)), { at: at(20), carriedOver: 0 });
  });

  it('is not claimed of the first one, and not where a fact is missing', () => {
    assert.equal(found([turn, started], at(20)), undefined);
    assert.equal(found([turn, started], undefined), undefined);
    assert.equal(found([], at(10)), undefined);
    assert.equal(found([turn, turn], at(10)), undefined);
    assert.equal(found([{ kind: 'executionStarted', eventId: 0, name: 'Cart', tags: {} }], at(10)), undefined);
  });

  it('is not claimed where the history is of another execution than the state, as after a restart', () => {
    assert.equal(found([turn, started], at(10), 'first'), undefined);
    assert.equal(found([turn, started], at(10), ''), undefined);
  });
});
