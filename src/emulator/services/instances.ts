import { type ServerUnaryCall, status } from '@grpc/grpc-js';
import type { GetInstanceRequest__Output } from '../../wire/generated/GetInstanceRequest.js';
import type { GetInstanceResponse } from '../../wire/generated/GetInstanceResponse.js';
import type { TaskHubSidecarServiceHandlers } from '../../wire/generated/TaskHubSidecarService.js';
import { text } from '../model/wrappers.js';
import type { TaskHub } from '../hub/taskHub.js';
import { CallError } from '../model/callError.js';
import type { InstanceRecord } from '../model/instance.js';
import { invalid, requireText } from '../model/limits.js';
import { isTerminal, Status } from '../model/status.js';
import { type ServiceParts, unary } from './adapter.js';
import { stateOf } from './state.js';

/** Instances that one call may name. */
export const batchLimit = 500;

type InstanceCalls = Pick<
  TaskHubSidecarServiceHandlers,
  | 'StartInstance'
  | 'GetInstance'
  | 'WaitForInstanceStart'
  | 'WaitForInstanceCompletion'
  | 'RaiseEvent'
  | 'TerminateInstance'
  | 'SuspendInstance'
  | 'ResumeInstance'
  | 'RestartInstance'
  | 'RewindInstance'
  | 'SkipGracefulOrchestrationTerminations'
>;

/** The calls about one instance at a time. */
export function instanceCalls(parts: ServiceParts): InstanceCalls {
  return {
    StartInstance: unary(parts, async (hub, request) => {
      const instanceId = hub.operations.start(request);
      await hub.context.committer.committed();
      return { instanceId };
    }),
    GetInstance: unary(parts, (hub, request) => getInstance(hub, request)),
    WaitForInstanceStart: unary(parts, (hub, _request, call) =>
      waitFor(hub, call, (record) => record.status !== Status.pending),
    ),
    WaitForInstanceCompletion: unary(parts, (hub, _request, call) =>
      waitFor(hub, call, (record) => isTerminal(record.status)),
    ),
    RaiseEvent: unary(parts, (hub, request) =>
      done(hub, () => {
        hub.operations.raiseEvent(request.instanceId ?? '', request.name, text(request.input));
      }),
    ),
    TerminateInstance: unary(parts, (hub, request) =>
      done(hub, () =>
        hub.operations.terminate(request.instanceId ?? '', text(request.output), request.recursive ?? false),
      ),
    ),
    SuspendInstance: unary(parts, (hub, request) =>
      done(hub, () => {
        hub.operations.suspend(request.instanceId ?? '', text(request.reason));
      }),
    ),
    ResumeInstance: unary(parts, (hub, request) =>
      done(hub, () => {
        hub.operations.resume(request.instanceId ?? '', text(request.reason));
      }),
    ),
    RestartInstance: unary(parts, async (hub, request) => {
      const { instanceId = '', restartWithNewInstanceId = false } = request;
      const newId = hub.operations.restart(instanceId, restartWithNewInstanceId);
      await hub.context.committer.committed();
      return { instanceId: newId };
    }),
    RewindInstance: unary(parts, (hub, request) =>
      done(hub, () => {
        hub.rewinding.rewind(requireText('instance id', request.instanceId), text(request.reason));
      }),
    ),
    SkipGracefulOrchestrationTerminations: unary(parts, async (hub, request) => {
      const instanceIds = request.instanceBatch?.instanceIds ?? [];
      if (instanceIds.length > batchLimit) {
        throw invalid(`The batch names ${instanceIds.length} instances; at most ${batchLimit} are allowed.`);
      }
      const unterminatedInstanceIds = hub.operations.terminateAtOnce(
        instanceIds,
        text(request.reason),
        (instanceId) => hub.entities.lockedBy(instanceId).length > 0,
      );
      await hub.context.committer.committed();
      return { unterminatedInstanceIds: [...unterminatedInstanceIds] };
    }),
  };
}

/** Answers once what `change` changed has been committed. */
async function done(hub: TaskHub, change: () => void | Promise<void>): Promise<Record<string, never>> {
  await change();
  await hub.context.committer.committed();
  return {};
}

function getInstance(hub: TaskHub, request: GetInstanceRequest__Output): GetInstanceResponse {
  const { committer, hub: record } = hub.context;
  const instance = committer.store.findInstance(record.key, requireText('instance id', request.instanceId));
  if (instance === undefined) return { exists: false };
  const orchestrationState = stateOf(committer.store, instance, request.getInputsAndOutputs ?? false);
  return { exists: true, orchestrationState };
}

/**
 * Waits for as long as the caller does, also for an instance that is not there yet: a start may be on its way. One that
 * was there and is gone is not waited for any longer.
 */
function waitFor(
  hub: TaskHub,
  call: ServerUnaryCall<GetInstanceRequest__Output, GetInstanceResponse>,
  isReached: (record: InstanceRecord) => boolean,
): Promise<GetInstanceResponse> {
  const instanceId = requireText('instance id', call.request.instanceId);
  return new Promise((resolve, reject) => {
    let wasThere = false;
    const stop = hub.waiters.add(instanceId, {
      check: (instance) => {
        const isOver = instance === undefined ? wasThere : isReached(instance);
        wasThere ||= instance !== undefined;
        if (isOver) resolve(getInstance(hub, call.request));
        return isOver;
      },
      close: () => {
        reject(new CallError(status.UNAVAILABLE, 'The task hub is being closed.'));
      },
    });
    call.on('cancelled', () => {
      stop();
      reject(new CallError(status.CANCELLED, 'The call was cancelled.'));
    });
  });
}
