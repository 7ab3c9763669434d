import { isRecord } from '../../common/json/isRecord.js';
import { parseJsonWithComments } from '../../common/json/jsonWithComments.js';
import { checkTaskHubName } from '../../client/validation.js';
import { type FunctionsAddress, usualFunctionsAddress } from './functionsAddress.js';
import type { ProjectTexts } from './projectFiles.js';
import { functionsHubName } from './projectHub.js';
import { hostFile, settingsFile } from './settingsFiles.js';

/** What the files of each project say; `texts` are those of one project each. */
export function functionsAddresses(projects: readonly ProjectTexts[]): readonly FunctionsAddress[] {
  const apps = projects.filter((texts) => texts[hostFile] !== undefined);
  const names = apps.map(nameOf);
  // Tasks of a workspace start the app of a folder below.
  const [onlyName = 'default', ...otherNames] = names;
  const anyName = otherNames.length === 0 ? onlyName : 'default';
  const found = new Map<number, string>();
  for (const [index, texts] of apps.entries()) {
    for (const port of portsOf(texts)) found.set(port, names[index] ?? 'default');
  }
  for (const texts of projects) for (const port of portsOf(texts)) if (!found.has(port)) found.set(port, anyName);
  const { port: usualPort } = usualFunctionsAddress;
  if (!found.has(usualPort)) found.set(usualPort, anyName);
  return Array.from(found, ([port, taskHub]) => ({ port, taskHub }));
}

function nameOf(texts: ProjectTexts): string {
  const name = functionsHubName(texts);
  return name === undefined || checkTaskHubName(name) !== undefined ? 'default' : name;
}

function portsOf(texts: ProjectTexts): readonly number[] {
  const settings = readObject(texts[settingsFile]);
  const host = settings?.['Host'];
  const named = isRecord(host) ? host['LocalHttpPort'] : undefined;
  const commands = [...taskCommands(texts['.vscode/tasks.json']), ...scripts(texts['package.json'])];
  return [Number(named), ...commands.map(portIn)].filter((port) => Number.isInteger(port) && port > 0 && port < 65_536);
}

/** `func start --port 7072`, `func host start -p 7072`; NaN where the command is another or names none. */
function portIn(command: string): number {
  const [, port] = /\bfunc(?:\.exe|\.cmd)?\b.*\s(?:--port|-p)[\s=]+(\d{1,5})\b/.exec(command.slice(0, 2_000)) ?? [];
  return Number(port ?? Number.NaN);
}

/** The extension for Azure Functions has a kind of task of its own, whose command leaves `func` out. */
function taskCommands(text: string | undefined): readonly string[] {
  const tasks = readObject(text)?.['tasks'];
  return (Array.isArray(tasks) ? tasks : []).filter(isRecord).map((task) => {
    const { type, command, args } = task;
    const rest: readonly unknown[] = Array.isArray(args) ? args : [];
    const words = [type === 'func' ? 'func' : undefined, command, ...rest];
    return words.filter((word) => typeof word === 'string').join(' ');
  });
}

function scripts(text: string | undefined): readonly string[] {
  const all = readObject(text)?.['scripts'];
  return Object.values(isRecord(all) ? all : {}).filter((script) => typeof script === 'string');
}

function readObject(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined) return undefined;
  try {
    const value = parseJsonWithComments(text);
    return isRecord(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
