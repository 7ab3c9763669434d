import * as z from 'zod';
import { filterRequest } from '../schema/filter.js';
import { instanceId } from '../schema/fields.js';
import { fieldText } from '../../text/app/fieldText.js';

/** How many instances can be named. */
const mostNamed = 500;

/** Which instances an action is meant for: exactly one of the three. */
export const targetFields = {
  instanceId: instanceId.optional().describe('One instance.'),
  instanceIds: z
    .array(instanceId)
    .min(1, { error: fieldText.noInstance })
    .max(mostNamed, { error: () => fieldText.tooManyInstances(mostNamed) })
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
