// A server of recorded answers: the calls and stream messages of the load, of the same number, kind and size, with no
// work behind them. Its argument is a file with the work items of one orchestration, in order, as JSON of base64.
import { readFileSync } from 'node:fs';
import { Server, ServerCredentials, type ServerWritableStream } from '@grpc/grpc-js';
import { workItems } from '../../src/emulator/encoding/messages.js';
import { encoded, encodedService } from '../../src/emulator/services/serviceDefinition.js';
import type { GetWorkItemsRequest__Output } from '../../src/wire/generated/GetWorkItemsRequest.js';
import type { TaskHubSidecarServiceHandlers } from '../../src/wire/generated/TaskHubSidecarService.js';
import type { WorkItem } from '../../src/wire/generated/WorkItem.js';

const recorded: string[] = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const items = recorded.map((text) => Buffer.from(text, 'base64'));
/** The item that follows the answer to one; the answers are told apart by the tokens. */
const after = new Map(items.map((item, index) => [workItems.decode(item).completionToken ?? '', items[index + 1]]));

let stream: ServerWritableStream<GetWorkItemsRequest__Output, WorkItem> | undefined;

function send(item: Buffer | undefined): void {
  if (item !== undefined) stream?.write(encoded<WorkItem>(item));
}

type Answered = 'Hello' | 'GetWorkItems' | 'StartInstance' | 'CompleteOrchestratorTask' | 'CompleteActivityTask';

const answers: Pick<TaskHubSidecarServiceHandlers, Answered> = {
  Hello: (_call, callback) => {
    callback(null, {});
  },
  GetWorkItems: (call) => {
    stream = call;
  },
  StartInstance: (call, callback) => {
    callback(null, { instanceId: call.request.instanceId ?? '' });
    send(items[0]);
  },
  CompleteOrchestratorTask: (call, callback) => {
    callback(null, {});
    send(after.get(call.request.completionToken ?? ''));
  },
  CompleteActivityTask: (call, callback) => {
    callback(null, {});
    send(after.get(call.request.completionToken ?? ''));
  },
};
const server = new Server();
server.addService(encodedService, answers);
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${JSON.stringify({ port })}\n`);
});
