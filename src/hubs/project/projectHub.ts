import {
  type ConnectionSettings,
  formatConnectionString,
  parseConnectionString,
} from '../../client/connectionString.js';
import { ConnectionStringError } from '../../client/connectionStringError.js';
import { parseEndpoint } from '../../client/endpoint.js';
import { checkTaskHubName } from '../../client/validation.js';
import { isRecord } from '../../common/isRecord.js';
import { type ProjectFileName, readProjectFiles, type ProjectFiles, type ProjectTexts } from './projectFiles.js';

/** The task hub that a project uses. Its connection string is kept like a secret. */
export interface ProjectHub {
  readonly kind: 'hub';
  readonly file: ProjectFileName;
  readonly endpoint: string;
  readonly taskHub: string;
  readonly connectionString: string;
}

/** Why a project that seems to use a task hub cannot be connected to as its files stand. */
export type ProjectProblem =
  | { readonly kind: 'broken'; readonly file: ProjectFileName }
  /** host.json keeps the hub in another kind of storage, which has no task hub service. */
  | { readonly kind: 'otherStorage'; readonly file: ProjectFileName; readonly provider: string }
  /** A variable that the files refer to is in none of them. */
  | { readonly kind: 'notSet'; readonly file: ProjectFileName; readonly name: string }
  /** `problem` is a sentence about the value of this variable. */
  | { readonly kind: 'badValue'; readonly file: ProjectFileName; readonly name: string; readonly problem: string };

export type ProjectFinding = ProjectHub | ProjectProblem;

/** How the extension for Functions calls the variable when host.json names none. */
const usualVariable = 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING';
/** Names that samples of the SDKs use besides; an address alone counts only together with the name of a hub. */
const connectionVariables = [usualVariable, 'DTS_CONNECTION_STRING'];
const endpointVariables = ['DTS_ENDPOINT', 'AZURE_DTS_ENDPOINT', 'ENDPOINT'];
const hubVariables = ['TASKHUB_NAME', 'TASKHUB', 'DTS_TASK_HUB'];

/** Functions take their host's settings from variables too, with this in front. */
const override = 'AzureFunctionsJobHost__extensions__durableTask__';

/** What the files of one folder say about a task hub. Nothing where they say nothing. */
export function readProject(texts: ProjectTexts): readonly ProjectFinding[] {
  const files = readProjectFiles(texts);
  const broken = files.broken.map((file) => ({ kind: 'broken', file }) as const);
  const found = files.durableTask === undefined ? fromVariables(files) : fromHost(files, files.durableTask);
  return found === undefined ? broken : [...broken, found];
}

function fromHost(files: ProjectFiles, durableTask: Readonly<Record<string, unknown>>): ProjectFinding | undefined {
  const storage = isRecord(durableTask['storageProvider']) ? durableTask['storageProvider'] : {};
  const said = (name: string, value: unknown): string | undefined =>
    files.variables.get(`${override}${name}`.toLowerCase())?.value ?? (typeof value === 'string' ? value : undefined);
  const provider = said('storageProvider__type', storage['type']) ?? 'AzureStorage';
  // Texts for older bundles call it by the name of the service.
  if (!['azuremanaged', 'durabletask-scheduler'].includes(provider.toLowerCase())) {
    return { kind: 'otherStorage', file: 'host.json', provider };
  }
  const variable = said('storageProvider__connectionStringName', storage['connectionStringName']) ?? usualVariable;
  const hubName = said('hubName', durableTask['hubName']);
  const named = hubName === undefined ? undefined : lookUp(files, hubName);
  if (named !== undefined && 'missing' in named) return { kind: 'notSet', file: 'host.json', name: named.missing };
  if (!files.variables.has(variable.toLowerCase())) {
    // Where local.settings.json cannot be read, that is the news.
    if (files.broken.includes('local.settings.json')) return undefined;
    return { kind: 'notSet', file: 'host.json', name: variable };
  }
  return fromConnectionString(files, variable, named?.text, 'host.json');
}

function fromVariables(files: ProjectFiles): ProjectFinding | undefined {
  const isSet = (name: string): boolean => (files.variables.get(name.toLowerCase())?.value ?? '') !== '';
  const connection = connectionVariables.find(isSet);
  if (connection !== undefined) return fromConnectionString(files, connection, undefined, undefined);
  const endpoint = endpointVariables.find(isSet);
  const hub = hubVariables.find(isSet);
  return endpoint === undefined || hub === undefined ? undefined : fromEndpoint(files, endpoint, hub);
}

function fromConnectionString(
  files: ProjectFiles,
  name: string,
  hubName: string | undefined,
  file: ProjectFileName | undefined,
): ProjectFinding {
  const { value, file: valueFile } = variable(files, name);
  return settled(name, valueFile, () => {
    const settings = parseConnectionString(value);
    const hub = hubVariables.map((other) => variable(files, other).value).find((other) => other !== '');
    return hubOf(settings, hubName ?? settings.taskHub ?? hub ?? 'default', file ?? valueFile);
  });
}

function fromEndpoint(files: ProjectFiles, name: string, hub: string): ProjectFinding {
  const { value, file } = variable(files, name);
  return settled(name, file, () => {
    const { origin, scheme } = parseEndpoint(value, name);
    const authentication = scheme === 'http' ? 'None' : 'DefaultAzure';
    return hubOf({ endpoint: origin, authentication }, variable(files, hub).value, file);
  });
}

/** A value that cannot be used is a finding, which names the variable and repeats nothing of its value. */
function settled(name: string, file: ProjectFileName, read: () => ProjectHub): ProjectFinding {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConnectionStringError)) throw error;
    return { kind: 'badValue', file, name, problem: error.message };
  }
}

function hubOf(settings: ConnectionSettings, taskHub: string, file: ProjectFileName): ProjectHub {
  const problem = checkTaskHubName(taskHub);
  if (problem !== undefined) throw new ConnectionStringError('TaskHub', 'must be a name of letters, digits, . - and _');
  const connectionString = formatConnectionString({ ...settings, taskHub });
  return { kind: 'hub', file, endpoint: settings.endpoint, taskHub, connectionString };
}

function variable(files: ProjectFiles, name: string): { readonly value: string; readonly file: ProjectFileName } {
  return files.variables.get(name.toLowerCase()) ?? { value: '', file: '.env' };
}

/** Replaces `%NAME%` by the variable of this name, as Functions do. */
function lookUp(files: ProjectFiles, text: string): { readonly text: string } | { readonly missing: string } {
  const missing: string[] = [];
  const replaced = text.replace(/%([^%]+)%/g, (_match, name: string) => {
    const found = files.variables.get(name.toLowerCase());
    if (found === undefined) missing.push(name);
    return found?.value ?? '';
  });
  const [first] = missing;
  return first === undefined ? { text: replaced } : { missing: first };
}
