import type { EntityMetadata } from '../../wire/generated/EntityMetadata.js';
import type { TaskHubSidecarServiceHandlers } from '../../wire/generated/TaskHubSidecarService.js';
import { text, wrap } from '../model/wrappers.js';
import type { TaskHub } from '../hub/taskHub.js';
import type { EntityRecord } from '../model/entity.js';
import { checkPayload, normalizeEntityId, requireText } from '../model/limits.js';
import { toTimestamp } from '../model/time.js';
import { type ServiceParts, unary } from './adapter.js';
import { from, pageSize, until } from './listing.js';
import { entityCursor, entityToken } from './tokens.js';

type EntityCalls = Pick<
  TaskHubSidecarServiceHandlers,
  | 'SignalEntity'
  | 'GetEntity'
  | 'QueryEntities'
  | 'CleanEntityStorage'
  | 'CompleteEntityTask'
  | 'AbandonTaskEntityWorkItem'
>;

/** The calls about entities, of clients and workers. */
export function entityCalls(parts: ServiceParts): EntityCalls {
  return {
    SignalEntity: unary(parts, async (hub, request) => {
      const operation = requireText('name of the operation', request.name);
      const input = text(request.input);
      checkPayload('input', input, hub.context.options.payloadLimit);
      hub.entityMessages.signal({
        entityId: request.instanceId ?? '',
        operation,
        input,
        requestId: request.requestId,
        scheduledTime: request.scheduledTime,
        byMachine: true,
      });
      await hub.context.committer.committed();
      return {};
    }),
    GetEntity: unary(parts, (hub, request) => {
      const { committer, hub: record } = hub.context;
      const entity = committer.store.findEntity(record.key, normalizeEntityId(request.instanceId ?? ''));
      // SDKs take an entity that exists for one with a state; what only waits for its first operation has none.
      if (entity === undefined || !(entity.hasState || entity.lock !== undefined)) return { exists: false };
      return { exists: true, entity: metadataOf(hub, entity, request.includeState ?? false) };
    }),
    QueryEntities: unary(parts, (hub, { query }) => {
      const { committer, hub: record } = hub.context;
      const limit = pageSize(query?.pageSize?.value);
      const records = committer.store.queryEntities({
        hub: record.key,
        prefix: normalizePrefix(text(query?.instanceIdStartsWith) ?? ''),
        modifiedFrom: from(query?.lastModifiedFrom),
        modifiedTo: until(query?.lastModifiedTo),
        includeTransient: query?.includeTransient ?? false,
        after: entityCursor(text(query?.continuationToken)),
        limit: limit + 1,
      });
      const page = records.slice(0, limit);
      const last = records.length > limit ? page.at(-1) : undefined;
      return {
        entities: page.map((entity) => metadataOf(hub, entity, query?.includeState ?? false)),
        continuationToken: last === undefined ? null : { value: entityToken(last.entityId) },
      };
    }),
    // Entities without state or lock are removed as they come about, and locks go with the execution that holds them.
    CleanEntityStorage: unary(parts, () => ({ emptyEntitiesRemoved: 0, orphanedLocksReleased: 0 })),
    CompleteEntityTask: unary(parts, async (hub, result) => {
      hub.entityBatches.complete(result);
      await hub.context.committer.committed();
      hub.context.queue.pump();
      return {};
    }),
    AbandonTaskEntityWorkItem: unary(parts, (hub, request) => {
      hub.entityBatches.abandon(request.completionToken ?? '');
      hub.context.queue.pump();
      return {};
    }),
  };
}

function metadataOf(hub: TaskHub, entity: EntityRecord, includeState: boolean): EntityMetadata {
  const { store } = hub.context.committer;
  return {
    instanceId: entity.entityId,
    lastModifiedTime: toTimestamp(entity.lastModifiedAt),
    backlogQueueSize: store.backlog(entity.key),
    lockedBy: wrap(entity.lock?.ownerInstanceId),
    serializedState: includeState ? wrap(store.entityState(entity.key)) : null,
  };
}

/** The name part of entity ids is in lower case, whatever the case in which it is asked for. */
function normalizePrefix(prefix: string): string {
  if (prefix === '') return '@';
  const full = prefix.startsWith('@') ? prefix : `@${prefix}`;
  const second = full.indexOf('@', 1);
  return second === -1 ? full.toLowerCase() : full.slice(0, second).toLowerCase() + full.slice(second);
}
