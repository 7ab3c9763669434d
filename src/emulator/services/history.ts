import { type ServerWritableStream, status } from '@grpc/grpc-js';
import type { HistoryChunk } from '../../wire/generated/HistoryChunk.js';
import type { StreamInstanceHistoryRequest__Output } from '../../wire/generated/StreamInstanceHistoryRequest.js';
import type { TaskHubSidecarServiceHandlers } from '../../wire/generated/TaskHubSidecarService.js';
import { historyChunks } from '../encoding/frames.js';
import { withoutRewinds } from '../encoding/history.js';
import type { TaskHub } from '../hub/taskHub.js';
import { CallError } from '../model/callError.js';
import type { InstanceRecord } from '../model/instance.js';
import { requireText } from '../model/limits.js';
import type { Store } from '../store/store.js';
import { type ServiceParts, streaming } from './adapter.js';
import { Pacing } from './pacing.js';
import { encoded } from './serviceDefinition.js';

/** About how many bytes go into one message. */
const chunkBytes = 256 * 1024;

/** The call that streams a history. */
export function historyCalls(parts: ServiceParts): Pick<TaskHubSidecarServiceHandlers, 'StreamInstanceHistory'> {
  const pacing = new Pacing();
  return { StreamInstanceHistory: streaming(parts, (hub, call) => streamHistory(hub, call, pacing)) };
}

/** The history of the current execution; nothing for an instance there is not, as the Durable Task Scheduler does. */
async function streamHistory(
  hub: TaskHub,
  call: ServerWritableStream<StreamInstanceHistoryRequest__Output, HistoryChunk>,
  pacing: Pacing,
): Promise<void> {
  const { committer, hub: record } = hub.context;
  const { request } = call;
  const instance = committer.store.findInstance(record.key, requireText('instance id', request.instanceId));
  const executionId = request.executionId?.value ?? '';
  if (instance !== undefined && (executionId === '' || executionId === instance.executionId)) {
    const cancelled = new Promise<void>((resolve) => {
      call.on('cancelled', resolve);
    });
    const rows = rowsOf(committer.store, instance, request.forWorkItemProcessing === true && instance.rewound);
    await pacing.turn();
    for (const chunk of historyChunks(rows, chunkBytes)) {
      // The next part is read when this one has left.
      const sent = new Promise<void>((resolve) => {
        call.write(encoded<HistoryChunk>(chunk), () => {
          resolve();
        });
      });
      await Promise.race([sent, cancelled]);
      await pacing.turn();
      if (call.cancelled) return;
    }
  }
  call.end();
}

/**
 * The history as it is now, read a part at a time as it is asked for: whoever reads slowly, or not at all, keeps no more
 * than that in memory. `forWorker` leaves out what workers are not to see.
 */
function* rowsOf(store: Store, { key, executionId }: InstanceRecord, forWorker: boolean): Generator<Buffer> {
  const end = store.historyEnd(key);
  for (let at = 0; at < end;) {
    if (store.instance(key)?.executionId !== executionId) {
      throw new CallError(status.ABORTED, 'The history was replaced or removed while it was read; read it again.');
    }
    const rows = store.historyPart(key, at, chunkBytes).filter(({ position }) => position <= end);
    const events = rows.map((row) => row.events);
    yield* forWorker ? withoutRewinds(events) : events;
    at = rows.at(-1)?.position ?? end;
  }
}
