// A server of answers that were encoded before it listens: pages of instances, and one history. Its arguments are the
// number of instances, of those in a page, and of events. Pages are asked for by token, the number of the page.
import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
} from '@grpc/grpc-js';
import type { HistoryEvent } from '../../src/wire/generated/HistoryEvent.js';
import type { OrchestrationState } from '../../src/wire/generated/OrchestrationState.js';
import { OrchestrationStatus } from '../../src/wire/generated/OrchestrationStatus.js';
import type { QueryInstancesRequest__Output } from '../../src/wire/generated/QueryInstancesRequest.js';
import { taskHubService } from '../../src/wire/taskHubService.js';

const [instances = 0, pageSize = 1, events = 0] = process.argv.slice(2).map(Number);

/** Servers cut a history into chunks of about so many bytes; an event of this one has about 150. */
const eventsInChunk = Math.floor((256 * 1024) / 150);

const statuses = [
  OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING,
  OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED,
  OrchestrationStatus.ORCHESTRATION_STATUS_FAILED,
  OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED,
] as const;

const text = (value: string): { readonly value: string } => ({ value });
const moment = (index: number): { readonly seconds: number; readonly nanos: number } => ({
  seconds: 1_790_000_000 + index,
  nanos: 1 + ((index * 7_919_100) % 1_000_000_000),
});

/** A row as the service lists it: without payloads. */
function stateOf(index: number): OrchestrationState {
  const hasFinished = index % 4 === 1 || index % 4 === 2;
  return {
    instanceId: `order-${String(index).padStart(8, '0')}-3f2504e04f8911d3`,
    name: 'ProcessOrder',
    version: text('1.4.0'),
    orchestrationStatus: statuses[index % statuses.length] ?? statuses[0],
    createdTimestamp: moment(index),
    lastUpdatedTimestamp: moment(index + 5),
    executionId: text('9a0c2f4e8b7d4f6ea5c31e0d7b9f2a64'),
    tags: index % 5 === 0 ? { team: 'payments' } : {},
    ...(hasFinished ? { completedTimestamp: moment(index + 5) } : {}),
  };
}

/** Turns of an orchestration that calls one activity after another, with a timer now and then. */
function eventOf(index: number): HistoryEvent {
  const event = { eventId: index, timestamp: moment(index) };
  const step = Math.floor(index / 4);
  switch (index % 4) {
    case 0:
      return { ...event, orchestratorStarted: {} };
    case 1:
      return step % 10 === 9
        ? { ...event, timerCreated: { fireAt: moment(index + 60) } }
        : { ...event, taskScheduled: { name: 'ChargeCard', version: text(''), input: text(payload(step)) } };
    case 2:
      return { ...event, eventRaised: { name: 'Progress', input: text(payload(step)) } };
    default:
      return step % 10 === 9
        ? { ...event, timerFired: { fireAt: moment(index + 60), timerId: index - 2 } }
        : { ...event, taskCompleted: { taskScheduledId: index - 2, result: text(payload(step)) } };
  }
}

function payload(step: number): string {
  return JSON.stringify({ order: `order-${step}`, amount: step * 1.25, currency: 'EUR', note: 'as agreed by phone' });
}

const pages = Array.from({ length: Math.ceil(instances / pageSize) }, (_, page) => {
  const from = page * pageSize;
  const count = Math.min(pageSize, instances - from);
  return taskHubService.QueryInstances.responseSerialize({
    orchestrationState: Array.from({ length: count }, (_, row) => stateOf(from + row)),
    ...(from + count < instances ? { continuationToken: text(String(page + 1)) } : {}),
  });
});
const chunks = Array.from({ length: Math.ceil(events / eventsInChunk) }, (_, chunk) => {
  const from = chunk * eventsInChunk;
  const count = Math.min(eventsInChunk, events - from);
  return taskHubService.StreamInstanceHistory.responseSerialize({
    events: Array.from({ length: count }, (_, index) => eventOf(from + index)),
  });
});

const one = taskHubService.GetInstance.responseSerialize({
  exists: true,
  orchestrationState: { ...stateOf(0), input: text(payload(0)), customStatus: text('"packed"') },
});

const asIs = (bytes: Buffer): Buffer => bytes;
const encoded = { responseSerialize: asIs, responseDeserialize: asIs } as const;
let calls = 0;
let inFlight = 0;
let mostInFlight = 0;

async function writeAll(call: ServerWritableStream<unknown, Buffer>): Promise<void> {
  for (const chunk of chunks) {
    if (!call.write(chunk)) await new Promise((resolve) => call.once('drain', resolve));
  }
  call.end();
}

const server = new Server({ 'grpc.max_send_message_length': -1 });
server.addService(
  {
    Hello: { ...taskHubService.Hello, ...encoded },
    GetInstance: { ...taskHubService.GetInstance, ...encoded },
    QueryInstances: { ...taskHubService.QueryInstances, ...encoded },
    StreamInstanceHistory: { ...taskHubService.StreamInstanceHistory, ...encoded },
  },
  {
    Hello: (_call: unknown, callback: sendUnaryData<Buffer>) => {
      if (calls > 0) console.error(`  ${calls} calls, at most ${mostInFlight} in flight`);
      calls = 0;
      mostInFlight = 0;
      callback(null, Buffer.alloc(0));
    },
    GetInstance: (_call: unknown, callback: sendUnaryData<Buffer>) => {
      callback(null, one);
    },
    QueryInstances: (call: ServerUnaryCall<QueryInstancesRequest__Output, Buffer>, callback: sendUnaryData<Buffer>) => {
      calls += 1;
      inFlight += 1;
      mostInFlight = Math.max(mostInFlight, inFlight);
      // Answered in the next turn, so that calls that arrived together are seen to be in flight together.
      setImmediate(() => {
        inFlight -= 1;
        callback(null, pages[Number(call.request.query?.continuationToken?.value ?? '0')] ?? Buffer.alloc(0));
      });
    },
    StreamInstanceHistory: (call: ServerWritableStream<unknown, Buffer>) => {
      calls += 1;
      inFlight += 1;
      mostInFlight = Math.max(mostInFlight, inFlight);
      void writeAll(call).finally(() => {
        inFlight -= 1;
      });
    },
  },
);
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});
