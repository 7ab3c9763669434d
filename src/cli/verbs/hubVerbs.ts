import { type ChildProcess, spawn as spawnNode } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import spawn from 'cross-spawn';
import { isTaskHubError, type TaskHubError } from '../../client/errors.js';
import { formatConnectionString } from '../../client/connectionString.js';
import { isPositiveInteger, parseRecord } from '../../common/parseRecord.js';
import type { Resolved } from '../connection/resolveConnection.js';
import { openSession } from '../connection/openSession.js';
import { type Console, write } from '../console.js';
import { exitCodes } from '../exitCode.js';
import type { Options } from '../options.js';
import { safe } from '../output/table.js';
import { UsageError } from '../usageError.js';
import { writeJson } from '../../common/jsonText.js';

/** What the commands about task hubs work with. */
export interface HubCommandParts {
  readonly addOptions: (command: Command) => void;
  readonly console: Console;
  readonly resolve: (options: Options) => Promise<Resolved>;
  readonly done: (exitCode: number) => void;
}

const subcommands = ['run', 'status', 'connection-string', 'help', '--help', '-h'];

/** `durable-task hub` with the options of the local task hub, and none of the commands below it. */
export function isHubStart([first, second]: readonly string[]): boolean {
  return first === 'hub' && (second === undefined || !subcommands.includes(second));
}

export function addHubCommands(group: Command, { addOptions, console, resolve, done }: HubCommandParts): void {
  group.addHelpText(
    'after',
    '\nWithout a command, “durable-task hub” starts the local task hub; its options: durable-task-hub --help',
  );
  const run = group
    .command('run')
    .description('Runs a command with a task hub in memory that lives as long as the command.')
    .argument('<command...>', 'the command and its arguments, behind --')
    .option('--hub <name>', 'name of the task hub', 'default')
    .addHelpText('after', '\nExample:\n  durable-task hub run -- npm test')
    .action(async (command: readonly string[], options: { readonly hub: string }) => {
      done(await runWithHub(console, options.hub, command));
    });
  run.passThroughOptions();
  const status = group
    .command('status')
    .description('Says which task hub a verb would take, why, and whether it answers.')
    .addHelpText('after', '\nExample:\n  durable-task hub status');
  addOptions(status);
  status.action(async () => {
    done(await tellStatus(console, await resolve(status.opts()), status.opts()));
  });
  const text = group
    .command('connection-string')
    .description('Writes the connection string of the task hub that a verb would take.')
    .addHelpText('after', '\nExample:\n  durable-task hub connection-string --hub orders');
  addOptions(text);
  text.action(async () => {
    const { settings } = await resolve(text.opts());
    await write(console.stdout, `${formatConnectionString(settings)}\n`);
    done(exitCodes.done);
  });
}

async function tellStatus(console: Console, { settings, source }: Resolved, options: Options): Promise<number> {
  const session = await openSession(console, settings, { production: false, readOnly: true });
  let problem: TaskHubError | undefined;
  try {
    // A hub that is not there answers a greeting on some servers, and never a list.
    await session.client.query({ pageSize: 1 }, { signal: console.signal, timeoutMs: 10_000 });
  } catch (error) {
    if (!isTaskHubError(error)) throw error;
    problem = error.reason === 'unimplemented' ? undefined : error;
  } finally {
    await session.dispose();
  }
  const { endpoint, taskHub, authentication } = settings;
  const data = { endpoint, taskHub, authentication, source, answers: problem === undefined };
  const lines = `${safe(taskHub)} at ${safe(endpoint)}, ${authentication === 'None' ? 'without signing in' : `signing in by ${authentication}`}.\nTaken from ${safe(sourceText(source))}.\n`;
  await write(console.stdout, options['output'] === 'table' ? lines : `${writeJson(data)}\n`);
  if (problem !== undefined) throw problem;
  if (options['output'] === 'table') await write(console.stdout, 'It answers.\n');
  return exitCodes.done;
}

function sourceText(source: Resolved['source']): string {
  switch (source.kind) {
    case 'options':
      return 'the options';
    case 'variable':
      return `the variable ${source.name}`;
    case 'file':
      return `the file ${source.file} in this folder`;
    case 'localHub':
      return 'the local task hub that runs';
  }
}

/** The bundle of the local task hub, beside that of the command line. */
function emulatorScript(): string {
  return path.join(__dirname, 'emulator.js');
}

/** `hub`: the local task hub in the foreground, with its own options, until Ctrl-C. */
export function runHub(args: readonly string[]): Promise<number> {
  const child = spawnNode(process.execPath, [emulatorScript(), ...args], { stdio: 'inherit' });
  return ended(child);
}

/**
 * `hub run -- command`: a hub in memory on a free port for as long as a command runs. The command finds it by the usual
 * variables, and its exit code is ours.
 */
async function runWithHub(console: Console, hub: string, command: readonly string[]): Promise<number> {
  const [program, ...args] = command;
  if (program === undefined) throw new UsageError('Name the command to run behind “--”.');
  const args0 = ['--memory', '--port', '0', '--hub', hub, '--log-level', 'error', '--stop-on-stdin-end'];
  const server = spawnNode(process.execPath, [emulatorScript(), ...args0], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const endpoint = await addressOf(server);
    const settings = { endpoint, taskHub: hub, authentication: 'None' } as const;
    const connectionString = formatConnectionString(settings);
    const child = spawn(program, args, {
      stdio: 'inherit',
      cwd: console.folder,
      env: {
        ...process.env,
        DURABLE_TASK_SCHEDULER_CONNECTION_STRING: connectionString,
        DTS_CONNECTION_STRING: connectionString,
        ENDPOINT: endpoint,
        TASKHUB: hub,
        TASKHUB_NAME: hub,
      },
    });
    return await ended(child);
  } finally {
    server.stdin.end();
    if (server.exitCode === null) await ended(server);
  }
}

async function addressOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('The local task hub has no standard output.');
  for await (const line of createInterface({ input: server.stdout })) {
    const port = parseRecord(line)?.['port'];
    if (isPositiveInteger(port)) return `http://127.0.0.1:${port}`;
  }
  throw new UsageError('The local task hub could not be started.');
}

/** The exit code of a process; 127 where there is no such program, 128 + 15 where it was ended by a signal. */
function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      if ('code' in error && error.code === 'ENOENT') resolve(127);
      else reject(error);
    });
    child.once('exit', (code, signal) => {
      resolve(code ?? (signal === null ? exitCodes.failed : 143));
    });
  });
}
