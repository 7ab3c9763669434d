import * as z from 'zod';
import type { Entity } from '../../client/entity.js';
import { partsOfEntityId } from '../schema/entityIds.js';
import { timeText } from '../schema/records.js';

/** An entity, as JSON. */
export const entityRecord = z.object({
  entityId: z.string().describe('“@name@key”.'),
  name: z.string(),
  key: z.string(),
  lastModifiedAt: z.string().optional().describe('ISO 8601 in UTC, with all digits that the server sent.'),
  backlogQueueSize: z.int().optional().describe('Messages that wait for it, where the server tells.'),
  lockedBy: z.string().optional().describe('Instance ID of the orchestration that holds its lock.'),
  state: z.string().optional().describe('Exactly as stored; normally JSON.'),
});
export type EntityRecord = z.infer<typeof entityRecord>;

export function recordOfEntity({ instanceId, lastModifiedAt, ...same }: Entity): EntityRecord {
  return {
    entityId: instanceId,
    ...partsOfEntityId(instanceId),
    ...(lastModifiedAt && { lastModifiedAt: timeText(lastModifiedAt) }),
    ...same,
  };
}
