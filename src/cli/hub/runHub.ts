import { type ChildProcess, spawn as spawnNode } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import spawn from 'cross-spawn';
import { formatConnectionString } from '../../client/connection/connectionString.js';
import { isPositiveInteger, parseRecord } from '../../common/json/parseRecord.js';
import { noCommand, notStarted } from '../../text/cli/usageText.js';
import type { Console } from '../console.js';
import { exitCodes } from '../exitCode.js';
import { UsageError } from '../usageError.js';

/** `durable-task hub` with the options of the local task hub, and none of the commands below it. */
export function isHubStart([first, second]: readonly string[], group: Command): boolean {
  if (first !== 'hub') return false;
  if (second === undefined) return true;
  return !['help', '--help', '-h', ...group.commands.map((command) => command.name())].includes(second);
}

/** The bundle of the local task hub, beside that of the command line. */
function emulatorScript(): string {
  return path.join(__dirname, 'emulator.js');
}

/** `hub`: the local task hub in the foreground, with its own options, until Ctrl-C; it says in the folder that it runs. */
export function runHub(args: readonly string[], announceIn: string): Promise<number> {
  const all = [emulatorScript(), '--announce', announceIn, ...args];
  return ended(spawnNode(process.execPath, all, { stdio: 'inherit' }));
}

/**
 * `hub run -- command`: a hub in memory on a free port for as long as a command runs. The command finds it by the usual
 * variables, and its exit code is ours.
 */
export async function runWithHub(console: Console, hub: string, command: readonly string[]): Promise<number> {
  const [program, ...args] = command;
  if (program === undefined) throw new UsageError(noCommand());
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
  throw new UsageError(notStarted());
}

/**
 * The exit code of a process; 127 where there is no such program, 128 + 15 where it was ended by a signal. What ends this
 * process ends that one: Ctrl-C reaches both by itself.
 */
async function ended(child: ChildProcess): Promise<number> {
  const pass = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  for (const signal of passedOn) process.on(signal, pass);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', (error) => {
        if ('code' in error && error.code === 'ENOENT') resolve(127);
        else reject(error);
      });
      child.once('exit', (code, signal) => {
        resolve(code ?? (signal === null ? exitCodes.failed : 143));
      });
    });
  } finally {
    for (const signal of passedOn) process.off(signal, pass);
  }
}

const passedOn = ['SIGTERM', 'SIGHUP'] as const;
