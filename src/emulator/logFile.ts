import { appendFileSync, chmodSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { logUnwritable } from '../text/hubProgram/refusalText.js';

/** A log file larger than this is set aside at the start. */
const largestLog = 5_000_000;

/** Adds to the end of a file, making it when there is none. */
type Append = (file: string, text: string) => void;

const appendToDisk: Append = (file, text) => {
  appendFileSync(file, text, { mode: 0o600 });
};

/**
 * Writes lines to a file that is the owner's alone. A line that cannot be written is lost and nothing else is: what stands
 * in the way is told once by `tell`, and how many lines are missing is written as soon as lines can be written again.
 */
export function openLogFile(
  file: string,
  tell: (sentence: string) => void,
  append: Append = appendToDisk,
): (line: string) => void {
  prepare(file);
  let lost = 0;
  return (line) => {
    try {
      append(file, lost === 0 ? line : `\n${new Date().toISOString()} warn ${lost} lines are missing here.\n${line}`);
      lost = 0;
    } catch (error) {
      if (lost === 0) tell(logUnwritable(file, codeOf(error) ?? ''));
      lost += 1;
    }
  };
}

/** Whatever of this fails, the log does without it. */
function prepare(file: string): void {
  attempt(() => mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 }));
  attempt(() => {
    const found = statSync(file);
    if (!found.isFile()) return;
    chmodSync(file, 0o600);
    if (found.size > largestLog) renameSync(file, `${file}.1`);
  });
}

function attempt(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
