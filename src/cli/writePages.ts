import { mayBeMore } from '../text/cli/sayText.js';
import { writeJson } from '../common/json/jsonText.js';
import { write } from './console.js';
import type { Call } from './verb.js';
import { say, writeData } from './writeData.js';

/** Rows of one call of a use case, where all are wanted. */
export const largestPage = 1_000;

interface Pages<Row> {
  /** All there are, whatever the limit. */
  readonly all: boolean;
  readonly limit: number;
  readonly from: string | undefined;
  readonly read: (
    limit: number,
    from: string | undefined,
  ) => Promise<{ readonly items: readonly Row[]; readonly next?: string | undefined }>;
  readonly json: (row: Row) => object;
  readonly table: (rows: readonly Row[]) => readonly string[];
}

/** Reads page by page, and writes a table, one JSON value, or a line for each row as soon as it is there. */
export async function writePages<Row>(call: Call, { all, read, json, table, ...pages }: Pages<Row>): Promise<void> {
  let left = all ? Infinity : pages.limit;
  let { from } = pages;
  const kept: Row[] = [];
  do {
    const page = await read(Math.min(left, largestPage), from);
    left -= page.items.length;
    from = page.next;
    if (call.form === 'ndjson') await writeLines(call, page.items.map(json));
    else kept.push(...page.items);
  } while (from !== undefined && left > 0);
  if (call.form === 'json') {
    await writeData(call, { items: kept.map(json), ...(from !== undefined && { next: from }) }, () => []);
  } else if (call.form === 'table') {
    await writeData(call, undefined, () => table(kept));
  }
  if (from !== undefined && call.form !== 'json') await say(call, mayBeMore(from));
}

export async function writeLines({ console }: Call, rows: readonly object[]): Promise<void> {
  await write(console.stdout, rows.map((row) => `${writeJson(row)}\n`).join(''));
}
