import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Console, Input, Output } from '../../src/cli/console.js';
import { exitCodeOf } from '../../src/cli/exitCode.js';
import { createProgram } from '../../src/cli/program.js';
import { systemClock } from '../../src/common/clock.js';

/** What one command line came to. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What was thrown, and would have been said. */
  readonly error: unknown;
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** What is piped in. */
  readonly input?: string;
  /** Typed at a terminal: all three streams are one then. */
  readonly typed?: string;
  readonly columns?: number;
  readonly signal?: AbortSignal;
  /** Called with all that was said so far, whenever more is said. */
  readonly onSaid?: (text: string) => void;
}

/** Runs one command line in this process, with streams of its own. */
export async function runCommandLine(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const isTerminal = options.typed !== undefined;
  const stdout = collecting(isTerminal, options.columns);
  const stderr = collecting(isTerminal, options.columns);
  const stdin: Input & PassThrough = Object.assign(new PassThrough(), { isTTY: isTerminal });
  stderr.stream.on('data', () => options.onSaid?.(stderr.text()));
  if (isTerminal) void typeWhenAsked(stdin, stderr, options.typed ?? '');
  else stdin.end(options.input ?? '');
  const console: Console = {
    ...{ stdout: stdout.stream, stderr: stderr.stream, stdin },
    environment: options.environment ?? {},
    folder: options.folder ?? '/nowhere',
    clock: systemClock,
    signal: options.signal ?? new AbortController().signal,
  };
  let code: number;
  let error: unknown;
  try {
    code = await createProgram(console).run(args);
  } catch (thrown) {
    error = thrown;
    code = exitCodeOf(thrown);
  }
  return { code, stdout: stdout.text(), stderr: stderr.text(), error };
}

interface Collecting {
  readonly stream: Output;
  readonly text: () => string;
}

function collecting(isTTY: boolean, columns = 200): Collecting {
  const pieces: Buffer[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY, columns });
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  return { stream, text: () => Buffer.concat(pieces).toString('utf8') };
}

/** Answers once something was asked, as a person does. */
async function typeWhenAsked(stdin: PassThrough, stderr: Collecting, typed: string): Promise<void> {
  while (!/\[y\/N\]|To confirm, type/.test(stderr.text())) await sleep(5);
  stdin.write(`${typed}\n`);
}
