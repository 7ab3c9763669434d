import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { LocalHubError } from './localHubError.js';
import { readText } from './stateFile.js';

/** How a process of ours that outlives this window ended. */
export interface ProcessEnd {
  readonly code: number | undefined;
  /** The last line it wrote on its streams, empty when it wrote none. */
  readonly lastWords: string;
}

export interface DetachedProcess {
  readonly pid: number;
  readonly ended: Promise<ProcessEnd>;
  /** All it has written on its streams so far. */
  output(): Promise<string>;
  kill(): void;
}

/**
 * Starts the runtime of this process on one of our scripts (`args`: its path and what either is given), on its own: it
 * goes on when this window closes. Its streams go to `outputFile`, since a pipe would break with the window. Rejects when
 * it cannot be started at all.
 */
export async function startDetached(args: readonly string[], outputFile: string): Promise<DetachedProcess> {
  const output = await openOutput(outputFile);
  try {
    const child = spawn(process.execPath, args, {
      detached: true,
      windowsHide: true,
      stdio: ['ignore', output, output],
      env: childEnvironment(process.env),
    });
    const readOutput = async (): Promise<string> => (await readText(outputFile)) ?? '';
    const ended = new Promise<ProcessEnd>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => {
        readOutput().then((text) => {
          resolve({ code: code ?? undefined, lastWords: lastWords(text) });
        }, reject);
      });
    });
    // Whoever waits for the end gets the rejection; here it only must not count as unhandled.
    ended.catch(() => undefined);
    const { pid } = child;
    if (pid === undefined) {
      await ended;
      throw new LocalHubError({ kind: 'localHub', problem: 'noProcess' });
    }
    child.unref();
    return { pid, ended, output: readOutput, kill: () => child.kill() };
  } finally {
    closeSync(output);
  }
}

async function openOutput(file: string): Promise<number> {
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    return openSync(file, 'w', 0o600);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new LocalHubError({ kind: 'localHub', problem: 'notWritable', file, code: String(error.code) });
  }
}

/** The last sentence a process wrote, without the runtime's own warnings. */
export function lastWords(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^\(node:\d+\)|^\(Use `/.test(line));
  return (lines.at(-1) ?? '').slice(0, 500);
}

/** Without what a debugger or the editor adds for its own processes. */
function childEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, VSCODE_INSPECTOR_OPTIONS: _inspector, ...rest } = environment;
  return { ...rest, ELECTRON_RUN_AS_NODE: '1' };
}
