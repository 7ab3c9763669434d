import type { CreateInstanceRequest } from '../../../wire/generated/CreateInstanceRequest.js';
import type { EntityQuery as WireEntityQuery } from '../../../wire/generated/EntityQuery.js';
import type { InstanceQuery as WireInstanceQuery } from '../../../wire/generated/InstanceQuery.js';
import type { ListInstanceIdsRequest } from '../../../wire/generated/ListInstanceIdsRequest.js';
import type { PurgeInstanceFilter } from '../../../wire/generated/PurgeInstanceFilter.js';
import type { SignalEntityRequest } from '../../../wire/generated/SignalEntityRequest.js';
import type { EntityQuery, EntitySignal } from '../../entity.js';
import { TaskHubError } from '../../errors.js';
import type { FinishedIdQuery, InstanceQuery } from '../../instance.js';
import type { PurgeFilter, StartRequest } from '../../taskHubClient.js';
import type { Timestamp } from '../../timestamp.js';
import { durationToWire, statusToWire, textToWire } from './wireValues.js';

export function startToWire(request: StartRequest, requestTime: Timestamp): CreateInstanceRequest {
  const wire: CreateInstanceRequest = { instanceId: request.instanceId, name: request.name, requestTime };
  if (request.version !== undefined) wire.version = textToWire(request.version);
  if (request.input !== undefined) wire.input = textToWire(request.input);
  if (request.scheduledStartAt !== undefined) wire.scheduledStartTimestamp = request.scheduledStartAt;
  if (request.tags !== undefined) wire.tags = { ...request.tags };
  if (request.replaceableStatuses !== undefined) {
    wire.orchestrationIdReusePolicy = { replaceableStatus: request.replaceableStatuses.map(statusToWire) };
  }
  return wire;
}

export function instanceQueryToWire(query: InstanceQuery): WireInstanceQuery {
  const wire: WireInstanceQuery = { fetchInputsAndOutputs: query.payloads ?? false };
  if (query.statuses !== undefined) wire.runtimeStatus = query.statuses.map(statusToWire);
  if (query.createdFrom !== undefined) wire.createdTimeFrom = query.createdFrom;
  if (query.createdTo !== undefined) wire.createdTimeTo = query.createdTo;
  if (query.pageSize !== undefined) wire.maxInstanceCount = query.pageSize;
  if (query.continuationToken !== undefined) wire.continuationToken = textToWire(query.continuationToken);
  if (query.idPrefix !== undefined) wire.instanceIdPrefix = textToWire(query.idPrefix);
  return wire;
}

export function finishedIdQueryToWire(query: FinishedIdQuery): ListInstanceIdsRequest {
  const wire: ListInstanceIdsRequest = {};
  if (query.statuses !== undefined) wire.runtimeStatus = query.statuses.map(statusToWire);
  if (query.completedFrom !== undefined) wire.completedTimeFrom = query.completedFrom;
  if (query.completedTo !== undefined) wire.completedTimeTo = query.completedTo;
  if (query.pageSize !== undefined) wire.pageSize = query.pageSize;
  if (query.lastInstanceKey !== undefined) wire.lastInstanceKey = textToWire(query.lastInstanceKey);
  return wire;
}

export function purgeFilterToWire(filter: PurgeFilter): PurgeInstanceFilter {
  const wire: PurgeInstanceFilter = {};
  if (filter.createdFrom !== undefined) wire.createdTimeFrom = filter.createdFrom;
  if (filter.createdTo !== undefined) wire.createdTimeTo = filter.createdTo;
  if (filter.statuses !== undefined) wire.runtimeStatus = filter.statuses.map(statusToWire);
  if (filter.timeoutMs !== undefined) wire.timeout = durationToWire(filter.timeoutMs);
  return wire;
}

export function entityQueryToWire(query: EntityQuery): WireEntityQuery {
  const wire: WireEntityQuery = { includeState: query.state ?? false, includeTransient: query.transient ?? false };
  if (query.idPrefix !== undefined) wire.instanceIdStartsWith = textToWire(query.idPrefix);
  if (query.lastModifiedFrom !== undefined) wire.lastModifiedFrom = query.lastModifiedFrom;
  if (query.lastModifiedTo !== undefined) wire.lastModifiedTo = query.lastModifiedTo;
  if (query.pageSize !== undefined) wire.pageSize = { value: query.pageSize };
  if (query.continuationToken !== undefined) wire.continuationToken = textToWire(query.continuationToken);
  return wire;
}

/** `requestId` must be a GUID: workers of the .NET SDK parse it as one. */
export function signalToWire(signal: EntitySignal, requestId: string, requestTime: Timestamp): SignalEntityRequest {
  const wire: SignalEntityRequest = { instanceId: signal.entityId, name: signal.operation, requestId, requestTime };
  if (signal.input !== undefined) wire.input = textToWire(signal.input);
  if (signal.scheduledFor !== undefined) wire.scheduledTime = signal.scheduledFor;
  return wire;
}

/** The service takes at most so many ids in one call. */
const longestBatch = 500;

/** Throws a TaskHubError where there are more than one call takes. */
export function batchToWire(instanceIds: readonly string[]): { instanceIds: string[] } {
  if (instanceIds.length > longestBatch) {
    const problem = { rule: 'tooManyIds', limit: longestBatch, count: instanceIds.length } as const;
    throw new TaskHubError('invalidArgument', { kind: 'input', problem });
  }
  return { instanceIds: [...instanceIds] };
}

export function reasonToWire(reason: string | undefined): { readonly reason?: { readonly value: string } } {
  return reason === undefined ? {} : { reason: { value: reason } };
}
