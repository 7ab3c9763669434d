import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes lines to a file as they come, however many there are. */
export async function writeLines(file: string, lines: AsyncIterable<string>): Promise<void> {
  const withEnds = async function* (): AsyncGenerator<string, void, undefined> {
    for await (const line of lines) yield `${line}\n`;
  };
  await pipeline(Readable.from(withEnds()), createWriteStream(file, { encoding: 'utf8', mode: 0o600 }));
}

/** What other windows keep in the folder is left alone while it may be in use. */
const staleMs = 7 * 86_400_000;

/** A file for the outcomes of one action, in a folder that is made, and cleared of what was forgotten there long ago. */
export async function outcomeFile(folder: string, name: string, nowMs: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const entry of await readdir(folder)) {
    const file = path.join(folder, entry);
    const found = await stat(file).catch(() => undefined);
    if (found !== undefined && nowMs - found.mtimeMs > staleMs) await rm(file, { force: true });
  }
  return path.join(folder, `${name}.jsonl`);
}

/** Removes files of outcomes that nobody asks for any more. What is gone already is no failure. */
export async function removeFiles(files: readonly string[]): Promise<void> {
  await Promise.allSettled(files.map((file) => rm(file, { force: true })));
}
