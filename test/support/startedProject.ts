import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { removeFolder } from '../../scripts/removeFolder.mjs';

/** `npm start -- --no-open`, running with data of its own. */
export interface StartedProject {
  /** The connection string it printed. */
  readonly connectionString: string;
  /** The address of the served VS Code. */
  readonly address: string;
  /** Sends what Ctrl-C sends, and gives the exit code. */
  interrupt(): Promise<number | null>;
  /** Ids of processes that it started, directly or not, and that still run, itself included. Empty where there is no /proc. */
  processes(): readonly number[];
  /** Ends it if it still runs, and removes its data. */
  dispose(): Promise<void>;
}

/** Starts the project as a person does, and waits until it says that all is there. */
export async function startProject(): Promise<StartedProject> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'durable-task-start-'));
  // Every process inherits it; that is how those left behind are recognised.
  const mark = `START_TEST_MARK=${path.basename(data)}`;
  const child = spawn(process.execPath, ['scripts/start.mjs', '--no-open', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, START_TEST_MARK: path.basename(data) },
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const dispose = async (): Promise<void> => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await exited;
    }
    await removeFolder(data);
  };
  try {
    const said = await saidUntil(child, /^Ctrl-C/);
    return {
      connectionString: found(said, /^Local task hub +(\S+)$/m),
      address: found(said, /^VS Code +(http:\S+)$/m),
      interrupt: async () => {
        child.kill('SIGINT');
        return exited;
      },
      processes: () => marked(mark),
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function saidUntil(child: ChildProcess, last: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      assert.ok(stream !== null);
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (last.test(line)) resolve(lines.join('\n'));
      });
    }
    child.once('exit', (code) => reject(new Error(`npm start ended with ${String(code)}:\n${lines.join('\n')}`)));
  });
}

function found(text: string, pattern: RegExp): string {
  const value = pattern.exec(text)?.[1];
  assert.ok(value !== undefined, `${String(pattern)} is not in:\n${text}`);
  return value;
}

function marked(mark: string): readonly number[] {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => environment(pid).includes(mark))
    .map(Number);
}

function environment(pid: string): readonly string[] {
  try {
    return readFileSync(path.join('/proc', pid, 'environ'), 'utf8').split('\0');
  } catch {
    // It ended between the listing and the look.
    return [];
  }
}
