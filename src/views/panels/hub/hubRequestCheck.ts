import * as z from 'zod/mini';
import { instanceActions } from '../../../client/availability.js';
import { orchestrationStatuses } from '../../../client/instance.js';
import type { Params } from '../../protocol/contract.js';
import {
  exportFormats,
  type HubRequests,
  mostInSight,
  mostLoaded,
  readColumns,
  tableColumns,
} from '../../protocol/hubPanel.js';
import { failureRanges, groupActions, muteSpans } from '../../protocol/failures.js';
import { overviewRanges } from '../../protocol/overview.js';
import { readLayout } from '../../protocol/tableLayout.js';
import { checkRequest, type RequestSchemas } from '../requestCheck.js';

const none = z.object({});
const id = z.object({ id: z.string() });
const group = z.object({ key: z.string().check(z.maxLength(100)) });
const ids = z.array(z.string()).check(z.maxLength(mostLoaded));
const layout = z.pipe(z.unknown(), z.transform(readLayout));
const typed = z.string().check(z.maxLength(1_000));
const typedList = z.array(typed).check(z.maxLength(1_000));
const age = z.object({ kind: z.enum(['last', 'ago']), age: typed });
const seconds = z.exactOptional(z.int());
const between = z.object({ kind: z.literal('between'), from: seconds, to: seconds });
const time = z.union([z.object({ kind: z.literal('any') }), age, between]);
const parent = z.union([
  z.object({ kind: z.enum(['any', 'roots']) }),
  z.object({ kind: z.literal('childrenOf'), instanceId: typed }),
]);
const field = z.discriminatedUnion('field', [
  z.object({ field: z.literal('statuses'), value: z.array(z.enum(orchestrationStatuses)) }),
  z.object({ field: z.enum(['created', 'updated']), value: time }),
  z.object({ field: z.enum(['names', 'ids']), value: typedList }),
  z.object({
    field: z.enum(['idPrefix', 'idContains', 'tag', 'longerThan', 'finishedAge', 'failureText']),
    value: typed,
  }),
  z.object({ field: z.literal('parent'), value: parent }),
]);
const fewIds = z.array(z.string()).check(z.maxLength(mostInSight));

/** What the page of a hub may send with each request. */
const schemas: RequestSchemas<HubRequests> = {
  refresh: none,
  takeRows: none,
  setFilter: z.object({ text: z.string() }),
  setField: field,
  loadMore: z.object({ all: z.boolean() }),
  stopLoading: none,
  showTable: z.object({ isShown: z.boolean() }),
  lookAt: z.object({ ids: fewIds }),
  readRows: z.object({ ids: fewIds, columns: z.array(z.enum(readColumns)) }),
  readDetails: id,
  openInstance: id,
  runAction: z.object({ action: z.enum(instanceActions), ids }),
  actOnAll: none,
  startOrchestration: none,
  findInstance: none,
  copyText: z.object({ text: z.string() }),
  exportRows: z.object({ format: z.enum(exportFormats), ids, columns: z.array(z.enum(tableColumns)) }),
  saveLayout: z.object({ layout }),
  readViews: none,
  useView: z.object({ name: z.string(), isGiven: z.boolean() }),
  saveView: z.object({ layout }),
  removeView: z.object({ name: z.string() }),
  showInTree: none,
  copyLink: none,
  watchFailures: z.object({ range: z.enum(failureRanges) }),
  leaveFailures: none,
  stopFailures: none,
  continueFailures: none,
  readFailureInstances: group,
  failureFilter: group,
  openFailureLine: group,
  compareFailures: group,
  actOnFailures: z.extend(group, { action: z.enum(groupActions) }),
  muteFailures: z.extend(group, { span: z.enum(muteSpans) }),
  unmuteFailures: group,
  showOverview: z.object({ range: z.enum(overviewRanges) }),
  leaveOverview: none,
  stopOverview: none,
  continueOverview: none,
};

export function checkHubRequest<Method extends keyof HubRequests>(
  method: Method,
  params: unknown,
): Params<HubRequests, Method> {
  return checkRequest(schemas, method, params);
}
