import type { CleanEntityStorageResponse__Output } from '../../../wire/generated/CleanEntityStorageResponse.js';
import type { EntityMetadata__Output } from '../../../wire/generated/EntityMetadata.js';
import type { GetEntityResponse__Output } from '../../../wire/generated/GetEntityResponse.js';
import type { QueryEntitiesResponse__Output } from '../../../wire/generated/QueryEntitiesResponse.js';
import type { CleanEntityStorageResult, Entity, EntityPage } from '../../entity.js';
import { countFromWire, type Draft, knownTimeFromWire, textFromWire, tokenFromWire } from './wireValues.js';

function entityFromWire(metadata: EntityMetadata__Output): Entity {
  const entity: Draft<Entity> = {
    instanceId: metadata.instanceId ?? '',
    backlogQueueSize: countFromWire(metadata.backlogQueueSize) ?? 0,
  };
  const lastModifiedAt = knownTimeFromWire(metadata.lastModifiedTime);
  if (lastModifiedAt !== undefined) entity.lastModifiedAt = lastModifiedAt;
  if (metadata.lockedBy !== undefined) entity.lockedBy = textFromWire(metadata.lockedBy);
  if (metadata.serializedState !== undefined) entity.state = textFromWire(metadata.serializedState);
  return entity;
}

/** Undefined when the server says that there is no such entity. */
export function foundEntityFromWire(answer: GetEntityResponse__Output): Entity | undefined {
  return answer.exists === true && answer.entity !== undefined ? entityFromWire(answer.entity) : undefined;
}

export function entityPageFromWire(answer: QueryEntitiesResponse__Output): EntityPage {
  const entities = answer.entities.map(entityFromWire);
  const continuationToken = tokenFromWire(answer.continuationToken);
  return continuationToken === undefined ? { entities } : { entities, continuationToken };
}

export function cleanResultFromWire(answer: CleanEntityStorageResponse__Output): CleanEntityStorageResult {
  const counts = {
    emptyEntitiesRemoved: countFromWire(answer.emptyEntitiesRemoved) ?? 0,
    orphanedLocksReleased: countFromWire(answer.orphanedLocksReleased) ?? 0,
  };
  const continuationToken = tokenFromWire(answer.continuationToken);
  return continuationToken === undefined ? counts : { ...counts, continuationToken };
}
