import * as z from 'zod';
import { countInstances as count } from '../../client/operations/findInstances.js';
import { readUseCase } from '../readUseCase.js';
import { filterOf, filterRequest } from '../schema/filter.js';
import { summaryText } from '../../text/app/summaryText.js';

const result = z.object({
  total: z.int(),
  byStatus: z.record(z.string(), z.int()).describe('How many of each status that was seen.'),
});

export const countInstances = readUseCase({
  id: 'instance.count',
  summary: summaryText.countInstances,
  request: filterRequest,
  result,
  read: async (session, filter, progress, signal) => {
    const counted = await count(session.client, filterOf(filter, session.serverNow()), {
      signal,
      retry: { clock: session.clock },
      onProgress: ({ searched, found }) => progress({ kind: 'searching', searched, found }),
    });
    return { total: counted.total, byStatus: { ...counted.byStatus } };
  },
});
