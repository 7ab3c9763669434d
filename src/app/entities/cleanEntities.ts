import * as z from 'zod';
import { cleanEntityStorage } from '../../client/operations/cleanEntityStorage.js';
import { fieldText } from '../../text/app/fieldText.js';
import { summaryText } from '../../text/app/summaryText.js';
import { errorText } from '../../text/errors/errorText.js';
import { ActionOffError } from '../policy/actionOffError.js';
import { confirmationFor } from '../policy/confirmation.js';
import { RequestError } from '../requestError.js';
import type { PlanBase, UseCase } from '../useCase.js';

const request = z.strictObject({
  removeEmptyEntities: z.boolean().default(true).describe('Removes entities that have no state and nothing to do.'),
  releaseOrphanedLocks: z.boolean().default(true).describe('Releases locks of orchestrations that do not run.'),
});
type Request = z.infer<typeof request>;

const result = z.object({
  emptyEntitiesRemoved: z.int(),
  orphanedLocksReleased: z.int(),
  atLeast: z.boolean().optional().describe('An answer was lost: there may be more than was counted.'),
  end: z.enum(['finished', 'cancelled', 'stopped']),
  problem: z.string().optional().describe('Why it was stopped.'),
});
export type CleanResult = z.infer<typeof result>;

/** No server tells beforehand how many it would remove. */
export interface CleanPlan extends PlanBase, Request {}

export const cleanEntities: UseCase<Request, CleanPlan, CleanResult> = {
  id: 'entity.clean',
  summary: summaryText.cleanEntities,
  effect: 'removes',
  request,
  result,
  plan: (session, asked) => {
    const refusal = session.whyOff('cleanEntityStorage');
    if (refusal !== undefined) return Promise.reject(new ActionOffError({ kind: 'hub', refusal }));
    if (!asked.removeEmptyEntities && !asked.releaseOrphanedLocks) {
      return Promise.reject(new RequestError('', { rule: 'said', sentence: fieldText.nothingToClean() }));
    }
    return Promise.resolve({ ...asked, confirmation: confirmationFor('removes', 1, session) });
  },
  run: async ({ client, clock }, { removeEmptyEntities, releaseOrphanedLocks }, progress, signal) => {
    const { end, atLeast, ...counts } = await cleanEntityStorage(
      client,
      { removeEmptyEntities, releaseOrphanedLocks },
      {
        ...{ clock, signal },
        onProgress: (found) =>
          progress({
            kind: 'cleaning',
            removed: found.emptyEntitiesRemoved,
            released: found.orphanedLocksReleased,
          }),
      },
    );
    return {
      ...counts,
      ...(atLeast && { atLeast }),
      end: end.kind,
      ...(end.kind === 'stopped' && { problem: errorText(end.error) }),
    };
  },
};
