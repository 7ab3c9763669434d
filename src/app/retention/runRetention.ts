import * as z from 'zod';
import { timestampFromMs } from '../../client/timestamp.js';
import { type MatchingPurge, planMatching, runMatching } from '../instances/purgeInstances.js';
import { type ActionResult, actionResult } from '../instances/runAction.js';
import { duration } from '../schema/fields.js';
import { millisecondsOf } from '../schema/filter.js';
import type { UseCase } from '../useCase.js';
import { fieldText } from '../../text/app/fieldText.js';
import { summaryText } from '../../text/app/summaryText.js';

const finished = ['Completed', 'Failed', 'Terminated', 'Canceled'] as const;

const request = z.strictObject({
  olderThan: duration.describe('Finished at least this long ago, such as “30d”.'),
  statuses: z
    .array(z.enum(finished))
    .min(1, { error: fieldText.noStatus })
    .default([...finished])
    .describe('Only these statuses; all finished ones where left out.'),
});

export const runRetention: UseCase<z.infer<typeof request>, MatchingPurge, ActionResult> = {
  id: 'retention.run',
  summary: summaryText.runRetention,
  effect: 'removes',
  request,
  result: actionResult,
  plan: (session, { olderThan, statuses }, signal) => {
    const before = timestampFromMs(session.serverNow() - millisecondsOf('olderThan', olderThan));
    return planMatching(session, { statuses, finishedBefore: before }, undefined, signal);
  },
  run: runMatching,
};
