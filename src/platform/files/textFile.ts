import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { throwIfAborted } from '../../common/abort.js';

const chunkBytes = 262_144;

/**
 * Writes a file piece by piece, as fast as the disk takes it, first beside its name and under it only when all of it is
 * there: a file that was there before stays until then, and when the work fails or is cancelled nothing is left behind.
 */
export async function writeTextFile(file: string, pieces: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  const partial = `${file}.part`;
  const handle = await open(partial, 'w');
  try {
    try {
      for await (const piece of pieces) {
        throwIfAborted(signal);
        await handle.writeFile(piece, 'utf8');
      }
      throwIfAborted(signal);
    } finally {
      await handle.close();
    }
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** The text of a file in chunks, read as they are consumed: however long it is, no more than one is held. */
export async function* readTextFile(
  file: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, void, undefined> {
  const stream = createReadStream(file, { encoding: 'utf8', highWaterMark: chunkBytes });
  try {
    for await (const chunk of stream) {
      throwIfAborted(signal);
      yield String(chunk);
    }
  } finally {
    stream.destroy();
  }
}
