import { status, type ServerWritableStream } from '@grpc/grpc-js';
import type { GetWorkItemsRequest__Output } from '../../wire/generated/GetWorkItemsRequest.js';
import type { TaskHubSidecarServiceHandlers } from '../../wire/generated/TaskHubSidecarService.js';
import type { WorkItem } from '../../wire/generated/WorkItem.js';
import { healthPing } from '../encoding/workItem.js';
import type { TaskHub } from '../hub/taskHub.js';
import { Worker } from '../hub/work/worker.js';
import { type ServiceParts, streaming, unary } from './adapter.js';
import { encoded } from './serviceDefinition.js';

type WorkItemCalls = Pick<
  TaskHubSidecarServiceHandlers,
  | 'GetWorkItems'
  | 'CompleteOrchestratorTask'
  | 'CompleteActivityTask'
  | 'AbandonTaskOrchestratorWorkItem'
  | 'AbandonTaskActivityWorkItem'
>;

/** The calls of workers. An answer to work that is no longer in the worker's hand is taken and ignored. */
export function workItemCalls(parts: ServiceParts): WorkItemCalls {
  return {
    GetWorkItems: streaming(parts, (hub, call) => {
      openStream(parts, hub, call);
    }),
    CompleteOrchestratorTask: unary(parts, async (hub, response) => {
      hub.turns.complete(response);
      await settled(hub);
      return {};
    }),
    CompleteActivityTask: unary(parts, async (hub, response) => {
      hub.activities.complete(response);
      await settled(hub);
      return {};
    }),
    AbandonTaskOrchestratorWorkItem: unary(parts, (hub, request) => {
      hub.turns.abandon(request.completionToken ?? '');
      hub.context.queue.pump();
      return {};
    }),
    AbandonTaskActivityWorkItem: unary(parts, (hub, request) => {
      hub.activities.abandon(request.completionToken ?? '');
      hub.context.queue.pump();
      return {};
    }),
  };
}

/** A place has become free at once; what has changed is committed before the answer. */
async function settled(hub: TaskHub): Promise<void> {
  await hub.context.committer.committed();
  hub.context.queue.pump();
}

function openStream(
  parts: ServiceParts,
  hub: TaskHub,
  call: ServerWritableStream<GetWorkItemsRequest__Output, WorkItem>,
): void {
  const { time, options, queue } = hub.context;
  const worker = new Worker(call.request, (item) => call.write(encoded<WorkItem>(item)));
  // The first sign of life at once: some workers take a stream that ends without one for a broken channel.
  call.write(encoded<WorkItem>(healthPing));
  const ping = (): ReturnType<typeof time.clock.setTimer> =>
    time.clock.setTimer(options.pingInterval, () => {
      call.write(encoded<WorkItem>(healthPing));
      pings = ping();
    });
  let pings = ping();
  const stopListening = hub.onClose(() => {
    call.emit('error', { code: status.UNAVAILABLE, details: `Task hub '${hub.name}' was closed.` });
  });
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    pings.dispose();
    stopListening();
    hub.disconnect(worker);
    parts.log.info(`A worker has left task hub '${hub.name}'.`);
  };
  call.on('cancelled', close);
  call.on('error', close);
  call.on('close', close);
  call.on('finish', close);
  call.on('drain', () => {
    worker.drained();
    queue.pump();
  });
  parts.log.info(`A worker has connected to task hub '${hub.name}'.`);
  hub.connect(worker);
}
