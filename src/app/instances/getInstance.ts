import * as z from 'zod';
import type { Instance } from '../../client/instance.js';
import { readUseCase } from '../readUseCase.js';
import type { HubSession } from '../hubSession.js';
import { instanceId } from '../schema/fields.js';
import { instanceRecord, recordOfInstance } from '../schema/records.js';
import { NotFoundError } from '../notFoundError.js';
import { summaryText } from '../../text/app/summaryText.js';

const request = z.strictObject({
  instanceId,
  payloads: z.boolean().default(true).describe('With input, output and custom status.'),
});

export const getInstance = readUseCase({
  id: 'instance.get',
  summary: summaryText.getInstance,
  request,
  result: instanceRecord,
  read: async (session, { instanceId: id, payloads }, _progress, signal) =>
    recordOfInstance(await readInstance(session, id, { payloads, signal })),
});

/** The instance. Throws a NotFoundError where there is none. */
export async function readInstance(
  { client }: Pick<HubSession, 'client'>,
  id: string,
  options: { readonly payloads?: boolean; readonly signal: AbortSignal },
): Promise<Instance> {
  const instance = await client.get(id, options);
  if (instance === undefined) throw new NotFoundError(id);
  return instance;
}
