import assert from 'node:assert/strict';
import { decodeHistory, encodeHistory } from '../../../src/emulator/encoding/history.js';
import { nextStep, type Arrived } from '../../../src/emulator/engine/nextOperations.js';
import { liveStatus, nextTurn } from '../../../src/emulator/engine/nextTurn.js';
import { checkReusePolicy, onExisting } from '../../../src/emulator/engine/reuse.js';
import { rewindHistory } from '../../../src/emulator/engine/rewind.js';
import type { EntityLock } from '../../../src/emulator/model/entity.js';
import type { InstanceRecord } from '../../../src/emulator/model/instance.js';
import type { Message, MessageKind } from '../../../src/emulator/model/message.js';
import { normalizeEntityId } from '../../../src/emulator/model/limits.js';
import { Status } from '../../../src/emulator/model/status.js';
import type { HistoryEvent } from '../../../src/wire/generated/HistoryEvent.js';
import type { HistoryEvent__Output } from '../../../src/wire/generated/HistoryEvent.js';

function recordWith(more: Partial<InstanceRecord> = {}): InstanceRecord {
  return {
    key: 1,
    hub: 1,
    instanceId: 'i',
    executionId: 'e',
    name: 'o',
    version: undefined,
    status: Status.running,
    createdAt: 1,
    updatedAt: 1,
    completedAt: undefined,
    scheduledStart: undefined,
    parent: undefined,
    tags: undefined,
    customStatus: undefined,
    suspended: false,
    rewound: false,
    entitiesByEvent: false,
    historyEvents: 2,
    historyBytes: 10,
    trace: undefined,
    ...more,
  };
}

let number = 0;
function message(kind: MessageKind): Message {
  number += 1;
  return { number, hub: 1, target: 1, kind, dueAt: 0, executionId: undefined, event: Buffer.alloc(0) };
}

const kindsOf = (messages: readonly Message[] | undefined): string[] | undefined => messages?.map(({ kind }) => kind);
const turnOf = (record: InstanceRecord, ...kinds: MessageKind[]): string[] | undefined =>
  kindsOf(nextTurn(record, kinds.map(message)));

describe('the next turn of an orchestration', () => {
  it('takes all there is', () => {
    assert.deepEqual(turnOf(recordWith(), 'answer', 'event', 'timer'), ['answer', 'event', 'timer']);
    assert.equal(turnOf(recordWith()), undefined);
  });

  it('comes never again once the instance has ended', () => {
    assert.equal(turnOf(recordWith({ status: Status.completed }), 'event'), undefined);
  });

  it('waits for the start', () => {
    assert.equal(turnOf(recordWith({ historyEvents: 0, status: Status.pending }), 'event'), undefined);
    assert.deepEqual(turnOf(recordWith({ historyEvents: 0, status: Status.pending }), 'started', 'event'), [
      'started',
      'event',
    ]);
  });

  it('ends before a suspension, which is one of its own', () => {
    assert.deepEqual(turnOf(recordWith(), 'event', 'suspended', 'event'), ['event']);
    assert.deepEqual(turnOf(recordWith(), 'suspended', 'event', 'resumed'), ['suspended']);
  });

  it('while suspended is the resumption with all that was held, up to the next suspension', () => {
    const suspended = recordWith({ suspended: true });
    assert.equal(turnOf(suspended, 'event', 'answer'), undefined);
    assert.deepEqual(turnOf(suspended, 'event', 'resumed', 'answer'), ['resumed', 'event', 'answer']);
    assert.deepEqual(turnOf(suspended, 'event', 'resumed', 'answer', 'suspended', 'event'), [
      'resumed',
      'event',
      'answer',
    ]);
    assert.deepEqual(turnOf(suspended, 'event', 'terminated', 'resumed'), ['terminated']);
    assert.deepEqual(turnOf(suspended, 'event', 'resumed', 'terminated'), ['resumed', 'event', 'terminated']);
  });
});

describe('the status that an instance shows', () => {
  it('follows what it has been told last', () => {
    const told = (record: InstanceRecord, ...kinds: MessageKind[]): Status => liveStatus(record, kinds.map(message));
    assert.equal(told(recordWith()), Status.running);
    assert.equal(told(recordWith(), 'suspended'), Status.suspended);
    assert.equal(told(recordWith({ suspended: true }), 'resumed'), Status.running);
    assert.equal(told(recordWith(), 'suspended', 'resumed', 'suspended'), Status.suspended);
    assert.equal(told(recordWith({ status: Status.pending }), 'suspended'), Status.pending);
    assert.equal(told(recordWith({ status: Status.failed }), 'suspended'), Status.failed);
  });
});

describe('the next step of an entity', () => {
  const signal: Arrived = arrived({ entityOperationSignaled: { operation: 'signal' } });
  const call = (owner: string, execution = 'e'): Arrived =>
    arrived({
      entityOperationCalled: {
        operation: owner,
        parentInstanceId: { value: owner },
        parentExecutionId: { value: execution },
      },
    });
  const request: Arrived = arrived({ entityLockRequested: { criticalSectionId: 's', lockSet: [] } });
  const lock: EntityLock = { criticalSectionId: 's', ownerInstanceId: 'owner', ownerExecutionId: 'e' };

  it('runs what came before a request for its lock, then grants', () => {
    assert.deepEqual(nextStep(undefined, []), { kind: 'wait' });
    assert.deepEqual(nextStep(undefined, [signal, call('x'), request, signal]), {
      kind: 'run',
      operations: [signal, nextOf(call('x'))],
    });
    assert.equal(nextStep(undefined, [request, signal]).kind, 'grant');
  });

  it('under a lock runs the calls of its owner alone', () => {
    assert.deepEqual(nextStep(lock, [signal, call('other'), request]), { kind: 'wait' });
    const own = call('owner');
    assert.deepEqual(nextStep(lock, [signal, own, call('owner', 'another execution')]), {
      kind: 'run',
      operations: [own],
    });
  });

  function nextOf(like: Arrived): unknown {
    return { ...like, message: { ...like.message } };
  }
});

function arrived(event: HistoryEvent): Arrived {
  return { message: { ...message('operation'), number: 0 }, event: decodeHistory([encodeHistory([event])])[0] ?? {} };
}

describe('rewinding a history', () => {
  const events = (list: readonly HistoryEvent[]): readonly HistoryEvent__Output[] =>
    decodeHistory([encodeHistory(list)]);
  const parent = { orchestrationInstance: { instanceId: 'p', executionId: { value: 'old parent' } } };
  const started: HistoryEvent = {
    eventId: 0,
    executionStarted: {
      name: 'o',
      orchestrationInstance: { instanceId: 'i', executionId: { value: 'old' } },
      parentInstance: parent,
    },
  };
  const execution = { executionId: 'new', parent: { executionId: 'new parent', taskScheduledId: 7 } };

  it('takes out what failed, and what nobody will answer any more', () => {
    const { history } = rewindHistory(
      events([
        started,
        { eventId: 1, taskScheduled: { name: 'good' } },
        { eventId: 2, taskScheduled: { name: 'bad' } },
        { eventId: 3, taskScheduled: { name: 'running' } },
        { eventId: 4, taskScheduled: { name: 'answered too late' } },
        { eventId: -1, taskCompleted: { taskScheduledId: 1 } },
        { eventId: -1, taskFailed: { taskScheduledId: 2 } },
        { eventId: 5, executionCompleted: { orchestrationStatus: Status.failed } },
      ]),
      execution,
      new Set([3]),
    );
    assert.deepEqual(
      history.map((event) => event.taskScheduled?.name ?? Object.keys(event).find((key) => /^task|^exec/.test(key))),
      ['executionStarted', 'good', 'running', 'taskCompleted'],
    );
  });

  it('sets timers that had not fired again, and names the children that had not completed', () => {
    const fireAt = { seconds: 5, nanos: 7 };
    const { history, timers, children } = rewindHistory(
      events([
        started,
        { eventId: 1, timerCreated: { fireAt } },
        { eventId: 2, timerCreated: { fireAt } },
        { eventId: 3, subOrchestrationInstanceCreated: { instanceId: 'done' } },
        { eventId: 4, subOrchestrationInstanceCreated: { instanceId: 'failed' } },
        { eventId: 5, subOrchestrationInstanceCreated: { instanceId: 'running' } },
        { eventId: -1, timerFired: { timerId: 1, fireAt } },
        { eventId: -1, subOrchestrationInstanceCompleted: { taskScheduledId: 3 } },
        { eventId: -1, subOrchestrationInstanceFailed: { taskScheduledId: 4 } },
      ]),
      execution,
      new Set(),
    );
    assert.deepEqual(timers, [{ timerId: 2, fireAt }]);
    assert.deepEqual(
      children.map(({ taskScheduledId, created }) => [taskScheduledId, created.instanceId]),
      [
        [4, 'failed'],
        [5, 'running'],
      ],
    );
    assert.equal(history.filter((event) => event.subOrchestrationInstanceFailed !== undefined).length, 0);
  });

  it('gives the new execution its id, under that of its parent', () => {
    const [first] = rewindHistory(events([started]), execution, new Set()).history;
    assert.equal(first?.executionStarted?.orchestrationInstance?.executionId?.value, 'new');
    const instance = first.executionStarted.parentInstance?.orchestrationInstance;
    assert.deepEqual(instance, { instanceId: 'p', executionId: { value: 'new parent' } });
  });
});

describe('the reuse of an id', () => {
  const { completed, failed, running, pending } = Status;

  it('is refused unless the policy lists the status', () => {
    const refuse = (existing: Status, listed: Status[]): void => {
      assert.throws(() => onExisting('i', existing, { replaceableStatus: listed }), /already exists; its status is/);
    };
    refuse(completed, []);
    refuse(running, [completed]);
    assert.equal(onExisting('i', completed, { replaceableStatus: [completed] }), 'replace');
  });

  it('without a policy is refused unless the instance has ended', () => {
    for (const ended of [completed, failed, Status.terminated, Status.canceled]) {
      assert.equal(onExisting('i', ended, undefined), 'replace');
    }
    for (const live of [running, pending, Status.suspended]) {
      assert.throws(() => onExisting('i', live, undefined), /already exists/);
    }
  });

  it('in the older form does what its action says with an instance in a listed status', () => {
    const policy = (action: number) => ({ replaceableStatus: [running, completed], action });
    for (const existing of [running, completed]) {
      assert.throws(() => onExisting('i', existing, policy(0)), /already exists/);
      assert.equal(onExisting('i', existing, policy(1)), 'leave');
      assert.equal(onExisting('i', existing, policy(2)), 'replace');
    }
    for (const action of [0, 1, 2]) assert.throws(() => onExisting('i', failed, policy(action)), /already exists/);
    checkReusePolicy(policy(2));
    assert.throws(() => checkReusePolicy(policy(3)), /action 3/);
  });

  it('of running instances goes with terminated ones', () => {
    for (const live of [Status.running, Status.pending, Status.suspended]) {
      assert.throws(() => {
        checkReusePolicy({ replaceableStatus: [live] });
      }, /cannot exclude 'Terminated'/);
      checkReusePolicy({ replaceableStatus: [live, Status.terminated] });
    }
    checkReusePolicy({ replaceableStatus: [Status.failed] });
    checkReusePolicy(undefined);
  });
});

describe('the id of an entity', () => {
  it('has its name in lower case and its key as it is', () => {
    assert.equal(normalizeEntityId('@Counter@Key@WithAt'), '@counter@Key@WithAt');
    for (const id of ['counter', '@counter', '@@key', '']) assert.throws(() => normalizeEntityId(id), /@name@key/);
    assert.equal(normalizeEntityId('@c@'), '@c@');
  });
});
