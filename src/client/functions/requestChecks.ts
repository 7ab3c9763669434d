import { tryParseJson } from '../../common/jsonSyntax.js';
import { TaskHubError } from '../errors.js';
import { type OrchestrationStatus, orchestrationStatuses } from '../instance.js';
import type { StartRequest } from '../taskHubClient.js';
import { type Timestamp, timestampToIso } from '../timestamp.js';
import { longestPath } from './functionsTransport.js';

// What a Functions host would ignore without a word, or take for something else, is refused before it is sent.

/** Throws where the sentence says what is wrong. */
export function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw new TaskHubError('invalidArgument', problem);
}

/** An id, a name or a key as a part of an address. */
export function segment(text: string, what: string): string {
  if (/[/#?+]|%[0-9a-f]{2}/i.test(text) || /^\.{1,2}$/.test(text)) {
    refuse(`A Functions host can’t be asked for ${what} with /, #, ?, + or an encoded character in it.`);
  }
  return encodeURIComponent(text);
}

/** The query of an address. Absent values are left out. */
export function query(values: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** The address, where it is not longer than the web servers of Functions hosts take. */
export function pathOf(path: string): string {
  if (path.length > longestPath) refuse('The ID, the name or the reason is too long for the address of a request.');
  return path;
}

export function timeValue(time: Timestamp | undefined): string | undefined {
  if (time === undefined) return undefined;
  const text = timestampToIso(time, 7);
  if (!/^\d{4}-/.test(text)) refuse('A time of the filter is beyond the years that a Functions host knows.');
  return text;
}

/** All statuses where none is named. */
export function statusesValue(statuses: readonly OrchestrationStatus[] | undefined): string | undefined {
  if (statuses === undefined || statuses.length === 0) return undefined;
  const known: readonly OrchestrationStatus[] = orchestrationStatuses;
  const unknown = statuses.find((status) => !known.includes(status));
  if (unknown !== undefined) refuse(`A Functions host can’t be asked for the status ${unknown}.`);
  return statuses.join(',');
}

/** A body: bodies that are no JSON are answered with an error of the host's own. */
export function jsonBody(text: string, what: string): string {
  if (tryParseJson(text) === undefined) refuse(`The ${what} must be JSON for a Functions host.`);
  return text;
}

/** What a start asks for that this API has no place for. */
export function checkStart(request: StartRequest): void {
  if (request.scheduledStartAt !== undefined) refuse('A Functions host can’t start an instance later.');
  if (request.version !== undefined) refuse('A Functions host gives instances the version of its app.');
  if (Object.keys(request.tags ?? {}).length > 0) refuse('A Functions host has no tags.');
}
