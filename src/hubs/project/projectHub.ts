import {
  type ConnectionSettings,
  formatConnectionString,
  looksLikeConnectionString,
  parseConnectionString,
} from '../../client/connection/connectionString.js';
import { ConnectionStringError } from '../../client/connection/connectionStringError.js';
import { parseEndpoint } from '../../client/connection/endpoint.js';
import type { TaskHubFact } from '../../client/taskHubFacts.js';
import type { Fact } from '../../common/userFacingError.js';
import { checkTaskHubName } from '../../client/validation.js';
import { memberOf } from '../../common/json/jsonWithComments.js';
import type { ProjectTexts } from './projectFiles.js';
import { connectionNames, endpointNames, hubNames } from './sampleNames.js';
import { type FunctionsSettings, hostFile, readFunctions, readPrograms, settingsFile } from './settingsFiles.js';
import { sectionOf, type Variable, type Variables } from './variables.js';

interface Source {
  /** Path of the file that says so, below the folder of the project. */
  readonly file: string;
  /** The profile or configuration in that file. */
  readonly profile?: string;
}

/** The task hub that a project uses. Its connection string is kept like a secret. */
export interface ProjectHub extends Source {
  readonly kind: 'hub';
  readonly endpoint: string;
  readonly taskHub: string;
  readonly connectionString: string;
}

/** Why a project that seems to use a task hub cannot be connected to as its files stand. */
export type ProjectProblem = Source &
  (
    | { readonly kind: 'broken' }
    /** The values of local.settings.json are encrypted. */
    | { readonly kind: 'encrypted' }
    /** host.json keeps the hub in another kind of storage, which has no task hub service. */
    | { readonly kind: 'otherStorage'; readonly provider: string }
    /** Something that the file refers to, and that nothing sets. */
    | { readonly kind: 'notSet'; readonly name: string }
    /** `problem` is a sentence about the value of this name. */
    | { readonly kind: 'badValue'; readonly name: string; readonly problem: Fact }
  );

export type ProjectFinding = ProjectHub | ProjectProblem;

/** The name of a hub, and what to blame where no hub can be called so. */
interface HubName {
  readonly text: string;
  readonly blame: Pick<Variable, 'name' | 'file' | 'unset'>;
}

/** Functions take their host's settings from variables too, with this in front. */
const override = 'AzureFunctionsJobHost:extensions:durableTask:';

/** What the files of one project say about task hubs. Nothing where they say nothing. */
export function readProject(texts: ProjectTexts): readonly ProjectFinding[] {
  const functions = readFunctions(texts);
  const { programs, broken } = readPrograms(texts);
  return [
    ...functions.broken.map((file) => ({ kind: 'broken', file }) as const),
    ...fromFunctions(functions),
    ...broken.map((file) => ({ kind: 'broken', file }) as const),
    ...programs.flatMap(({ profile, variables }) =>
      fromVariables(variables).map((found) => (profile === undefined ? found : { ...found, profile })),
    ),
  ];
}

/** The hub that host.json of a Functions project names; undefined where it names none, or nothing sets what it refers to. */
export function functionsHubName(texts: ProjectTexts): string | undefined {
  const { durableTask, variables } = readFunctions(texts);
  const hubName = memberOf(durableTask, 'hubName');
  const named: Pick<Variable, 'name' | 'file' | 'value'> | undefined =
    variables.get(`${override}hubName`) ??
    (typeof hubName === 'string' ? { name: 'hubName', file: hostFile, value: hubName } : undefined);
  const found = named && lookUp(variables, named);
  return found === undefined || 'missing' in found ? undefined : found.text;
}

function fromFunctions(files: FunctionsSettings): readonly ProjectFinding[] {
  if (files.durableTask !== undefined) return fromHost(files, files.durableTask);
  const found = fromVariables(files.variables);
  const namesHub = files.encryptedNames?.some((name) => isOneOf(name, [...connectionNames, ...hubNames])) ?? false;
  return found.length === 0 && namesHub ? [encrypted] : found;
}

const encrypted = { kind: 'encrypted', file: settingsFile } as const;

function fromHost(files: FunctionsSettings, durableTask: unknown): readonly ProjectFinding[] {
  const { variables } = files;
  const storage = memberOf(durableTask, 'storageProvider');
  const said = (name: string, value: unknown): Pick<Variable, 'name' | 'file' | 'value'> | undefined => {
    const overriding = variables.get(override + name);
    if (overriding !== undefined) return overriding;
    return typeof value === 'string' ? { name: name.replace(/^.*:/, ''), file: hostFile, value } : undefined;
  };
  const provider = said('storageProvider:type', memberOf(storage, 'type'))?.value ?? 'AzureStorage';
  // Texts for older bundles call it by the name of the service.
  if (!isOneOf(provider, ['azureManaged', 'durabletask-scheduler'])) {
    return [{ kind: 'otherStorage', file: hostFile, provider }];
  }
  const connection =
    said('storageProvider:connectionStringName', memberOf(storage, 'connectionStringName'))?.value ??
    connectionNames[0];
  const hubName = said('hubName', memberOf(durableTask, 'hubName'));
  const missing = (name: string): readonly ProjectFinding[] => {
    // Where local.settings.json cannot be read, that is the news.
    if (files.encryptedNames !== undefined) return [encrypted];
    return files.broken.includes(settingsFile) ? [] : [{ kind: 'notSet', file: hostFile, name }];
  };
  const named = hubName && lookUp(variables, hubName);
  if (named !== undefined && 'missing' in named) return missing(named.missing);
  const variable = variables.get(connection);
  if (variable !== undefined) return [fromConnectionString(variables, variable, named, hostFile)];
  // The parts of a connection may be settings of their own.
  const endpoint = variables.get(`${connection}:endpoint`);
  if (endpoint === undefined) return missing(connection);
  return [fromEndpoint(endpoint, named ?? hubNameIn(variables, '') ?? defaultName(endpoint), hostFile)];
}

function fromVariables(variables: Variables): readonly ProjectFinding[] {
  const usual = variables.firstOf(connectionNames);
  const connections = [...variables].filter(
    (variable) => variable === usual || (variable.unset === undefined && looksLikeConnectionString(variable.value)),
  );
  // The one by the usual name comes first, wherever it stands.
  connections.sort((a, b) => Number(b === usual) - Number(a === usual));
  if (connections.length > 0) {
    return connections.map((variable) => fromConnectionString(variables, variable, undefined, undefined));
  }
  const sections = new Set(['', ...Array.from(variables, sectionOf)]);
  return Array.from(sections).flatMap((section) => {
    const endpoint = variables.firstOf(endpointNames, section);
    const hub = hubNameIn(variables, section);
    return endpoint === undefined || hub === undefined ? [] : [fromEndpoint(endpoint, hub, undefined)];
  });
}

function fromConnectionString(
  variables: Variables,
  variable: Variable,
  hubName: HubName | undefined,
  file: string | undefined,
): ProjectFinding {
  return settled(variable, () => {
    const settings = parseConnectionString(variable.value);
    const inString = settings.taskHub === undefined ? undefined : { text: settings.taskHub, blame: variable };
    const name = hubName ?? inString ?? hubNameIn(variables, sectionOf(variable)) ?? hubNameIn(variables, '');
    return hubOf(settings, name ?? defaultName(variable), file ?? variable.file);
  });
}

function fromEndpoint(variable: Variable, hubName: HubName, file: string | undefined): ProjectFinding {
  return settled(variable, () => {
    const { origin, scheme } = parseEndpoint(variable.value, variable.name);
    const authentication = scheme === 'http' ? 'None' : 'DefaultAzure';
    return hubOf({ endpoint: origin, authentication }, hubName, file ?? variable.file);
  });
}

/** A value that cannot be used is a finding, which names the variable and repeats nothing of its value. */
function settled(variable: Variable, read: () => ProjectFinding): ProjectFinding {
  const { name, file, unset } = variable;
  if (unset !== undefined) return { kind: 'notSet', file, name: unset };
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConnectionStringError)) throw error;
    return { kind: 'badValue', file, name, problem: error.fact };
  }
}

function hubOf(settings: ConnectionSettings, { text, blame }: HubName, file: string): ProjectFinding {
  if (blame.unset !== undefined) return { kind: 'notSet', file: blame.file, name: blame.unset };
  const problem = checkTaskHubName(text);
  if (problem !== undefined) {
    const fact: TaskHubFact = { kind: 'input', problem };
    return { kind: 'badValue', file: blame.file, name: blame.name, problem: fact };
  }
  // Whoever wrote the file would say what is read on this machine, and where it is sent.
  const place = settings.keyFile === undefined ? settings.keyVariable && 'KeyVariable' : 'KeyFile';
  if (place !== undefined) throw new ConnectionStringError('notInProject', place);
  const connectionString = formatConnectionString({ ...settings, taskHub: text });
  return { kind: 'hub', file, endpoint: settings.endpoint, taskHub: text, connectionString };
}

function hubNameIn(variables: Variables, section: string): HubName | undefined {
  const found = variables.firstOf(hubNames, section);
  return found && { text: found.value, blame: found };
}

function defaultName(blame: Variable): HubName {
  return { text: 'default', blame };
}

/** Replaces `%NAME%` by the variable of this name, as Functions do. */
function lookUp(
  variables: Variables,
  { value, name, file }: Pick<Variable, 'name' | 'file' | 'value'>,
): HubName | { readonly missing: string } {
  const missing: string[] = [];
  let blame: HubName['blame'] = { name, file };
  const text = value.replace(/%([^%]+)%/g, (match, other: string) => {
    const found = variables.get(other);
    if (found?.unset !== undefined || found === undefined) missing.push(found?.unset ?? other);
    else if (match === value) blame = found;
    return found?.value ?? '';
  });
  const [first] = missing;
  return first === undefined ? { text, blame } : { missing: first };
}

function isOneOf(name: string, names: readonly string[]): boolean {
  return names.some((other) => other.toLowerCase() === name.toLowerCase());
}
