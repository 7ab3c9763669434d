import type { HistoryEvent } from '../../../src/client/history.js';
import type { Instance } from '../../../src/client/instance.js';
import { type Timestamp, timestampFromMs } from '../../../src/client/timestamp.js';

/** 2026-11-24 19:03:10.1234567 UTC. */
const origin: Timestamp = { seconds: Date.UTC(2026, 10, 24, 19, 3, 10) / 1000, nanos: 123_456_700 };

function after(ms: number): Timestamp {
  const sum = timestampFromMs(ms);
  const nanos = origin.nanos + sum.nanos;
  return { seconds: origin.seconds + sum.seconds + Math.floor(nanos / 1e9), nanos: nanos % 1e9 };
}

/** A history of exactly `count` events: activities one after the other with timers between, still running. */
export function* longHistory(count: number): Generator<HistoryEvent, void, undefined> {
  let made = 0;
  let action = 1;
  let ms = 0;
  for (;;) {
    const number = action;
    const group: HistoryEvent[] =
      made === 0
        ? [
            { kind: 'orchestratorStarted', eventId: -1, timestamp: after(ms) },
            {
              kind: 'executionStarted',
              eventId: 0,
              timestamp: after(ms),
              name: 'ProcessManyOrders',
              input: '{"orders":33000}',
              tags: {},
            },
          ]
        : number % 5 === 0
          ? [
              { kind: 'timerCreated', eventId: number, timestamp: after(ms), fireAt: after(ms + 30) },
              { kind: 'orchestratorStarted', eventId: -1, timestamp: after(ms + 31) },
              { kind: 'timerFired', eventId: -1, timestamp: after(ms + 31), timerId: number, fireAt: after(ms + 30) },
            ]
          : [
              {
                kind: 'taskScheduled',
                eventId: number,
                timestamp: after(ms),
                name: `ProcessOrder${number % 7}`,
                input: `{"order":${number},"customer":"C-${number % 113}","total":${(number % 997) / 4}}`,
                tags: {},
              },
              { kind: 'orchestratorStarted', eventId: -1, timestamp: after(ms + 12) },
              {
                kind: 'taskCompleted',
                eventId: -1,
                timestamp: after(ms + 12),
                taskScheduledId: number,
                result: `{"order":${number},"state":"processed"}`,
              },
            ];
    if (made > 0) action += 1;
    ms += 40;
    for (const event of group) {
      if (made === count) return;
      yield event;
      made += 1;
    }
  }
}

/** One event of every kind that the service knows, and one that it does not, as a history that could be. */
export function everyKind(): readonly HistoryEvent[] {
  let ms = 0;
  const at = (): { readonly timestamp: Timestamp } => ({ timestamp: after((ms += 137.5)) });
  const failure = {
    errorType: 'PaymentRefusedError',
    errorMessage: 'The bank refused the card.',
    stackTrace: 'PaymentRefusedError: The bank refused the card.\n    at charge (payments.js:12:9)',
    innerFailure: { errorType: 'Error', errorMessage: 'connect ECONNREFUSED', isNonRetriable: false, properties: {} },
    isNonRetriable: true,
    properties: { code: 'CARD_REFUSED', attempt: 3 },
  };
  const entity = '@account@42';
  return [
    { kind: 'orchestratorStarted', eventId: -1, ...at() },
    {
      kind: 'executionStarted',
      eventId: 0,
      ...at(),
      name: 'CheckOut',
      version: '2.1',
      input: '{"cart":[{"sku":"A-1","count":2}],"total":90071992547409931234}',
      instance: { instanceId: 'checkout-0042', executionId: 'f3a1' },
      parent: { name: 'Shop', instanceId: 'shop-7', executionId: 'e1', taskScheduledId: 4 },
      scheduledStartAt: after(0),
      parentTraceContext: {
        traceParent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        spanId: 'b7ad6b71',
      },
      orchestrationSpanId: 'c8be7c82',
      tags: { team: 'payments', region: 'eu' },
    },
    { kind: 'taskScheduled', eventId: 1, ...at(), name: 'ReserveStock', input: '{"sku":"A-1"}', tags: {} },
    { kind: 'orchestratorStarted', eventId: -1, ...at() },
    { kind: 'taskCompleted', eventId: -1, ...at(), taskScheduledId: 1, result: '{"reserved":true}' },
    {
      kind: 'taskScheduled',
      eventId: 2,
      ...at(),
      name: 'ChargeCard',
      version: '2.1',
      input: '42.5',
      tags: { retry: 'no' },
    },
    { kind: 'timerCreated', eventId: 3, ...at(), fireAt: after(90_000) },
    {
      kind: 'subOrchestrationInstanceCreated',
      eventId: 4,
      ...at(),
      instanceId: 'f3a1:0004',
      name: 'ShipOrder',
      input: '{"address":"Vienna"}',
      tags: {},
    },
    { kind: 'eventSent', eventId: 5, ...at(), instanceId: 'warehouse', name: 'Reserved', input: '"A-1"' },
    {
      kind: 'entityOperationSignaled',
      eventId: 6,
      ...at(),
      requestId: 'r1',
      operation: 'touch',
      targetInstanceId: entity,
    },
    {
      kind: 'entityLockRequested',
      eventId: 7,
      ...at(),
      criticalSectionId: 'cs1',
      lockSet: [entity, '@account@43'],
      position: 0,
    },
    { kind: 'orchestratorStarted', eventId: -1, ...at() },
    { kind: 'taskFailed', eventId: -1, ...at(), taskScheduledId: 2, failure },
    { kind: 'entityLockGranted', eventId: -1, ...at(), criticalSectionId: 'cs1' },
    {
      kind: 'entityOperationCalled',
      eventId: 8,
      ...at(),
      requestId: 'r2',
      operation: 'withdraw',
      input: '5',
      targetInstanceId: entity,
    },
    { kind: 'orchestratorStarted', eventId: -1, ...at() },
    { kind: 'entityOperationCompleted', eventId: -1, ...at(), requestId: 'r2', output: 'true' },
    {
      kind: 'entityOperationCalled',
      eventId: 9,
      ...at(),
      requestId: 'r3',
      operation: 'close',
      targetInstanceId: entity,
    },
    { kind: 'entityOperationFailed', eventId: -1, ...at(), requestId: 'r3', failure },
    { kind: 'entityUnlockSent', eventId: 10, ...at(), criticalSectionId: 'cs1', targetInstanceId: entity },
    { kind: 'subOrchestrationInstanceCompleted', eventId: -1, ...at(), taskScheduledId: 4, result: '"shipped"' },
    {
      kind: 'subOrchestrationInstanceCreated',
      eventId: 11,
      ...at(),
      instanceId: 'f3a1:000b',
      name: 'SendInvoice',
      tags: {},
    },
    { kind: 'subOrchestrationInstanceFailed', eventId: -1, ...at(), taskScheduledId: 11, failure },
    { kind: 'executionSuspended', eventId: -1, ...at(), input: 'stock taking' },
    { kind: 'executionResumed', eventId: -1, ...at(), input: 'done' },
    { kind: 'eventRaised', eventId: -1, ...at(), name: 'Approval', input: '{"approved":true}' },
    { kind: 'timerFired', eventId: -1, timestamp: after(90_001), timerId: 3, fireAt: after(90_000) },
    { kind: 'genericEvent', eventId: -1, timestamp: after(90_002), data: 'anything' },
    { kind: 'historyState', eventId: -1, timestamp: after(90_003), instanceId: 'checkout-0042', status: 'Running' },
    { kind: 'executionTerminated', eventId: -1, timestamp: after(90_004), input: '"enough"', recurse: true },
    { kind: 'executionRewound', eventId: -1, timestamp: after(90_005), reason: 'bank is back', tags: {} },
    { kind: 'continueAsNew', eventId: -1, timestamp: after(90_006), input: '{"round":2}' },
    { kind: 'unknown', eventId: -1, timestamp: after(90_007), fieldNumber: 77, bytes: 'CgRuZXc/' },
    { kind: 'orchestratorCompleted', eventId: -1, timestamp: after(90_008) },
    { kind: 'executionCompleted', eventId: 12, timestamp: after(90_009), status: 'Failed', failure },
  ];
}

/** A failed instance with every field set, to go with {@link everyKind}. */
export function everyField(): Instance {
  return {
    instanceId: 'checkout-0042',
    name: 'CheckOut',
    version: '2.1',
    status: 'Failed',
    executionId: 'f3a1',
    parentInstanceId: 'shop-7',
    scheduledStartAt: after(0),
    createdAt: after(0),
    lastUpdatedAt: after(90_009),
    completedAt: after(90_009),
    input: '{"cart":[{"sku":"A-1","count":2},{"sku":"B-7","count":1}],"total":90071992547409931234,"note":null}',
    output: '"Task failed"',
    customStatus: '{"step":"charging","progress":0.75}',
    failure: {
      errorType: 'TaskFailedError',
      errorMessage: 'Activity task #2 failed: The bank refused the card.',
      stackTrace:
        'TaskFailedError: Activity task #2 failed\n    at CheckOut (checkout.js:40:11)\n    at next (worker.js:9:1)',
      innerFailure: {
        errorType: 'PaymentRefusedError',
        errorMessage: 'The bank refused the card.',
        isNonRetriable: true,
        properties: { code: 'CARD_REFUSED' },
      },
      isNonRetriable: false,
      properties: {},
    },
    tags: { team: 'payments', region: 'eu' },
  };
}
