import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { HistoryChunk } from '../../wire/generated/HistoryChunk.js';
import type { StreamInstanceHistoryRequest__Output } from '../../wire/generated/StreamInstanceHistoryRequest.js';
import type { TaskHubSidecarServiceHandlers } from '../../wire/generated/TaskHubSidecarService.js';
import { historyChunks } from '../encoding/frames.js';
import { withoutRewinds } from '../encoding/history.js';
import type { TaskHub } from '../hub/taskHub.js';
import { requireText } from '../model/limits.js';
import { type ServiceParts, streaming } from './adapter.js';
import { encoded } from './serviceDefinition.js';

/** About how many bytes go into one message. */
const chunkBytes = 256 * 1024;

/** The call that streams a history. */
export function historyCalls(parts: ServiceParts): Pick<TaskHubSidecarServiceHandlers, 'StreamInstanceHistory'> {
  return { StreamInstanceHistory: streaming(parts, streamHistory) };
}

/** The history of the current execution; nothing for an instance there is not, as the Durable Task Scheduler does. */
async function streamHistory(
  hub: TaskHub,
  call: ServerWritableStream<StreamInstanceHistoryRequest__Output, HistoryChunk>,
): Promise<void> {
  const { committer, hub: record } = hub.context;
  const { request } = call;
  const instance = committer.store.findInstance(record.key, requireText('instance id', request.instanceId));
  const executionId = request.executionId?.value ?? '';
  if (instance !== undefined && (executionId === '' || executionId === instance.executionId)) {
    const rows = committer.store.history(instance.key);
    const forWorker = request.forWorkItemProcessing === true && instance.rewound;
    const cancelled = new Promise<void>((resolve) => {
      call.on('cancelled', resolve);
    });
    for (const chunk of historyChunks(forWorker ? withoutRewinds(rows) : rows, chunkBytes)) {
      if (call.cancelled) return;
      if (!call.write(encoded<HistoryChunk>(chunk))) await Promise.race([once(call, 'drain'), cancelled]);
    }
  }
  call.end();
}
