import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const running = new Set<RunningScript>();

/** Ends whatever a failed test has left running. */
export async function killAllScripts(): Promise<void> {
  await Promise.all([...running].map((script) => script.kill()));
}

/** One of the built scripts as a process of its own, ended with the end of its standard input. */
export class RunningScript {
  readonly exited: Promise<number | null>;
  /** What it wrote on standard error. */
  errors = '';
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(script: string, args: readonly string[], runtimeArgs: readonly string[] = []) {
    const commandLine = [...runtimeArgs, path.resolve('dist', script), ...args, '--stop-on-stdin-end'];
    const child = spawn(process.execPath, commandLine, {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.errors += text;
    });
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    running.add(this);
    this.exited = once(child, 'exit').then(() => {
      running.delete(this);
      return child.exitCode;
    });
  }

  /** The next line of JSON on standard output; rejects with what it said when it ended instead. */
  async nextMessage(): Promise<Readonly<Record<string, unknown>>> {
    const line = await this.#lines.next();
    if (line.done === true) throw new Error(`The process ended with ${String(await this.exited)}: ${this.errors}`);
    const message: unknown = JSON.parse(line.value);
    if (typeof message !== 'object' || message === null) throw new Error(`Not an object: ${line.value}`);
    return { ...message };
  }

  /** Asks it to end and gives its exit code. */
  stop(): Promise<number | null> {
    this.#child.stdin?.end();
    return this.exited;
  }

  /** Ends it without asking, as a crash would. */
  kill(): Promise<number | null> {
    this.#child.kill('SIGKILL');
    return this.exited;
  }
}
