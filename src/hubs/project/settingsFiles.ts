import { isRecord } from '../../common/json/isRecord.js';
import { memberOf, parseJsonWithComments } from '../../common/json/jsonWithComments.js';
import { readEnv } from './envText.js';
import type { ProjectTexts } from './projectFiles.js';
import { type Variable, Variables } from './variables.js';

/** What the files of a Functions project say, and the .env file beside them or above. */
export interface FunctionsSettings {
  /** The `extensions.durableTask` of host.json; undefined where there is none. */
  readonly durableTask: unknown;
  /** Of local.settings.json and, where that has none of the name, of .env. */
  readonly variables: Variables;
  readonly broken: readonly string[];
  /** The values of local.settings.json are encrypted: only their names are known. */
  readonly encryptedNames: readonly string[] | undefined;
}

/** The settings of one way to start a program, or of one file of settings. */
export interface ProgramSettings {
  /** The profile or configuration, where a file has several. */
  readonly profile?: string;
  readonly variables: Variables;
}

export const hostFile = 'host.json';
export const settingsFile = 'local.settings.json';

/** Reads what is there; a file that cannot be read is named in `broken`, and the others count. */
export function readFunctions(texts: ProjectTexts): FunctionsSettings {
  const broken: string[] = [];
  const json = (file: string): unknown => {
    const text = texts[file];
    const value = text === undefined ? undefined : readObject(text);
    if (text !== undefined && value === undefined) broken.push(file);
    return value;
  };
  const durableTask = memberOf(memberOf(json(hostFile), 'extensions'), 'durableTask');
  const settings = json(settingsFile);
  const variables = new Variables();
  const values = memberOf(settings, 'Values');
  const isEncrypted = memberOf(settings, 'IsEncrypted') === true;
  if (!isEncrypted) addTexts(variables, settingsFile, values);
  for (const [name, value] of readEnv(texts['.env'] ?? '')) variables.add({ name, ...value, file: '.env' });
  return {
    durableTask: isRecord(durableTask) ? durableTask : undefined,
    variables,
    broken,
    encryptedNames: isEncrypted ? Object.keys(isRecord(values) ? values : {}) : undefined,
  };
}

/** The settings of the programs of a .NET project, and of what the editor starts; `broken` names files that seem to matter. */
export function readPrograms(texts: ProjectTexts): {
  readonly programs: readonly ProgramSettings[];
  readonly broken: readonly string[];
} {
  const programs: ProgramSettings[] = [];
  const broken: string[] = [];
  for (const [file, text] of Object.entries(texts)) {
    const read = readerOf(file);
    if (read === undefined) continue;
    const value = readObject(text);
    if (value !== undefined) programs.push(...read(value, file));
    // Most projects have such files, and most of those have nothing to do with a task hub.
    else if (/task_?hub|durable_?task/i.test(text)) broken.push(file);
  }
  return { programs, broken };
}

function readerOf(file: string): ((value: object, file: string) => readonly ProgramSettings[]) | undefined {
  if (/^appsettings(?:\..+)?\.json$/i.test(file)) return ofAppSettings;
  switch (file) {
    case 'Properties/launchSettings.json':
      return ofLaunchProfiles;
    case '.vscode/launch.json':
      return ofConfigurations;
    default:
      return undefined;
  }
}

/** Deeper settings are none of ours. */
const deepestSection = 8;

/** .NET reads its settings as one list: the path to each is its name. */
function ofAppSettings(value: object, file: string): readonly ProgramSettings[] {
  const variables = new Variables();
  const add = (part: object, path: string, depth: number): void => {
    for (const [name, inner] of Object.entries(part) as [string, unknown][]) {
      if (typeof inner === 'string') variables.add({ name: path + name, value: inner, file });
      else if (isRecord(inner) && depth < deepestSection) add(inner, `${path}${name}:`, depth + 1);
    }
  };
  add(value, '', 0);
  return [{ variables }];
}

function ofLaunchProfiles(value: object, file: string): readonly ProgramSettings[] {
  const profiles = memberOf(value, 'profiles');
  return Object.entries(isRecord(profiles) ? profiles : {}).map(([profile, settings]) => {
    const variables = new Variables();
    addTexts(variables, file, memberOf(settings, 'environmentVariables'));
    return { profile, variables };
  });
}

/** The editor puts `${…}` in when it starts a program: what that will be is not known here. */
function ofConfigurations(value: object, file: string): readonly ProgramSettings[] {
  const configurations = memberOf(value, 'configurations');
  return (Array.isArray(configurations) ? configurations : []).map((configuration: unknown) => {
    const variables = new Variables();
    addTexts(variables, file, memberOf(configuration, 'env'), (text) => /\$\{([^}]+)\}/.exec(text)?.[1]);
    const name = memberOf(configuration, 'name');
    return { ...(typeof name === 'string' && { profile: name }), variables };
  });
}

function addTexts(variables: Variables, file: string, values: unknown, unsetIn?: (text: string) => string | undefined) {
  for (const [name, value] of Object.entries(isRecord(values) ? values : {})) {
    if (typeof value !== 'string') continue;
    const unset = unsetIn?.(value);
    const variable: Variable = { name, value, file, ...(unset !== undefined && { unset }) };
    variables.add(variable);
  }
}

/** The object that a text of JSON holds, comments allowed; undefined where it holds something else. */
function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = parseJsonWithComments(text);
    return isRecord(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
