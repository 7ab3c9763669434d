import { spawn as spawnNode, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import spawn from 'cross-spawn';
import { formatConnectionString } from '../../client/connectionString.js';
import { isPositiveInteger, parseRecord } from '../../common/parseRecord.js';
import { type ExitCode, exitCodes } from '../exitCode.js';
import { UsageError } from '../usageError.js';
import type { Call } from '../verb.js';

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
export async function runWithHub({ console }: Call, hub: string, command: readonly string[]): Promise<number> {
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
    server.stdin?.end();
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

export type HubExit = ExitCode | number;
