import fc from 'fast-check';
import type { HistoryEvent } from '../../../src/client/history.js';
import type { Timestamp } from '../../../src/client/timestamp.js';
import { everyKind } from './histories.js';

/** Times as servers send them: mostly in order, sometimes not, sometimes none, sometimes 0001-01-01. */
const time: fc.Arbitrary<Timestamp | undefined> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      seconds: fc.integer({ min: 1_795_560_000, max: 1_795_560_100 }),
      nanos: fc.nat(999_999_999),
    }),
  },
  { weight: 1, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant({ seconds: -62_135_596_800, nanos: 0 }) },
);
const id = fc.integer({ min: 1, max: 6 });
const name = fc.constantFrom('A', 'B', 'A <b>&', '');

const happening: fc.Arbitrary<HistoryEvent> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<HistoryEvent>({ kind: 'orchestratorStarted', eventId: -1 }) },
  fc
    .tuple(id, name)
    .map(([eventId, called]): HistoryEvent => ({ kind: 'taskScheduled', eventId, name: called, tags: {} })),
  id.map((taskScheduledId): HistoryEvent => ({ kind: 'taskCompleted', eventId: -1, taskScheduledId })),
  id.map((taskScheduledId): HistoryEvent => ({ kind: 'taskFailed', eventId: -1, taskScheduledId })),
  id.map((eventId): HistoryEvent => ({ kind: 'timerCreated', eventId })),
  id.map((timerId): HistoryEvent => ({ kind: 'timerFired', eventId: -1, timerId })),
  name.map((called): HistoryEvent => ({ kind: 'eventRaised', eventId: -1, name: called })),
  fc.constantFrom(...everyKind()),
);

/** Histories of any events in any order, with whatever times: more than any server would send. */
export function anyHistory(maxLength = 60): fc.Arbitrary<readonly HistoryEvent[]> {
  const event = fc.tuple(happening, time).map(([{ timestamp: _timestamp, ...rest }, at]): HistoryEvent => {
    return { ...rest, ...(at && { timestamp: at }) };
  });
  return fc.array(event, { maxLength });
}
