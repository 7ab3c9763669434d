import { tryParseJson } from '../../common/json/jsonSyntax.js';
import { TaskHubError } from '../errors.js';
import type { InputProblem } from '../inputProblem.js';
import { type OrchestrationStatus, orchestrationStatuses } from '../instance.js';
import type { StartRequest } from '../taskHubClient.js';
import { type Timestamp, timestampToIso } from '../timestamp.js';
import type { FunctionsRule } from './functionsFact.js';
import { longestPath } from './functionsTransport.js';

// What a Functions host would ignore without a word, or take for something else, is refused before it is sent.

export function refusal(problem: FunctionsRule): TaskHubError {
  return new TaskHubError('invalidArgument', { kind: 'functionsRequest', problem });
}

/** Throws where something is wrong with what a person typed. */
export function refuseInput(problem: InputProblem | undefined): void {
  if (problem !== undefined) throw new TaskHubError('invalidArgument', { kind: 'input', problem });
}

/** An id, a name or a key as a part of an address. */
export function segment(text: string, of: Extract<FunctionsRule, { rule: 'characters' }>['of']): string {
  if (/[/#?+]|%[0-9a-f]{2}/i.test(text) || /^\.{1,2}$/.test(text)) {
    throw refusal({ rule: 'characters', of });
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
  if (path.length > longestPath) throw refusal({ rule: 'addressTooLong' });
  return path;
}

export function timeValue(time: Timestamp | undefined): string | undefined {
  if (time === undefined) return undefined;
  const text = timestampToIso(time, 7);
  if (!/^\d{4}-/.test(text)) throw refusal({ rule: 'years' });
  return text;
}

/** All statuses where none is named. */
export function statusesValue(statuses: readonly OrchestrationStatus[] | undefined): string | undefined {
  if (statuses === undefined || statuses.length === 0) return undefined;
  const known: readonly OrchestrationStatus[] = orchestrationStatuses;
  const unknown = statuses.find((status) => !known.includes(status));
  if (unknown !== undefined) throw refusal({ rule: 'status', status: unknown });
  return statuses.join(',');
}

/** A body: bodies that are no JSON are answered with an error of the host's own. */
export function jsonBody(text: string, of: 'input' | 'data'): string {
  if (tryParseJson(text) === undefined) throw refusal({ rule: 'notJson', of });
  return text;
}

/** What a start asks for that this API has no place for. */
export function checkStart(request: StartRequest): void {
  if (request.scheduledStartAt !== undefined) throw refusal({ rule: 'startLater' });
  if (request.version !== undefined) throw refusal({ rule: 'version' });
  if (Object.keys(request.tags ?? {}).length > 0) throw refusal({ rule: 'tags' });
}
