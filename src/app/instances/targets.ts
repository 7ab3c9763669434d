import * as z from 'zod';
import { filterRequest } from '../schema/filter.js';
import { instanceId } from '../schema/fields.js';

/** Which instances an action is meant for: exactly one of the three. */
export const targetFields = {
  instanceId: instanceId.optional().describe('One instance.'),
  instanceIds: z
    .array(instanceId)
    .min(1, 'Name at least one instance.')
    .max(500, 'At most 500 instances can be named; use a filter for more.')
    .optional()
    .describe('Several instances, by their IDs.'),
  filter: filterRequest.optional().describe('All instances that match; an empty filter means all of the task hub.'),
  expectedCount: z
    .int()
    .min(1)
    .optional()
    .describe('How many instances the action must apply to; where it is another number, nothing is done.'),
};

export type TargetRequest = z.infer<z.ZodObject<typeof targetFields>>;
