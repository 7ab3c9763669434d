import * as z from 'zod';
import { TaskHubError } from '../../client/errors.js';
import { summaryText } from '../../text/app/summaryText.js';
import { shownPayload } from '../payloads/shownPayload.js';
import { readUseCase } from '../readUseCase.js';
import { RequestError } from '../requestError.js';
import { entityIdOf } from '../schema/entityIds.js';
import { entityId } from '../schema/fields.js';
import { entityRecord, recordOfEntity } from './entityRecord.js';

const request = z.strictObject({
  entityId,
  state: z.boolean().optional().describe('Whether the state is read too.'),
  pointer: z.string().optional().describe('Only a part of the state: a JSON pointer such as “/items/0/id”.'),
  redact: z.boolean().default(false).describe('Without the values of members that look like secrets.'),
  maxLength: z.int().min(1).max(1_048_576).optional().describe('Characters of the state at most.'),
});

const result = z.object({
  ...entityRecord.shape,
  stateLength: z.int().optional().describe('Characters of the state, or of the part that was asked for, as a whole.'),
  isStateCut: z.boolean().optional().describe('There is more than was given.'),
});
type FoundEntity = z.infer<typeof result>;

export const getEntity = readUseCase({
  id: 'entity.get',
  summary: summaryText.getEntity,
  request,
  result,
  needs: 'getEntity',
  read: async (
    { client },
    { entityId: given, state: isAsked = true, ...wanted },
    _progress,
    signal,
  ): Promise<FoundEntity> => {
    if (!isAsked && wanted.pointer !== undefined) throw new RequestError('pointer', { rule: 'noPayload' });
    const id = entityIdOf(given);
    const entity = await client.getEntity(id, { state: isAsked, signal });
    if (entity === undefined) throw new TaskHubError('notFound', { kind: 'noEntity', entityId: id });
    // A server may send it unasked.
    const { state, ...record } = recordOfEntity(entity);
    const shown = isAsked ? shownPayload(state, wanted) : undefined;
    if (shown === undefined) return record;
    return { ...record, state: shown.text, stateLength: shown.length, isStateCut: shown.isCut };
  },
});
