import * as z from 'zod';
import { waitFor } from '../../client/operations/waitFor.js';
import { readUseCase } from '../readUseCase.js';
import { duration, instanceId } from '../schema/fields.js';
import { millisecondsOf } from '../schema/filter.js';
import { instanceRecord, recordOfInstance } from '../schema/records.js';
import { summaryText } from '../../text/app/summaryText.js';

const result = z.object({
  outcome: z
    .enum(['reached', 'timedOut', 'gone'])
    .describe('“gone”: there is no such instance, or it was purged while it was waited for.'),
  instance: instanceRecord.optional().describe('As it was last seen.'),
});

export const waitForInstance = readUseCase({
  id: 'instance.wait',
  summary: summaryText.waitForInstance,
  request: z.strictObject({
    instanceId,
    for: z.enum(['start', 'completion']).default('completion').describe('What to wait for.'),
    limit: duration.optional().describe('How long to wait at most, such as “10m”. Without it, as long as it takes.'),
    payloads: z.boolean().default(true).describe('With input, output and custom status.'),
  }),
  result,
  read: async (session, { instanceId: id, for: target, limit, payloads }, progress, signal) => {
    const outcome = await waitFor(session.client, id, target, {
      ...{ clock: session.clock, signal, payloads },
      ...(limit !== undefined && { limitMs: millisecondsOf('limit', limit) }),
      onStep: (step) => progress({ kind: 'waiting', ...(step.kind === 'polling' && { retryInMs: step.retryInMs }) }),
    });
    const instance = outcome.kind === 'reached' ? outcome.instance : outcome.lastSeen;
    return { outcome: outcome.kind, ...(instance && { instance: recordOfInstance(instance) }) };
  },
});
