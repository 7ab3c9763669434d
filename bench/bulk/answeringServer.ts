// A server of encoded answers: every terminate is answered with the same bytes, and a query with pages made before.
// Its argument is the number of instances that the query lists. At each Hello it prints, on standard error, how many
// terminates it has seen since the last one, and how many of them were in flight at once.
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from '@grpc/grpc-js';
import { OrchestrationStatus } from '../../src/wire/generated/OrchestrationStatus.js';
import { taskHubService } from '../../src/wire/taskHubService.js';
import { idOf, pageSize } from './load.js';

const instances = Number(process.argv[2] ?? 0);
const nothing = Buffer.alloc(0);
const pages = Array.from({ length: Math.ceil(instances / pageSize) }, (_, index) => pageOf(index));

function pageOf(index: number): Buffer {
  const from = index * pageSize;
  const count = Math.min(pageSize, instances - from);
  return taskHubService.QueryInstances.responseSerialize({
    orchestrationState: Array.from({ length: count }, (_, row) => ({
      instanceId: idOf(from + row),
      name: 'order',
      orchestrationStatus: OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING,
      createdTimestamp: { seconds: 1_790_000_000 + index, nanos: row * 1000 },
      lastUpdatedTimestamp: { seconds: 1_790_000_000 + index, nanos: row * 1000 },
    })),
    ...(from + count < instances ? { continuationToken: { value: String(index + 1) } } : {}),
  });
}

let calls = 0;
let inFlight = 0;
let mostInFlight = 0;

const asIs = (bytes: Buffer): Buffer => bytes;
const encoded = { responseSerialize: asIs, responseDeserialize: asIs } as const;
const server = new Server({ 'grpc.max_send_message_length': -1 });
server.addService(
  {
    Hello: { ...taskHubService.Hello, ...encoded },
    TerminateInstance: { ...taskHubService.TerminateInstance, ...encoded },
    QueryInstances: { ...taskHubService.QueryInstances, ...encoded },
  },
  {
    Hello: (_call: unknown, callback: sendUnaryData<Buffer>) => {
      if (calls > 0) console.error(`  ${calls} calls, at most ${mostInFlight} in flight`);
      calls = 0;
      mostInFlight = 0;
      callback(null, nothing);
    },
    TerminateInstance: (_call: unknown, callback: sendUnaryData<Buffer>) => {
      calls += 1;
      inFlight += 1;
      mostInFlight = Math.max(mostInFlight, inFlight);
      // Answered in the next turn, so that calls that arrived together are seen to be in flight together.
      setImmediate(() => {
        inFlight -= 1;
        callback(null, nothing);
      });
    },
    QueryInstances: (
      call: ServerUnaryCall<ReturnType<typeof taskHubService.QueryInstances.requestDeserialize>, Buffer>,
      callback: sendUnaryData<Buffer>,
    ) => {
      callback(null, pages[Number(call.request.query?.continuationToken?.value ?? '0')] ?? nothing);
    },
  },
);
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});
