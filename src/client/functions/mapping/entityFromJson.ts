import { isRecord } from '../../../common/json/isRecord.js';
import { parseRecord } from '../../../common/json/parseRecord.js';
import type { Entity } from '../../entity.js';
import { payloadText } from '../jsonBody.js';
import { textFrom } from './instanceFromJson.js';
import { timeFromJson } from './timeFromJson.js';

type Json = Readonly<Record<string, unknown>>;

/** One of a list of entities, which tells nothing of their queues and locks; undefined where it is none. */
export function listedEntity(json: Json, withState: boolean): Entity | undefined {
  const { entityId } = json;
  const name = isRecord(entityId) ? textFrom(entityId['name']) : undefined;
  const key = isRecord(entityId) ? textFrom(entityId['key']) : undefined;
  if (name === undefined || key === undefined) return undefined;
  const lastModifiedAt = timeFromJson(json['lastOperationTime']);
  const state = withState ? payloadText(json['state']) : undefined;
  return {
    instanceId: `@${name}@${key}`,
    ...(lastModifiedAt && { lastModifiedAt }),
    ...(state !== undefined && { state }),
  };
}

/**
 * An entity from the instance that it is kept as, whose custom status tells its queue and its lock. Undefined where it has
 * no state and nothing to do.
 */
export function keptEntity(instanceId: string, json: Json): Entity | undefined {
  const kept = parseRecord(payloadText(json['customStatus'])) ?? {};
  const { entityExists: exists, queueSize } = kept;
  const lastModifiedAt = timeFromJson(json['lastUpdatedTime']);
  const lockedBy = textFrom(kept['lockedBy']);
  const backlogQueueSize = typeof queueSize === 'number' && Number.isSafeInteger(queueSize) ? queueSize : 0;
  if (exists === false && lockedBy === undefined && backlogQueueSize === 0) return undefined;
  return {
    instanceId,
    backlogQueueSize,
    ...(lastModifiedAt && { lastModifiedAt }),
    ...(lockedBy !== undefined && { lockedBy }),
  };
}
