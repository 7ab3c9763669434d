// A hub of as many instances as its argument says, all of which change their status again and again. Pages of one status
// are asked for by token, the position of the first row.
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from '@grpc/grpc-js';
import { OrchestrationStatus } from '../../src/wire/generated/OrchestrationStatus.js';
import type { QueryInstancesRequest__Output } from '../../src/wire/generated/QueryInstancesRequest.js';
import type { QueryInstancesResponse } from '../../src/wire/generated/QueryInstancesResponse.js';
import { taskHubService } from '../../src/wire/taskHubService.js';

const instances = Number(process.argv[2] ?? 10_000);
const statuses = [
  OrchestrationStatus.ORCHESTRATION_STATUS_PENDING,
  OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING,
  OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED,
  OrchestrationStatus.ORCHESTRATION_STATUS_FAILED,
] as const;
const changedEachStep = Math.ceil(instances / 20);

const steps = Array.from({ length: instances }, () => 0);
let next = 0;
setInterval(() => {
  for (let count = 0; count < changedEachStep; count += 1) {
    steps[next] = (steps[next] ?? 0) + 1;
    next = (next + 1) % instances;
  }
}, 200);

const began = Math.floor(Date.now() / 1000);
const statusOf = (index: number): OrchestrationStatus => statuses[(index + (steps[index] ?? 0)) % statuses.length] ?? 0;

function pageOf({ query }: QueryInstancesRequest__Output): QueryInstancesResponse {
  const wanted: readonly (number | string)[] = query?.runtimeStatus ?? [];
  const size = query?.maxInstanceCount ?? 100;
  let index = Number(query?.continuationToken?.value ?? '0');
  const orchestrationState = [];
  for (; index < instances && orchestrationState.length < size; index += 1) {
    const orchestrationStatus = statusOf(index);
    if (!wanted.includes(orchestrationStatus)) continue;
    const step = steps[index] ?? 0;
    orchestrationState.push({
      instanceId: `order-${String(index).padStart(6, '0')}`,
      name: 'ProcessOrder',
      orchestrationStatus,
      createdTimestamp: { seconds: began - index },
      lastUpdatedTimestamp: { seconds: began + step },
      executionId: { value: `execution-${index}-${step}` },
    });
  }
  return { orchestrationState, ...(index < instances ? { continuationToken: { value: String(index) } } : {}) };
}

const server = new Server({ 'grpc.max_send_message_length': -1 });
server.addService(
  { QueryInstances: taskHubService.QueryInstances },
  {
    QueryInstances: (
      call: ServerUnaryCall<QueryInstancesRequest__Output, QueryInstancesResponse>,
      callback: sendUnaryData<QueryInstancesResponse>,
    ) => callback(null, pageOf(call.request)),
  },
);
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});
