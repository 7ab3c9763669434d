import { layOutJson } from '../common/json/jsonLayout.js';
import { writeJson } from '../common/json/jsonText.js';
import { write } from './console.js';
import type { Call } from './verb.js';

/** Writes one answer: lines for a person, one laid out JSON value, or one line of JSON. */
export async function writeData({ console, form }: Call, data: unknown, lines: () => readonly string[]): Promise<void> {
  const { stdout } = console;
  switch (form) {
    case 'table':
      await write(
        stdout,
        lines()
          .map((line) => `${line}\n`)
          .join(''),
      );
      return;
    case 'json':
      await write(stdout, `${layOutJson(writeJson(data))}\n`);
      return;
    case 'ndjson':
      await write(stdout, `${writeJson(data)}\n`);
      return;
  }
}

/** Says something to the person, beside the data. */
export async function say({ console, quiet }: Call, text: string): Promise<void> {
  if (!quiet) await write(console.stderr, `${text}\n`);
}
