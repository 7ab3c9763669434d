// A hub of as many instances as its argument says, in which instances start and end all the time, newest first. Its control
// port tells what it was asked so far, and starts one more instance.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Server,
  ServerCredentials,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import type { HistoryChunk } from '../../src/wire/generated/HistoryChunk.js';
import type { HistoryEvent } from '../../src/wire/generated/HistoryEvent.js';
import type { OrchestrationState } from '../../src/wire/generated/OrchestrationState.js';
import { OrchestrationStatus as Status } from '../../src/wire/generated/OrchestrationStatus.js';
import type { QueryInstancesRequest__Output } from '../../src/wire/generated/QueryInstancesRequest.js';
import type { QueryInstancesResponse } from '../../src/wire/generated/QueryInstancesResponse.js';
import type { StreamInstanceHistoryRequest__Output } from '../../src/wire/generated/StreamInstanceHistoryRequest.js';
import { taskHubService } from '../../src/wire/taskHubService.js';

const instances = Number(process.argv[2] ?? 100_000);
/** Few enough that what starts stays on the first page for some seconds. */
const startedEachStep = 4;
const stepMs = 200;

interface Row {
  readonly instanceId: string;
  readonly createdMs: number;
  updatedMs: number;
}

const pending: Row[] = [];
const running: Row[] = [];
const completed: Row[] = [];
const failed: Row[] = [];
/** The oldest first. */
const lists = new Map<Status, Row[]>([
  [Status.ORCHESTRATION_STATUS_PENDING, pending],
  [Status.ORCHESTRATION_STATUS_RUNNING, running],
  [Status.ORCHESTRATION_STATUS_COMPLETED, completed],
  [Status.ORCHESTRATION_STATUS_FAILED, failed],
]);

let made = 0;
function make(to: Row[], atMs: number): Row {
  made += 1;
  const instanceId = `order-${String(made).padStart(8, '0')}-3f2504e04f8911d3`;
  const row = { instanceId, createdMs: atMs, updatedMs: atMs };
  to.push(row);
  return row;
}

function move(from: Row[], to: Row[]): void {
  const row = from.shift();
  if (row === undefined) return;
  row.updatedMs = Date.now();
  to.push(row);
}

const began = Date.now();
for (let left = instances; left > 0; left -= 1) {
  const list = left <= 500 ? pending : left <= 1500 ? running : left % 20 === 0 ? failed : completed;
  make(list, began - left * 10);
}
setInterval(() => {
  for (let count = 0; count < startedEachStep; count += 1) {
    make(pending, Date.now());
    move(pending, running);
    move(running, count === 0 ? failed : completed);
  }
}, stepMs);

const moment = (ms: number): { readonly seconds: number; readonly nanos: number } => ({
  seconds: Math.floor(ms / 1000),
  nanos: (ms % 1000) * 1_000_000,
});

function stateOf({ instanceId, createdMs, updatedMs }: Row, orchestrationStatus: Status): OrchestrationState {
  return {
    ...{ instanceId, name: 'ProcessOrder', version: { value: '1.4.0' }, orchestrationStatus },
    createdTimestamp: moment(createdMs),
    lastUpdatedTimestamp: moment(updatedMs),
    executionId: { value: '9a0c2f4e8b7d4f6ea5c31e0d7b9f2a64' },
    tags: {},
  };
}

/** A page is asked for by token, the number of rows before it. */
function pageOf({ query }: QueryInstancesRequest__Output): QueryInstancesResponse {
  const wanted: readonly (number | string)[] = query?.runtimeStatus ?? [];
  const size = query?.maxInstanceCount ?? 100;
  const skipped = Number(query?.continuationToken?.value ?? '0');
  // Without a status all are meant: what waits is newer than what runs, and that newer than what has finished.
  const meant = [...lists].filter(([status]) => wanted.length === 0 || wanted.includes(status));
  const all = meant.reduce((sum, [, rows]) => sum + rows.length, 0);
  const page: OrchestrationState[] = [];
  let passed = skipped;
  for (const [status, rows] of meant) {
    const end = rows.length - passed;
    passed = Math.max(0, passed - rows.length);
    if (end <= 0) continue;
    const taken = rows.slice(Math.max(0, end - (size - page.length)), end).reverse();
    page.push(...taken.map((row) => stateOf(row, status)));
    if (page.length === size) break;
  }
  const end = all - skipped;
  return {
    orchestrationState: page,
    ...(end > size ? { continuationToken: { value: String(skipped + size) } } : {}),
  };
}

/** Of each: it waits for an activity. */
const historyOfOne: HistoryEvent[] = [
  { eventId: -1, orchestratorStarted: {} },
  { eventId: -1, executionStarted: { name: 'ProcessOrder' } },
  { eventId: 1, taskScheduled: { name: 'ChargeCard' } },
  { eventId: -1, orchestratorCompleted: {} },
];

let calls = 0;
let bytes = 0;
const { QueryInstances: method, StreamInstanceHistory: historyMethod } = taskHubService;
const server = new Server({ 'grpc.max_send_message_length': -1 });
server.addService(
  {
    QueryInstances: {
      ...method,
      requestDeserialize: (encoded: Buffer) => {
        bytes += encoded.length;
        return method.requestDeserialize(encoded);
      },
      responseSerialize: (answer: QueryInstancesResponse) => {
        const encoded = method.responseSerialize(answer);
        bytes += encoded.length;
        return encoded;
      },
    },
    StreamInstanceHistory: {
      ...historyMethod,
      responseSerialize: (chunk: HistoryChunk) => {
        const encoded = historyMethod.responseSerialize(chunk);
        bytes += encoded.length;
        return encoded;
      },
    },
  },
  {
    QueryInstances: (
      call: ServerUnaryCall<QueryInstancesRequest__Output, QueryInstancesResponse>,
      callback: sendUnaryData<QueryInstancesResponse>,
    ) => {
      calls += 1;
      callback(null, pageOf(call.request));
    },
    StreamInstanceHistory: (call: ServerWritableStream<StreamInstanceHistoryRequest__Output, HistoryChunk>) => {
      calls += 1;
      call.end({ events: historyOfOne });
    },
  },
);

const control = createServer(({ url }, response) => {
  const answer = url === '/start' ? { instanceId: make(running, Date.now()).instanceId } : { calls, bytes };
  response.end(JSON.stringify(answer));
});
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  control.listen(0, '127.0.0.1', () => {
    const { port: controlPort } = control.address() as AddressInfo;
    process.stdout.write(`${JSON.stringify({ port, controlPort })}\n`);
  });
});
