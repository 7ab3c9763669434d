import * as z from 'zod';
import {
  checkIdPrefix,
  filterAt,
  type FilterForm,
  parseTagFilter,
  type TimeRange,
} from '../../client/operations/filter/filterForm.js';
import { filterTerms } from '../../client/operations/filter/filterTerms.js';
import { parseFilterText } from '../../client/operations/filter/filterText.js';
import type { InstanceFilter } from '../../client/operations/filter/instanceFilter.js';
import { parseAge, parseRangeEdge } from '../../client/operations/timeText.js';
import type { Timestamp } from '../../client/timestamp.js';
import { fieldText } from '../../text/app/fieldText.js';
import { filterProblemText } from '../../text/filterProblemText.js';
import { RequestError } from '../requestError.js';
import { duration, filterText, instanceId, orchestrationName, pastTime, status } from './fields.js';

/** Which instances: everything given must hold. */
export const filterFields = {
  filter: filterText
    .optional()
    .describe(
      'A filter on one line, such as “status:Failed name:Order* created:<1d”; also updated:, finished:>30d, ' +
        'duration:>5m, id:order-*, tag:key=value, parent:ID, is:root, failure:"text". The other fields narrow it further.',
    ),
  statuses: z.array(status).min(1, { error: fieldText.noStatus }).optional().describe('Only these statuses.'),
  createdFrom: pastTime.optional().describe('Created at or after: an ISO time, or an age such as “2h”.'),
  createdTo: pastTime.optional().describe('Created at or before: an ISO time, or an age such as “2h”.'),
  updatedFrom: pastTime.optional().describe('Last changed at or after: an ISO time, or an age such as “2h”.'),
  updatedTo: pastTime.optional().describe('Last changed at or before: an ISO time, or an age such as “2h”.'),
  idPrefix: z.string().min(1, { error: fieldText.prefixEmpty }).optional().describe('IDs that begin so.'),
  idContains: z
    .string()
    .min(1, { error: fieldText.idPartEmpty })
    .optional()
    .describe('IDs with this text, in any case.'),
  names: z
    .array(orchestrationName)
    .min(1)
    .optional()
    .describe('Only orchestrations with these names; * stands for any text.'),
  tag: z.string().min(1, { error: fieldText.tagEmpty }).optional().describe('A tag as “key”, or as “key=value”.'),
  parent: instanceId.optional().describe('Only children of this instance.'),
  rootsOnly: z.boolean().optional().describe('Only instances without a parent.'),
  finishedFor: duration.optional().describe('Finished at least this long ago, such as “30d”.'),
  longerThan: duration.optional().describe('Took or has taken longer than this, such as “5m”.'),
  failure: z
    .string()
    .min(1, { error: fieldText.failureEmpty })
    .optional()
    .describe('Failed with this text in the type or message of the failure or its causes, in any case.'),
};

export const filterRequest = z.strictObject(filterFields);
export type FilterRequest = z.infer<typeof filterRequest>;

/** The filter of a request at this moment of the server's clock. Throws a RequestError. */
export function filterOf(request: FilterRequest, nowMs: number): InstanceFilter {
  const { filter, ...fields } = request;
  const given = formOf(fields, nowMs);
  if (filter === undefined) return filterAt(given, nowMs);
  const parsed = parseFilterText(filter);
  if ('problem' in parsed) {
    throw new RequestError('filter', { rule: 'said', sentence: filterProblemText(parsed.problem) });
  }
  // Both must hold, and a form has each part once: which of two ranges or tags was meant is not for us to choose.
  const twice = filterTerms(parsed.form).find(({ part }) => given[part] !== undefined);
  if (twice !== undefined) throw new RequestError('filter', { rule: 'filterAndField', term: twice.text });
  return filterAt({ ...parsed.form, ...given }, nowMs);
}

function formOf(request: Omit<FilterRequest, 'filter'>, nowMs: number): FilterForm {
  const { statuses, idPrefix, idContains, names, tag, parent, rootsOnly = false } = request;
  const { finishedFor, longerThan, failure } = request;
  if (parent !== undefined && rootsOnly) throw new RequestError('rootsOnly', { rule: 'rootsAndParent' });
  const problem = idPrefix === undefined ? undefined : checkIdPrefix(idPrefix);
  if (problem !== undefined) throw new RequestError('idPrefix', { rule: 'input', input: problem });
  const created = range('created', request.createdFrom, request.createdTo, nowMs);
  const updated = range('updated', request.updatedFrom, request.updatedTo, nowMs);
  return {
    ...(statuses && { statuses }),
    ...(created && { created }),
    ...(updated && { updated }),
    ...(idPrefix !== undefined && { idPrefix }),
    ...(idContains !== undefined && { idContains }),
    ...(names && { names }),
    ...(tag !== undefined && { tag: tagOf(tag) }),
    ...(parent !== undefined && { parent: { kind: 'childrenOf', instanceId: parent } as const }),
    ...(rootsOnly && { parent: { kind: 'roots' } as const }),
    ...(finishedFor !== undefined && { finishedAgeMs: millisecondsOf('finishedFor', finishedFor) }),
    ...(longerThan !== undefined && { longerThanMs: millisecondsOf('longerThan', longerThan) }),
    ...(failure !== undefined && { failureText: failure }),
  };
}

function range(
  of: 'created' | 'updated',
  first: string | undefined,
  last: string | undefined,
  nowMs: number,
): TimeRange | undefined {
  const from = edge(`${of}From`, first, nowMs);
  const to = edge(`${of}To`, last, nowMs);
  return (from ?? to) && { kind: 'between', ...(from && { from }), ...(to && { to }) };
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
