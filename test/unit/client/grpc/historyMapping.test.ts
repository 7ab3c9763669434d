import assert from 'node:assert/strict';
import protobuf from 'protobufjs';
import descriptor from '../../../../protos/task_hub_service.proto';
import { historyChunkFromWire } from '../../../../src/client/grpc/mapping/historyFromWire.js';
import { findUndecodedField } from '../../../../src/client/grpc/mapping/undecodedEvent.js';
import type { HistoryEvent } from '../../../../src/client/history.js';
import type { HistoryChunk } from '../../../../src/wire/generated/HistoryChunk.js';
import type { HistoryEvent as WireEvent } from '../../../../src/wire/generated/HistoryEvent.js';
import { taskHubService } from '../../../../src/wire/taskHubService.js';

function overTheWire(chunk: HistoryChunk): readonly HistoryEvent[] {
  return fromBytes(taskHubService.StreamInstanceHistory.responseSerialize(chunk));
}

function fromBytes(bytes: Buffer): readonly HistoryEvent[] {
  return historyChunkFromWire(taskHubService.StreamInstanceHistory.responseDeserialize(bytes), bytes);
}

const text = (value: string): { readonly value: string } => ({ value });
const time = { seconds: 1_764_014_590, nanos: 100 };
const failureDetails = { errorType: 'E', errorMessage: 'm' };
const failure = { errorType: 'E', errorMessage: 'm', isNonRetriable: false, properties: {} };
const parentTraceContext = { traceParent: '00-a', spanID: 's', traceState: text('t') };
const traceContext = { traceParent: '00-a', spanId: 's', traceState: 't' };
const parentInstance = {
  taskScheduledId: 4,
  name: text('Parent'),
  version: text('2'),
  orchestrationInstance: { instanceId: 'p', executionId: text('pe') },
};
const parent = { taskScheduledId: 4, name: 'Parent', version: '2', instanceId: 'p', executionId: 'pe' };

/** For every kind what is on the wire with every field, and what it becomes. */
const kinds: Readonly<Record<Exclude<HistoryEvent['kind'], 'unknown'>, readonly [wire: object, fields: object]>> = {
  executionStarted: [
    {
      name: 'Order',
      version: text('1'),
      input: text('{}'),
      orchestrationInstance: { instanceId: 'i', executionId: text('e') },
      parentInstance,
      scheduledStartTimestamp: time,
      parentTraceContext,
      orchestrationSpanID: text('span'),
      tags: { a: 'b' },
    },
    {
      name: 'Order',
      version: '1',
      input: '{}',
      instance: { instanceId: 'i', executionId: 'e' },
      parent,
      scheduledStartAt: time,
      parentTraceContext: traceContext,
      orchestrationSpanId: 'span',
      tags: { a: 'b' },
    },
  ],
  executionCompleted: [
    { orchestrationStatus: 3, result: text('r'), failureDetails },
    { status: 'Failed', result: 'r', failure },
  ],
  executionTerminated: [
    { input: text('why'), recurse: true },
    { input: 'why', recurse: true },
  ],
  executionSuspended: [{ input: text('why') }, { input: 'why' }],
  executionResumed: [{ input: text('') }, { input: '' }],
  executionRewound: [
    {
      reason: text('r'),
      parentExecutionId: text('pe'),
      instanceId: text('i'),
      parentTraceContext,
      name: text('n'),
      version: text('v'),
      input: text('in'),
      parentInstance,
      tags: { a: 'b' },
    },
    {
      reason: 'r',
      parentExecutionId: 'pe',
      instanceId: 'i',
      parentTraceContext: traceContext,
      name: 'n',
      version: 'v',
      input: 'in',
      parent,
      tags: { a: 'b' },
    },
  ],
  taskScheduled: [
    { name: 'Charge', version: text('1'), input: text('1'), parentTraceContext, tags: { a: 'b' } },
    { name: 'Charge', version: '1', input: '1', parentTraceContext: traceContext, tags: { a: 'b' } },
  ],
  taskCompleted: [
    { taskScheduledId: 7, result: text('1') },
    { taskScheduledId: 7, result: '1' },
  ],
  taskFailed: [
    { taskScheduledId: 7, failureDetails },
    { taskScheduledId: 7, failure },
  ],
  subOrchestrationInstanceCreated: [
    { instanceId: 'c', name: 'Child', version: text('1'), input: text('1'), parentTraceContext, tags: { a: 'b' } },
    { instanceId: 'c', name: 'Child', version: '1', input: '1', parentTraceContext: traceContext, tags: { a: 'b' } },
  ],
  subOrchestrationInstanceCompleted: [
    { taskScheduledId: 7, result: text('1') },
    { taskScheduledId: 7, result: '1' },
  ],
  subOrchestrationInstanceFailed: [
    { taskScheduledId: 7, failureDetails },
    { taskScheduledId: 7, failure },
  ],
  timerCreated: [{ fireAt: time }, { fireAt: time }],
  timerFired: [
    { fireAt: time, timerId: 3 },
    { fireAt: time, timerId: 3 },
  ],
  orchestratorStarted: [{}, {}],
  orchestratorCompleted: [{}, {}],
  eventSent: [
    { instanceId: 'i', name: 'n', input: text('1') },
    { instanceId: 'i', name: 'n', input: '1' },
  ],
  eventRaised: [
    { name: 'n', input: text('1') },
    { name: 'n', input: '1' },
  ],
  genericEvent: [{ data: text('d') }, { data: 'd' }],
  historyState: [
    { orchestrationState: { instanceId: 'i', orchestrationStatus: 7 } },
    { instanceId: 'i', status: 'Suspended' },
  ],
  continueAsNew: [{ input: text('1') }, { input: '1' }],
  entityOperationSignaled: [
    { requestId: 'r', operation: 'add', scheduledTime: time, input: text('1'), targetInstanceId: text('@c@k') },
    { requestId: 'r', operation: 'add', scheduledFor: time, input: '1', targetInstanceId: '@c@k' },
  ],
  entityOperationCalled: [
    {
      requestId: 'r',
      operation: 'add',
      scheduledTime: time,
      input: text('1'),
      parentInstanceId: text('p'),
      parentExecutionId: text('pe'),
      targetInstanceId: text('@c@k'),
    },
    {
      requestId: 'r',
      operation: 'add',
      scheduledFor: time,
      input: '1',
      parentInstanceId: 'p',
      parentExecutionId: 'pe',
      targetInstanceId: '@c@k',
    },
  ],
  entityOperationCompleted: [
    { requestId: 'r', output: text('1') },
    { requestId: 'r', output: '1' },
  ],
  entityOperationFailed: [
    { requestId: 'r', failureDetails },
    { requestId: 'r', failure },
  ],
  entityLockRequested: [
    { criticalSectionId: 'c', lockSet: ['@a@1', '@b@2'], position: 1, parentInstanceId: text('p') },
    { criticalSectionId: 'c', lockSet: ['@a@1', '@b@2'], position: 1, parentInstanceId: 'p' },
  ],
  entityLockGranted: [{ criticalSectionId: 'c' }, { criticalSectionId: 'c' }],
  entityUnlockSent: [
    { criticalSectionId: 'c', parentInstanceId: text('p'), targetInstanceId: text('@a@1') },
    { criticalSectionId: 'c', parentInstanceId: 'p', targetInstanceId: '@a@1' },
  ],
};

const eventType = protobuf.Root.fromJSON(descriptor).lookupType('HistoryEvent');
eventType.root.resolveAll();

describe('history events from the wire', () => {
  it('have a case below for every kind and every field of the proto', () => {
    assert.deepEqual(Object.keys(kinds).sort(), [...(eventType.oneofs['eventType']?.oneof ?? [])].sort());
    for (const [kind, [wire]] of Object.entries(kinds)) {
      const message = eventType.fields[kind]?.resolvedType;
      assert.ok(message instanceof protobuf.Type);
      assert.deepEqual(Object.keys(wire).sort(), Object.keys(message.fields).sort(), kind);
    }
  });

  for (const [kind, [wire, fields]] of Object.entries(kinds)) {
    it(`${kind}: with all fields`, () => {
      const event: WireEvent = { eventId: 5, timestamp: time, [kind]: wire };
      assert.deepEqual(overTheWire({ events: [event] }), [{ kind, eventId: 5, timestamp: time, ...fields }]);
    });

    it(`${kind}: with none`, () => {
      const [event] = overTheWire({ events: [{ eventId: -1, [kind]: {} }] });
      assert.equal(event?.kind, kind);
      assert.equal(event.eventId, -1);
      assert.equal('timestamp' in event, false);
      // What is left are the fields that are never absent; nothing absent shows as undefined.
      for (const [name, value] of Object.entries(event)) assert.notEqual(value, undefined, name);
    });
  }

  it('of a kind unknown here keep their number and their bytes, among known ones', () => {
    const known = (eventId: number): WireEvent => ({ eventId, timestamp: time, timerFired: { timerId: 1 } });
    const encode = (event: WireEvent): Buffer =>
      taskHubService.StreamInstanceHistory.responseSerialize({ events: [event] });
    // Event 9 at second 1 with field 77, which holds the bytes 1 2 3.
    const future = Buffer.from([0x0a, 12, 0x08, 9, 0x12, 2, 0x08, 1, 0xea, 0x04, 3, 1, 2, 3]);
    const events = fromBytes(Buffer.concat([encode(known(1)), future, encode(known(2)), future]));
    const expected = {
      kind: 'unknown',
      eventId: 9,
      timestamp: { seconds: 1, nanos: 0 },
      fieldNumber: 77,
      bytes: 'AQID',
    };
    assert.deepEqual(
      events.map((event) => event.kind),
      ['timerFired', 'unknown', 'timerFired', 'unknown'],
    );
    assert.deepEqual(events[1], expected);
    assert.deepEqual(events[3], expected);
  });

  it('without any kind are unknown and empty', () => {
    assert.deepEqual(overTheWire({ events: [{ eventId: 1 }] }), [
      { kind: 'unknown', eventId: 1, fieldNumber: 0, bytes: '' },
    ]);
  });

  it('skip fields of every wire type on the way to the unknown one', () => {
    const fields = [0xf8, 0x01, 0x96, 0x01, 0xf9, 0x01, 1, 2, 3, 4, 5, 6, 7, 8, 0xfd, 0x01, 1, 2, 3, 4];
    const before = [0x08, 9, 0x1d, 1, 2, 3, 4, 0x21, 1, 2, 3, 4, 5, 6, 7, 8];
    const chunk = Buffer.from([0x0a, before.length + fields.length, ...before, ...fields]);
    assert.deepEqual(findUndecodedField(chunk, 0), { fieldNumber: 31, bytes: Buffer.from([0x96, 0x01]) });
  });

  it('cut short are refused, not read past their end', () => {
    assert.throws(() => findUndecodedField(Buffer.from([0x0a]), 0), /ends within a number/);
    assert.throws(() => findUndecodedField(Buffer.from([0x0b, 1]), 0), /kind that proto3 does not have/);
  });
});
