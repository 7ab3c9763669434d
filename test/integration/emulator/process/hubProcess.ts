import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** What it says in its first line. */
export interface Listening {
  readonly event: string;
  readonly host: string;
  readonly port: number;
  readonly controlPort: number;
  readonly usualPort?: number;
  readonly hubs: readonly string[];
  readonly store: string;
  readonly pid: number;
  readonly version: string;
}

/** The local task hub as a process of its own, which ends with its standard input. */
export class HubProcess {
  readonly exited: Promise<number | null>;
  errors = '';
  readonly #child: ChildProcess;
  readonly #firstLine: Promise<string>;

  /** `launcher` is a command that runs the rest of its arguments as one. */
  constructor(args: readonly string[], runtimeArgs: readonly string[] = [], launcher: readonly string[] = []) {
    const script = path.resolve('dist', 'emulator.js');
    const [command = '', ...rest] = [...launcher, process.execPath, ...runtimeArgs, script, ...args];
    const child = spawn(command, [...rest, '--stop-on-stdin-end'], { stdio: 'pipe' });
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.errors += text;
    });
    this.exited = once(child, 'close').then(() => child.exitCode);
    const lines = createInterface({ input: child.stdout });
    this.#firstLine = Promise.race([
      once(lines, 'line').then(([line]) => String(line)),
      this.exited.then((code) => Promise.reject(new Error(`It ended with ${String(code)}: ${this.errors}`))),
    ]);
    this.#firstLine.catch(() => undefined);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async listening(): Promise<Listening> {
    return JSON.parse(await this.#firstLine) as Listening;
  }

  endStdin(): Promise<number | null> {
    this.#child.stdin?.end();
    return this.exited;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  kill(): Promise<number | null> {
    this.#child.kill('SIGKILL');
    return this.exited;
  }
}
