import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Console } from './console.js';
import { UsageError } from './usageError.js';
import { fileUnreadable, inputIsTerminal } from '../text/cli/usageText.js';

/** The value of an option that takes data: the text itself, `@file`, or `-` for standard input. */
export async function readValue(console: Console, option: string, text: string): Promise<string> {
  if (text === '-') return await readInput(console, option);
  if (!text.startsWith('@')) return text;
  const file = path.resolve(console.folder, text.slice(1));
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UsageError(fileUnreadable(option, code));
  }
}

/** All of standard input. A terminal has nothing to give: somebody forgot to pipe. */
export async function readInput({ stdin }: Console, option: string): Promise<string> {
  if (stdin.isTTY === true) throw new UsageError(inputIsTerminal(option));
  const pieces: Buffer[] = [];
  for await (const piece of stdin) pieces.push(Buffer.from(piece as Uint8Array | string));
  return Buffer.concat(pieces)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
