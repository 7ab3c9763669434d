import assert from 'node:assert/strict';
import type { HistoryEvent } from '../../../src/client/history.js';
import { ChildInstances } from '../../../src/history/childInstances.js';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { HistorySpans } from '../../../src/history/spans/historySpans.js';
import { unclaimedTurn } from '../../../src/history/spans/unclaimedTurn.js';
import { type WaitingReason, waitingReasons } from '../../../src/history/waiting.js';
import { dueText, unclaimedText, waitingText } from '../../../src/text/pages/waitingText.js';

const at = (seconds: number): { readonly timestamp: { readonly seconds: number; readonly nanos: number } } => ({
  timestamp: { seconds, nanos: 0 },
});
const time = (seconds: number) => at(seconds).timestamp;
const begun: HistoryEvent[] = [
  { kind: 'orchestratorStarted', eventId: -1, ...at(100) },
  { kind: 'executionStarted', eventId: 0, ...at(100), name: 'Order', tags: {} },
];
const task = (eventId: number): HistoryEvent => ({
  kind: 'taskScheduled',
  eventId,
  ...at(100),
  name: 'Charge',
  tags: {},
});
const timer: HistoryEvent = { kind: 'timerCreated', eventId: 5, ...at(100), fireAt: time(200) };
const child: HistoryEvent = {
  kind: 'subOrchestrationInstanceCreated',
  eventId: 6,
  ...at(100),
  instanceId: 'child-1',
  name: 'Ship',
  tags: {},
};
const call: HistoryEvent = {
  kind: 'entityOperationCalled',
  eventId: 7,
  ...at(100),
  requestId: 'r',
  operation: 'add',
  targetInstanceId: '@cart@1',
};

function reasonsOf(status: 'Running' | 'Suspended' | 'Pending', ...events: HistoryEvent[]): readonly WaitingReason[] {
  const log = new HistoryLog();
  log.append(status === 'Pending' ? [] : [...begun, ...events]);
  const spans = new HistorySpans(log);
  spans.update();
  return waitingReasons({ status, createdAt: time(100), lastUpdatedAt: time(101) }, log, spans);
}

describe('what an orchestration waits for, in words', () => {
  const say = (reasons: readonly WaitingReason[], now = 150_000): string | undefined => waitingText(reasons, now);

  it('counts what is open by its kind', () => {
    assert.equal(say(reasonsOf('Running', task(1))), 'Waiting for 1 activity.');
    assert.equal(
      say(reasonsOf('Running', task(1), task(2), timer, child, call)),
      'Waiting for 2 activities, 1 child, 1 entity call, and 1 timer.',
    );
  });

  it('says of a timer that is alone when it is due', () => {
    assert.equal(say(reasonsOf('Running', timer), 140_000), 'Waiting for a timer, due in 1 min.');
    assert.equal(say(reasonsOf('Running', timer), 320_000), 'Waiting for a timer, overdue by 2 min.');
    assert.equal(say(reasonsOf('Running', timer, timer)), 'Waiting for 2 timers.');
  });

  it('names the entity that is called', () => {
    const [open] = reasonsOf('Running', call);
    assert.ok(open?.kind === 'open');
    assert.deepEqual(open.entities, ['@cart@1']);
  });

  it('says what holds up a suspended one, and what is open meanwhile', () => {
    const suspended: HistoryEvent = { kind: 'executionSuspended', eventId: -1, ...at(110), input: 'lunch' };
    assert.equal(say(reasonsOf('Suspended', suspended)), 'Suspended until it is resumed.');
    assert.match(say(reasonsOf('Suspended', task(1), suspended)) ?? '', /resumed\. Still pending: 1 activity\.$/);
  });

  it('does not claim to know which event is waited for', () => {
    assert.match(say(reasonsOf('Running')) ?? '', /an external event, or for a worker to run its turn/);
  });

  it('tells a scheduled start from one that waits for a worker', () => {
    const [pending] = reasonsOf('Pending');
    assert.ok(pending?.kind === 'notStarted');
    assert.equal(say([pending]), 'Waiting for a worker to start it.');
    assert.equal(say([{ ...pending, startsAt: time(210) }]), 'Starts in 1 min.');
  });

  it('says when a timer is due, and by how much it is late', () => {
    assert.equal(dueText(time(200), 140_000), 'due in 1 min');
    assert.equal(dueText(time(200), 320_000), 'overdue by 2 min');
  });

  it('is silent about what has finished', () => {
    assert.equal(say([]), undefined);
  });
});

describe('a turn that nobody takes', () => {
  const none = (): undefined => undefined;

  it('shows by a start that is late, by no means by one that lies ahead', () => {
    const reasons = reasonsOf('Pending');
    assert.equal(unclaimedTurn(reasons, 110_000, none), undefined);
    const found = unclaimedTurn(reasons, 160_000, none);
    assert.ok(found !== undefined);
    assert.match(unclaimedText(found, 160_000), /^No worker has started this instance for 1 min\./);
    const later = reasons.map((reason) => ({ ...reason, startsAt: time(300) }));
    assert.equal(unclaimedTurn(later, 160_000, none), undefined);
  });

  it('shows by an overdue timer', () => {
    assert.equal(unclaimedTurn(reasonsOf('Running', timer), 210_000, none), undefined);
    assert.equal(unclaimedTurn(reasonsOf('Running', timer), 230_000, none)?.evidence, 'timer');
  });

  it('shows by a child that ended and of which its parent has not heard', () => {
    const reasons = reasonsOf('Running', child);
    assert.equal(unclaimedTurn(reasons, 500_000, none), undefined);
    const found = unclaimedTurn(reasons, 500_000, () => ({ completedAt: time(440) }));
    assert.ok(found !== undefined);
    assert.match(unclaimedText(found, 500_000), /^A child finished 1 min ago, but no worker has continued/);
  });

  it('does not show by an activity, however long it takes, nor while the instance is suspended', () => {
    assert.equal(unclaimedTurn(reasonsOf('Running', task(1)), 900_000_000, none), undefined);
    assert.equal(unclaimedTurn(reasonsOf('Suspended', timer), 900_000_000, none), undefined);
  });
});

describe('the children that a history tells of', () => {
  it('come in order with what became of them, an id that is used again once', () => {
    const children = new ChildInstances();
    children.append([child, { ...child, eventId: 8, instanceId: 'child-2' }]);
    children.append([{ kind: 'subOrchestrationInstanceCompleted', eventId: -1, ...at(120), taskScheduledId: 6 }]);
    children.append([{ kind: 'subOrchestrationInstanceFailed', eventId: -1, ...at(130), taskScheduledId: 8 }]);
    assert.deepEqual(
      children.list.map(({ instanceId, outcome, endedAt }) => [instanceId, outcome, endedAt?.seconds]),
      [
        ['child-1', 'completed', 120],
        ['child-2', 'failed', 130],
      ],
    );
    children.append([{ ...child, eventId: 8, instanceId: 'child-2' }]);
    assert.deepEqual(
      children.list.map(({ outcome }) => outcome),
      ['completed', 'open'],
    );
  });
});
