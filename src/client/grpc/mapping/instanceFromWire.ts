import type { GetInstanceResponse__Output } from '../../../wire/generated/GetInstanceResponse.js';
import type { ListInstanceIdsResponse__Output } from '../../../wire/generated/ListInstanceIdsResponse.js';
import type { OrchestrationState__Output } from '../../../wire/generated/OrchestrationState.js';
import type { PurgeInstancesResponse__Output } from '../../../wire/generated/PurgeInstancesResponse.js';
import type { QueryInstancesResponse__Output } from '../../../wire/generated/QueryInstancesResponse.js';
import type { Instance, InstanceIdPage, InstancePage } from '../../instance.js';
import type { PurgeResult } from '../../taskHubClient.js';
import {
  countFromWire,
  type Draft,
  failureFromWire,
  knownTimeFromWire,
  statusFromWire,
  textFromWire,
  tokenFromWire,
} from './wireValues.js';

/** Keeps every field; absent stays absent and empty stays empty. A default time is an absent one. */
export function instanceFromWire(state: OrchestrationState__Output): Instance {
  const instance: Draft<Instance> = {
    instanceId: state.instanceId ?? '',
    name: state.name ?? '',
    status: statusFromWire(state.orchestrationStatus),
    tags: state.tags,
  };
  if (state.version !== undefined) instance.version = textFromWire(state.version);
  if (state.executionId !== undefined) instance.executionId = textFromWire(state.executionId);
  if (state.parentInstanceId !== undefined) instance.parentInstanceId = textFromWire(state.parentInstanceId);
  const times = {
    scheduledStartAt: knownTimeFromWire(state.scheduledStartTimestamp),
    createdAt: knownTimeFromWire(state.createdTimestamp),
    lastUpdatedAt: knownTimeFromWire(state.lastUpdatedTimestamp),
    completedAt: knownTimeFromWire(state.completedTimestamp),
  };
  if (times.scheduledStartAt !== undefined) instance.scheduledStartAt = times.scheduledStartAt;
  if (times.createdAt !== undefined) instance.createdAt = times.createdAt;
  if (times.lastUpdatedAt !== undefined) instance.lastUpdatedAt = times.lastUpdatedAt;
  if (times.completedAt !== undefined) instance.completedAt = times.completedAt;
  if (state.input !== undefined) instance.input = textFromWire(state.input);
  if (state.output !== undefined) instance.output = textFromWire(state.output);
  if (state.customStatus !== undefined) instance.customStatus = textFromWire(state.customStatus);
  if (state.failureDetails !== undefined) instance.failure = failureFromWire(state.failureDetails);
  return instance;
}

/** Undefined when the server says that there is no such instance. */
export function foundInstanceFromWire(answer: GetInstanceResponse__Output): Instance | undefined {
  return answer.exists === true && answer.orchestrationState !== undefined
    ? instanceFromWire(answer.orchestrationState)
    : undefined;
}

export function instancePageFromWire(answer: QueryInstancesResponse__Output): InstancePage {
  const instances = answer.orchestrationState.map(instanceFromWire);
  const continuationToken = tokenFromWire(answer.continuationToken);
  return continuationToken === undefined ? { instances } : { instances, continuationToken };
}

export function instanceIdPageFromWire(answer: ListInstanceIdsResponse__Output): InstanceIdPage {
  const lastInstanceKey = tokenFromWire(answer.lastInstanceKey);
  return lastInstanceKey === undefined
    ? { instanceIds: answer.instanceIds }
    : { instanceIds: answer.instanceIds, lastInstanceKey };
}

export function purgeResultFromWire(answer: PurgeInstancesResponse__Output): PurgeResult {
  const deletedCount = countFromWire(answer.deletedInstanceCount);
  return {
    deletedCount: deletedCount ?? 0,
    ...(deletedCount === undefined ? { isCountAbsurd: true } : {}),
    ...(answer.isComplete === undefined ? {} : { isComplete: answer.isComplete.value ?? false }),
  };
}
