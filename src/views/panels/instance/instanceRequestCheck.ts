import * as z from 'zod/mini';
import { instanceActions } from '../../../client/availability.js';
import type { Params } from '../../protocol/contract.js';
import {
  freeActions,
  instancePayloads,
  type InstanceRequests,
  instanceTools,
  mostSources,
} from '../../protocol/instancePanel.js';
import { mostAtOnce, treeActions } from '../../protocol/relatedInstances.js';
import { checkRequest, type RequestSchemas } from '../requestCheck.js';

const count = z.int().check(z.nonnegative());
const none = z.object({});
const id = z.object({ instanceId: z.string() });
const ref = z.discriminatedUnion('of', [
  z.object({ of: z.literal('instance'), field: z.enum([...instancePayloads, 'failure']) }),
  z.object({ of: z.literal('event'), index: count, path: z.string() }),
]);
const payload = z.object({ payload: ref });

/** What the page of an instance may send with each request. */
const schemas: RequestSchemas<InstanceRequests> = {
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
  readLikelyEvents: none,
  readWork: none,
  readAncestors: none,
  readChildren: id,
  readRelated: z.object({ instanceIds: z.array(z.string()).check(z.maxLength(mostAtOnce)) }),
  runTreeAction: z.object({ action: z.enum(treeActions), instanceId: z.string() }),
  goToSource: z.object({
    name: z.string(),
    kind: z.enum(['orchestration', 'activity', 'entity', 'event']),
    version: z.exactOptional(z.string()),
    orchestration: z.exactOptional(z.string()),
  }),
};

export function checkInstanceRequest<Method extends keyof InstanceRequests>(
  method: Method,
  params: unknown,
): Params<InstanceRequests, Method> {
  return checkRequest(schemas, method, params);
}
