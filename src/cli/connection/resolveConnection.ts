import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type AuthenticationType, authenticationTypes } from '../../client/connection/authentication.js';
import { parseConnectionString, type TaskHubSettings } from '../../client/connection/connectionString.js';
import { parseEndpoint } from '../../client/connection/endpoint.js';
import { checkTaskHubName } from '../../client/validation.js';
import { innerFolders, isProjectFile } from '../../hubs/project/projectFiles.js';
import { readProject } from '../../hubs/project/projectHub.js';
import { connectionNames, endpointNames, hubNames } from '../../hubs/project/sampleNames.js';
import type { HubSource } from '../../text/cli/hubStatusText.js';
import type { Console } from '../console.js';
import type { FindLocalHub } from './findLocalHub.js';
import { readInput } from '../readValue.js';
import { UsageError } from '../usageError.js';
import { inputText } from '../../text/inputText.js';
import * as words from '../../text/cli/usageText.js';

/** What the options of a verb say about the task hub. */
export interface ConnectionOptions {
  /** A connection string, or `-` for standard input. */
  readonly connection?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly hub?: string | undefined;
  readonly auth?: string | undefined;
}

/** The task hub that a verb takes, and where that was said. */
export interface Resolved {
  readonly settings: TaskHubSettings;
  readonly source: HubSource;
}

/**
 * Finds the task hub: by options, else by variables, else by the project's files in the folder, else the local task hub
 * that runs. Throws a UsageError that says what to do where there is none.
 */
export async function resolveConnection(
  console: Console,
  options: ConnectionOptions,
  findLocalHub: FindLocalHub,
): Promise<Resolved> {
  const said =
    (await fromOptions(console, options)) ?? fromVariables(console, options) ?? (await fromFiles(console, options));
  if (said !== undefined) return said;
  const local = await findLocalHub(console.signal);
  if (local === undefined) {
    throw new UsageError(words.noHubNamed());
  }
  const { endpoint, process } = local;
  const [only, ...more] = process?.hubs ?? [];
  const usual = only !== undefined && more.length === 0 ? only : 'default';
  return {
    settings: { endpoint, taskHub: named(options.hub ?? usual), authentication: 'None' },
    source: { kind: 'localHub', ...(process && { pid: process.pid }) },
  };
}

async function fromOptions(console: Console, options: ConnectionOptions): Promise<Resolved | undefined> {
  const { connection, endpoint, hub, auth } = options;
  const source = { kind: 'options' } as const;
  if (connection !== undefined) {
    if (endpoint !== undefined) throw new UsageError(words.connectionOrEndpoint());
    const text = connection === '-' ? await readInput(console, '--connection') : connection;
    return { settings: complete(text, hub), source };
  }
  if (endpoint === undefined) return undefined;
  const { origin, scheme } = parseEndpoint(endpoint, '--endpoint');
  const authentication = auth === undefined ? (scheme === 'http' ? 'None' : 'DefaultAzure') : authenticationOf(auth);
  return { settings: { endpoint: origin, taskHub: named(hub ?? 'default'), authentication }, source };
}

function fromVariables({ environment }: Console, { hub }: ConnectionOptions): Resolved | undefined {
  const connection = connectionNames.find((name) => isSet(environment[name]));
  const hubName = hub ?? hubNames.map((name) => environment[name]).find(isSet);
  if (connection !== undefined) {
    return {
      settings: complete(environment[connection] ?? '', hubName),
      source: { kind: 'variable', name: connection },
    };
  }
  const variable = endpointNames.find((name) => isSet(environment[name]));
  if (variable === undefined || hubName === undefined) return undefined;
  const { origin, scheme } = parseEndpoint(environment[variable] ?? '', variable);
  const authentication = scheme === 'http' ? 'None' : 'DefaultAzure';
  return {
    settings: { endpoint: origin, taskHub: named(hubName), authentication },
    source: { kind: 'variable', name: variable },
  };
}

async function fromFiles({ folder }: Console, { hub }: ConnectionOptions): Promise<Resolved | undefined> {
  const texts = await Promise.all(
    (await projectFilesIn(folder)).map(async (name) => [name, await textOf(path.join(folder, name))] as const),
  );
  const present = Object.fromEntries(texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
  const [found, ...others] = readProject(present).filter((finding) => finding.kind === 'hub');
  if (found === undefined) return undefined;
  // Profiles and settings of several environments may name several: nobody is to be guessed at.
  const other = others.find(({ endpoint, taskHub }) => endpoint !== found.endpoint || taskHub !== found.taskHub);
  if (other !== undefined) {
    throw new UsageError(words.severalInFiles(found.file, other.file));
  }
  return {
    settings: complete(found.connectionString, hub ?? found.taskHub),
    source: { kind: 'file', file: found.file },
  };
}

async function projectFilesIn(folder: string): Promise<readonly string[]> {
  const names = await Promise.all(
    ['', ...innerFolders].map(async (inner) => {
      const inside = await namesIn(path.join(folder, inner));
      return inside.map((name) => (inner === '' ? name : `${inner}/${name}`));
    }),
  );
  return names.flat().filter(isProjectFile).sort();
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

function complete(connectionString: string, hub: string | undefined): TaskHubSettings {
  const settings = parseConnectionString(connectionString);
  return { ...settings, taskHub: named(hub ?? settings.taskHub ?? 'default') };
}

function named(hub: string): string {
  const problem = checkTaskHubName(hub);
  if (problem !== undefined) throw new UsageError(words.optionProblem('--hub', inputText(problem)));
  return hub;
}

function authenticationOf(text: string): AuthenticationType {
  const found = authenticationTypes.find((type) => type.toLowerCase() === text.toLowerCase());
  if (found === undefined) {
    throw new UsageError(words.optionProblem('--auth', words.oneOfRule(authenticationTypes)));
  }
  return found;
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
