import { UserFacingError } from '../../common/userFacingError.js';
import { type AuthenticationType, authenticationTypes } from '../../client/authentication.js';
import { ConnectionStringError } from '../../client/connectionStringError.js';
import { parseEndpoint } from '../../client/endpoint.js';
import { checkTaskHubName } from '../../client/validation.js';
import { type HubMarks, parseMarks } from './hubMarks.js';
import { isRecord } from '../../common/isRecord.js';
import type { SavedHub } from './savedHubs.js';

/** A hub as it stands in an exported list: no id, no secret, nothing of the identity but the kind of sign-in. */
export interface ListedHub {
  readonly label: string;
  readonly taskHub: string;
  readonly endpoint: string;
  readonly authentication?: AuthenticationType;
  readonly marks: HubMarks;
}

/** A file that is no list of hubs; `message` is one sentence. */
export class HubListError extends UserFacingError {
  override readonly name = 'HubListError';
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
    throw new HubListError('The file is no list of task hubs that this extension has exported.');
  }
  if (value['version'] !== version) {
    throw new HubListError('The list of task hubs was written by a newer version of this extension: update it first.');
  }
  const hubs: readonly unknown[] = value['hubs'];
  if (hubs.length > mostHubs) throw new HubListError(`The list has more than ${mostHubs} task hubs.`);
  return hubs.map((hub, index) => parseListed(hub, index + 1));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HubListError('The file is not JSON.', { cause: error });
  }
}

function parseListed(value: unknown, nth: number): ListedHub {
  const problem = (words: string): HubListError => new HubListError(`Task hub ${nth} of the list: ${words}`);
  if (!isRecord(value)) throw problem('it is no object.');
  const { label, taskHub, endpoint, authentication } = value;
  if (typeof taskHub !== 'string') throw problem('taskHub must be a text.');
  const nameProblem = checkTaskHubName(taskHub);
  if (nameProblem !== undefined) throw problem(nameProblem);
  if (typeof endpoint !== 'string') throw problem('endpoint must be a text.');
  if (label !== undefined && (typeof label !== 'string' || label.trim() === '' || label.length > longestLabel)) {
    throw problem(`label must be a text of 1 to ${longestLabel} characters.`);
  }
  const kind = authenticationTypes.find((known) => known === authentication);
  if (authentication !== undefined && kind === undefined) {
    throw problem(`authentication must be one of ${authenticationTypes.join(', ')}.`);
  }
  return {
    label: label ?? taskHub,
    taskHub,
    endpoint: originOf(endpoint, problem),
    ...(kind === undefined ? {} : { authentication: kind }),
    marks: parseMarks(value),
  };
}

function originOf(endpoint: string, problem: (words: string) => HubListError): string {
  try {
    return parseEndpoint(endpoint, 'endpoint').origin;
  } catch (error) {
    if (error instanceof ConnectionStringError) throw problem(error.message);
    throw error;
  }
}
