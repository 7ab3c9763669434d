import { UserFacingError } from '../../common/userFacingError.js';
import { type AuthenticationType, authenticationTypes } from '../../client/connection/authentication.js';
import { type ConnectionFact, ConnectionStringError } from '../../client/connection/connectionStringError.js';
import { parseEndpoint } from '../../client/connection/endpoint.js';
import type { InputProblem } from '../../client/inputProblem.js';
import { checkTaskHubName } from '../../client/validation.js';
import { type HubMarks, parseMarks } from './hubMarks.js';
import { isRecord } from '../../common/json/isRecord.js';
import type { SavedHub } from './savedHubs.js';

/** A hub as it stands in an exported list: no id, no secret, nothing of the identity but the kind of sign-in. */
export interface ListedHub {
  readonly label: string;
  readonly taskHub: string;
  readonly endpoint: string;
  readonly authentication?: AuthenticationType;
  readonly marks: HubMarks;
}

/** Why a file is no list of hubs. `nth` counts its entries from 1. */
export type HubListFact = { readonly kind: 'hubList' } & (
  | { readonly problem: 'foreign' | 'newer' | 'notJson' }
  | { readonly problem: 'tooMany'; readonly most: number }
  | EntryProblem
);

type EntryProblem = { readonly nth: number } & (
  | { readonly problem: 'object' }
  | { readonly problem: 'text'; readonly field: string }
  | { readonly problem: 'label'; readonly longest: number }
  | { readonly problem: 'name'; readonly input: InputProblem }
  | { readonly problem: 'connection'; readonly connection: ConnectionFact }
);

/** A file that is no list of hubs. */
export class HubListError extends UserFacingError {
  override readonly name = 'HubListError';
  override readonly fact: HubListFact;

  constructor(fact: HubListFact, options?: ErrorOptions) {
    super(fact, options);
    this.fact = fact;
  }
}

const format = 'durable-task-hubs';
const version = 1;
const longestLabel = 200;
const mostHubs = 1000;

/** The list as a file for other people and machines. */
export function formatHubList(hubs: readonly SavedHub[]): string {
  const listed = hubs.map(({ label, taskHub, endpoint, authentication, marks }) => ({
    ...{ label, taskHub, endpoint },
    ...(authentication === undefined ? {} : { authentication }),
    ...marks,
  }));
  return `${JSON.stringify({ format, version, hubs: listed }, undefined, 2)}\n`;
}

/** Reads such a file, which may come from anybody. Throws a HubListError that names the entry and the rule it breaks. */
export function parseHubList(text: string): readonly ListedHub[] {
  const value = parseJson(text);
  if (!isRecord(value) || value['format'] !== format || !Array.isArray(value['hubs'])) {
    throw new HubListError({ kind: 'hubList', problem: 'foreign' });
  }
  if (value['version'] !== version) {
    throw new HubListError({ kind: 'hubList', problem: 'newer' });
  }
  const hubs: readonly unknown[] = value['hubs'];
  if (hubs.length > mostHubs) throw new HubListError({ kind: 'hubList', problem: 'tooMany', most: mostHubs });
  return hubs.map((hub, index) => parseListed(hub, index + 1));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HubListError({ kind: 'hubList', problem: 'notJson' }, { cause: error });
  }
}

function parseListed(value: unknown, nth: number): ListedHub {
  if (!isRecord(value)) throw new HubListError({ kind: 'hubList', nth, problem: 'object' });
  const { label, taskHub, endpoint, authentication } = value;
  if (typeof taskHub !== 'string') throw new HubListError({ kind: 'hubList', nth, problem: 'text', field: 'taskHub' });
  const nameProblem = checkTaskHubName(taskHub);
  if (nameProblem !== undefined) throw new HubListError({ kind: 'hubList', nth, problem: 'name', input: nameProblem });
  if (typeof endpoint !== 'string')
    throw new HubListError({ kind: 'hubList', nth, problem: 'text', field: 'endpoint' });
  if (label !== undefined && (typeof label !== 'string' || label.trim() === '' || label.length > longestLabel)) {
    throw new HubListError({ kind: 'hubList', nth, problem: 'label', longest: longestLabel });
  }
  const kind = authenticationTypes.find((known) => known === authentication);
  if (authentication !== undefined && kind === undefined) {
    throw connectionProblem(nth, new ConnectionStringError('oneOf', 'authentication', authenticationTypes));
  }
  return {
    label: label ?? taskHub,
    taskHub,
    endpoint: originOf(endpoint, nth),
    ...(kind === undefined ? {} : { authentication: kind }),
    marks: parseMarks(value),
  };
}

function originOf(endpoint: string, nth: number): string {
  try {
    return parseEndpoint(endpoint, 'endpoint').origin;
  } catch (error) {
    if (error instanceof ConnectionStringError) throw connectionProblem(nth, error);
    throw error;
  }
}

function connectionProblem(nth: number, { fact }: ConnectionStringError): HubListError {
  return new HubListError({ kind: 'hubList', nth, problem: 'connection', connection: fact });
}
