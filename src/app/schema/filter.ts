import * as z from 'zod';
import { checkIdPrefix, filterAt, parseTagFilter } from '../../client/operations/filterForm.js';
import type { InstanceFilter } from '../../client/operations/instanceFilter.js';
import { parseAge, parseRangeEdge } from '../../client/operations/timeText.js';
import type { Timestamp } from '../../client/timestamp.js';
import { fieldText } from '../../text/app/fieldText.js';
import { RequestError } from '../requestError.js';
import { duration, instanceId, orchestrationName, pastTime, status } from './fields.js';

/** Which instances: everything given must hold. */
export const filterFields = {
  statuses: z.array(status).min(1, { error: fieldText.noStatus }).optional().describe('Only these statuses.'),
  createdFrom: pastTime.optional().describe('Created at or after: an ISO time, or an age such as “2h”.'),
  createdTo: pastTime.optional().describe('Created at or before: an ISO time, or an age such as “2h”.'),
  idPrefix: z.string().min(1, { error: fieldText.prefixEmpty }).optional().describe('IDs that begin so.'),
  names: z.array(orchestrationName).min(1).optional().describe('Only these orchestrations, by their exact names.'),
  tag: z.string().min(1, { error: fieldText.tagEmpty }).optional().describe('A tag as “key”, or as “key=value”.'),
  parent: instanceId.optional().describe('Only children of this instance.'),
  rootsOnly: z.boolean().optional().describe('Only instances without a parent.'),
  finishedFor: duration.optional().describe('Finished at least this long ago, such as “30d”.'),
};

export const filterRequest = z.strictObject(filterFields);
export type FilterRequest = z.infer<typeof filterRequest>;

/** The filter of a request at this moment of the server's clock. Throws a RequestError. */
export function filterOf(request: FilterRequest, nowMs: number): InstanceFilter {
  const { statuses, createdFrom, createdTo, idPrefix, names, tag, parent, rootsOnly = false, finishedFor } = request;
  if (parent !== undefined && rootsOnly) throw new RequestError('rootsOnly', { rule: 'rootsAndParent' });
  const problem = idPrefix === undefined ? undefined : checkIdPrefix(idPrefix);
  if (problem !== undefined) throw new RequestError('idPrefix', { rule: 'input', input: problem });
  const from = edge('createdFrom', createdFrom, nowMs);
  const to = edge('createdTo', createdTo, nowMs);
  return filterAt(
    {
      ...(statuses && { statuses }),
      ...((from ?? to) && { created: { kind: 'between', ...(from && { from }), ...(to && { to }) } }),
      ...(idPrefix !== undefined && { idPrefix }),
      ...(names && { names }),
      ...(tag !== undefined && { tag: tagOf(tag) }),
      ...(parent !== undefined && { parent: { kind: 'childrenOf', instanceId: parent } as const }),
      ...(rootsOnly && { parent: { kind: 'roots' } as const }),
      ...(finishedFor !== undefined && { finishedAgeMs: millisecondsOf('finishedFor', finishedFor) }),
    },
    nowMs,
  );
}

/** Milliseconds of a duration that a request holds. */
export function millisecondsOf(field: string, text: string): number {
  const found = parseAge(text);
  if ('problem' in found) throw new RequestError(field, { rule: 'input', input: found.problem });
  return found.ms;
}

/** A moment of the past that a request holds. */
export function edge(field: string, text: string | undefined, nowMs: number): Timestamp | undefined {
  if (text === undefined) return undefined;
  const found = parseRangeEdge(text, nowMs);
  if ('problem' in found) throw new RequestError(field, { rule: 'input', input: found.problem });
  return found.at;
}

function tagOf(text: string): NonNullable<InstanceFilter['tag']> {
  const found = parseTagFilter(text);
  if ('problem' in found) throw new RequestError('tag', { rule: 'input', input: found.problem });
  return found.tag;
}
