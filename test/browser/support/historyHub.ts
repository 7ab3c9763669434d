import { status } from '@grpc/grpc-js';
import type { HistoryEvent } from '../../../src/client/history.js';
import type { HistoryEvent as WireEvent } from '../../../src/wire/generated/HistoryEvent.js';
import type { OrchestrationState } from '../../../src/wire/generated/OrchestrationState.js';
import { OrchestrationStatus } from '../../../src/wire/generated/OrchestrationStatus.js';
import { FakeTaskHub, Refusal } from '../../support/servers/fakeTaskHub.js';
import { longHistory } from '../../support/histories/histories.js';

const chunk = 1_000;
const text = (value: string): { readonly value: string } => ({ value });

/** A stranger's texts: markup, the end of a script, turned direction, controls. */
export const hostileText = '</script><img src=x onerror="document.title=1">\u202egnp.exe\u0000\u001b[31m';
export const megabyteLine = 'word '.repeat(210_000);
/** What a worker leaves in place of a payload that it has put into blob storage. */
export const blobToken = 'blob:v2:payloads/2026/11/27/7c0f5a.json';
export const deepJson = `${'{"deeper":['.repeat(100)}1${']}'.repeat(100)}`;

/** A chunk of one event, of id 5, whose kind has the field number 77 and carries five bytes. */
const eventFromTheFuture = Buffer.from([...[0x0a, 10, 0x08, 5], ...[0xea, 0x04, 5, 0x0a, 3, ...Buffer.from('new')]]);

/** The stack of a worker that ran in a container; one of its files is outside of every workspace. */
const failure = {
  errorType: 'PaymentRefusedError',
  errorMessage: 'The bank refused the card.',
  stackTrace: text(
    'PaymentRefusedError: no\n    at charge (/app/src/orders/charge.js:2:9)\n    at secret (/etc/other/passwd.js:1:1)',
  ),
  innerFailure: { errorType: 'TimeoutError', errorMessage: 'No answer within 5 s.' },
};

const instances: readonly OrchestrationState[] = [
  { instanceId: 'long-1', name: 'ProcessManyOrders', input: text('{"orders":33000}'), output: text('"done"') },
  {
    instanceId: 'failed-1',
    name: 'CheckOut',
    orchestrationStatus: OrchestrationStatus.ORCHESTRATION_STATUS_FAILED,
    input: text('{"card":90071992547409931234,"amount":10}'),
    output: text('{"card":90071992547409931235,"amount":10}'),
    failureDetails: failure,
  },
  {
    instanceId: 'hostile-1',
    name: hostileText,
    input: text(hostileText),
    output: text(JSON.stringify(megabyteLine)),
    customStatus: text(deepJson),
    tags: { [hostileText]: hostileText },
  },
  { instanceId: 'newer-1', name: 'FromTheFuture', input: text(blobToken) },
  { instanceId: 'silent-1', name: 'CheckOut', input: text('1') },
];

function completed(state: OrchestrationState): OrchestrationState {
  const at = { seconds: 1_790_000_000, nanos: 123_456_789 };
  return {
    orchestrationStatus: OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED,
    ...{ createdTimestamp: at, lastUpdatedTimestamp: at, completedTimestamp: at },
    ...state,
  };
}

/** A task hub with a history of 100,000 events, one that failed, one of hostile texts, and one that gives no history. */
export async function startHistoryHub(): Promise<FakeTaskHub> {
  const fake = await FakeTaskHub.start();
  const states = instances.map(completed);
  fake.on('QueryInstances', ({ query }) => ({
    orchestrationState: states.filter(({ instanceId }) =>
      String(instanceId).startsWith(query?.instanceIdPrefix?.value ?? ''),
    ),
  }));
  fake.on('GetInstance', ({ instanceId }) => {
    const state = states.find((each) => each.instanceId === instanceId);
    return state === undefined ? { exists: false } : { exists: true, orchestrationState: state };
  });
  fake.onHistory(async ({ request }, send) => {
    const { instanceId } = request as { readonly instanceId: string };
    if (instanceId === 'silent-1') throw new Refusal(status.UNAVAILABLE, 'Not now.');
    if (instanceId === 'newer-1') await send(eventFromTheFuture);
    let events: WireEvent[] = [];
    for (const event of historyOf(instanceId)) {
      events.push(event);
      if (events.length < chunk) continue;
      await send({ events });
      events = [];
    }
    await send({ events });
  });
  return fake;
}

function* historyOf(instanceId: string): Iterable<WireEvent> {
  switch (instanceId) {
    case 'long-1':
      for (const event of longHistory(100_000)) yield toWire(event);
      return;
    case 'failed-1':
      yield { eventId: -1, orchestratorStarted: {} };
      yield { eventId: 1, taskScheduled: { name: 'Charge', input: text('{"amount":10}') } };
      yield { eventId: -1, taskFailed: { taskScheduledId: 1, failureDetails: failure } };
      yield { eventId: 2, taskScheduled: { name: 'Charge', input: text('{"amount":11}') } };
      return;
    case 'newer-1':
      yield { eventId: 6, genericEvent: { data: text('{"known":true}') } };
      return;
    default:
      yield { eventId: 0, executionStarted: { name: hostileText, input: text(hostileText) } };
      yield { eventId: 1, taskScheduled: { name: hostileText, input: text(deepJson) } };
      yield { eventId: -1, taskCompleted: { taskScheduledId: 1, result: text(megabyteLine) } };
  }
}

/** The kinds that a long history is made of, as they travel. */
function toWire(event: HistoryEvent): WireEvent {
  const { eventId, timestamp } = event;
  const head = { eventId, ...(timestamp && { timestamp }) };
  switch (event.kind) {
    case 'orchestratorStarted':
      return { ...head, orchestratorStarted: {} };
    case 'executionStarted':
      return { ...head, executionStarted: { name: event.name, input: text(event.input ?? '') } };
    case 'timerCreated':
      return { ...head, timerCreated: { ...(event.fireAt && { fireAt: event.fireAt }) } };
    case 'timerFired':
      return { ...head, timerFired: { timerId: event.timerId } };
    case 'taskScheduled':
      return { ...head, taskScheduled: { name: event.name, input: text(event.input ?? '') } };
    case 'taskCompleted':
      return { ...head, taskCompleted: { taskScheduledId: event.taskScheduledId, result: text(event.result ?? '') } };
    default:
      throw new Error(`A long history has no ${event.kind}.`);
  }
}
