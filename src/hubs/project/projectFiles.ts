import { parseEnv } from 'node:util';
import { parseJsonWithComments } from '../../common/jsonWithComments.js';
import { isRecord } from '../../common/isRecord.js';

/** Names of the files that say which task hub a project uses. */
export const projectFileNames = ['host.json', 'local.settings.json', '.env'] as const;
export type ProjectFileName = (typeof projectFileNames)[number];

/** The files of one folder, as far as they are there. */
export type ProjectTexts = Readonly<Partial<Record<ProjectFileName, string>>>;

/** What the files of a folder say, before anything of it is looked up. */
export interface ProjectFiles {
  /** The `extensions.durableTask` of host.json; undefined where there is none. */
  readonly durableTask: Readonly<Record<string, unknown>> | undefined;
  /** Variables of local.settings.json and, where that has none of the name, of .env; names in lower case. */
  readonly variables: ReadonlyMap<string, Variable>;
  readonly broken: readonly ProjectFileName[];
}

interface Variable {
  readonly value: string;
  readonly file: ProjectFileName;
}

/** Reads what is there; a file that cannot be read is named in `broken`, and the others count. */
export function readProjectFiles(texts: ProjectTexts): ProjectFiles {
  const broken: ProjectFileName[] = [];
  const json = (name: ProjectFileName): unknown => {
    const text = texts[name];
    if (text === undefined) return undefined;
    try {
      const value = parseJsonWithComments(text);
      if (isRecord(value)) return value;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    broken.push(name);
    return undefined;
  };
  const host = json('host.json');
  const settings = json('local.settings.json');
  const variables = new Map<string, Variable>();
  const add = (file: ProjectFileName, values: Readonly<Record<string, unknown>>): void => {
    for (const [name, value] of Object.entries(values)) {
      const key = name.toLowerCase();
      if (typeof value === 'string' && !variables.has(key)) variables.set(key, { value, file });
    }
  };
  add('local.settings.json', member(settings, 'Values'));
  add('.env', parseEnv(texts['.env'] ?? ''));
  const durableTask = member(host, 'extensions')['durableTask'];
  return { durableTask: isRecord(durableTask) ? durableTask : undefined, variables, broken };
}

function member(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const found = isRecord(value) ? value[name] : undefined;
  return isRecord(found) ? found : {};
}
