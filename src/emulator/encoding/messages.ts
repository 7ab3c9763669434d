// Encoded messages: history is kept as the bytes that go over the wire, so that a turn costs what is new in it.
import type { MessageTypeDefinition } from '@grpc/proto-loader';
import type { ActivityRequest, ActivityRequest__Output } from '../../wire/generated/ActivityRequest.js';
import type { EntityRequest, EntityRequest__Output } from '../../wire/generated/EntityRequest.js';
import type { HistoryEvent, HistoryEvent__Output } from '../../wire/generated/HistoryEvent.js';
import type { OrchestratorRequest, OrchestratorRequest__Output } from '../../wire/generated/OrchestratorRequest.js';
import type { TaskFailureDetails, TaskFailureDetails__Output } from '../../wire/generated/TaskFailureDetails.js';
import type { WorkItem, WorkItem__Output } from '../../wire/generated/WorkItem.js';
import { packageDefinition } from '../../wire/taskHubService.js';

/** Turns one kind of message into bytes and back. */
export interface Codec<In, Out> {
  encode(message: In): Buffer;
  decode(bytes: Uint8Array): Out;
}

function codec<In extends object, Out extends object>(name: string): Codec<In, Out> {
  const definition = packageDefinition[name] as MessageTypeDefinition<In, Out> | undefined;
  if (definition === undefined) throw new Error(`The protocol has no message ${name}.`);
  return { encode: definition.serialize, decode: (bytes) => definition.deserialize(Buffer.from(bytes)) };
}

export const historyEvents = codec<HistoryEvent, HistoryEvent__Output>('HistoryEvent');
export const activityRequests = codec<ActivityRequest, ActivityRequest__Output>('ActivityRequest');
export const orchestratorRequests = codec<OrchestratorRequest, OrchestratorRequest__Output>('OrchestratorRequest');
export const entityRequests = codec<EntityRequest, EntityRequest__Output>('EntityRequest');
export const workItems = codec<WorkItem, WorkItem__Output>('WorkItem');
export const taskFailures = codec<TaskFailureDetails, TaskFailureDetails__Output>('TaskFailureDetails');
