import * as z from 'zod/mini';
import { instanceActions } from '../../client/availability.js';
import { InvariantError } from '../../common/invariantError.js';
import type { Params } from '../protocol/contract.js';
import {
  freeActions,
  instancePayloads,
  type InstanceRequests,
  instanceTools,
  mostSources,
} from '../protocol/instancePanel.js';
import { mostAtOnce, treeActions } from '../protocol/relatedInstances.js';

/** What is used of a schema: it takes anything, and gives a T where it is one. */
interface Schema<T> {
  safeParse(data: unknown): z.core.util.SafeParseResult<T>;
}

const count = z.int().check(z.nonnegative());
const none = z.object({});
const id = z.object({ instanceId: z.string() });
const ref = z.discriminatedUnion('of', [
  z.object({ of: z.literal('instance'), field: z.enum([...instancePayloads, 'failure']) }),
  z.object({ of: z.literal('event'), index: count, path: z.string() }),
]);
const payload = z.object({ payload: ref });

/** What the page of an instance may send with each request. */
const schemas: { readonly [Method in keyof InstanceRequests]: Schema<Params<InstanceRequests, Method>> } = {
  refresh: none,
  runAction: z.object({ action: z.enum([...instanceActions, ...freeActions]) }),
  runTool: z.object({ tool: z.enum(instanceTools) }),
  openInstance: id,
  copyText: z.object({ text: z.string() }),
  copyPayload: payload,
  openPayload: payload,
  saveDrawing: z.object({ svg: z.string() }),
  savePayload: payload,
  comparePayloads: z.object({ left: ref, right: ref }),
  selectForCompare: payload,
  compareWithSelected: payload,
  findSources: z.object({ files: z.array(z.string()).check(z.maxLength(mostSources)) }),
  openSource: z.object({
    place: z.object({ file: z.string(), line: count, column: z.exactOptional(count) }),
  }),
  readHistory: z.object({ after: z.exactOptional(z.object({ count, mark: z.string() })) }),
  searchHistory: z.object({ query: z.string() }),
  readEvent: z.object({ index: count }),
  readAncestors: none,
  readChildren: id,
  readRelated: z.object({ instanceIds: z.array(z.string()).check(z.maxLength(mostAtOnce)) }),
  runTreeAction: z.object({ action: z.enum(treeActions), instanceId: z.string() }),
  goToSource: z.object({ name: z.string(), kind: z.enum(['orchestration', 'activity']) }),
};

/** Gives what the page sent with a request as the contract has it, without anything else that came with it. */
export function checkInstanceRequest<Method extends keyof InstanceRequests>(
  method: Method,
  params: unknown,
): Params<InstanceRequests, Method> {
  const result = schemas[method].safeParse(params);
  if (result.success) return result.data;
  // The path is made of our names for the parts, and of positions in a list.
  const parts = result.error.issues.map(({ path, code }) => `${path.join('.') || 'parameters'} (${code})`);
  throw new InvariantError(`The page sent wrong parameters with ${method}: ${parts.join(', ')}.`);
}
