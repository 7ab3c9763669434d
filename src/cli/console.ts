import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../common/clock.js';

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };
export type Input = Readable & { readonly isTTY?: boolean };

/** What the command line runs in; tests hand in their own. */
export interface Console {
  /** Data, and nothing else. */
  readonly stdout: Output;
  /** What is said to the person: progress, questions, errors. */
  readonly stderr: Output;
  readonly stdin: Input;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly clock: Clock;
  /** Aborts with Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Writes and waits where the reader is slower than we are. Rejects when the reader has gone. */
export function write(stream: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined) resolve();
      else reject(error);
    });
  });
}
