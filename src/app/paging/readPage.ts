import type { Progress } from '../progress.js';
import { formatPageMark, type PageMark, parsePageMark } from './pageMark.js';

/** Rows of one call of the server, and its mark of those behind them. */
export interface ServerPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | undefined;
}

export interface PageWanted<Row> {
  readonly limit: number;
  /** The “next” of an earlier answer. */
  readonly from: string | undefined;
  readonly matches: (row: Row) => boolean;
  /** All pages of the server from a mark of it on. */
  readonly walk: (token: string | undefined) => AsyncIterable<ServerPage<Row>>;
  readonly progress: Progress;
}

/** One page of exactly the rows that match, `limit` of them at most, whatever the pages of the server. */
export async function readPage<Row>({
  limit,
  from,
  matches,
  walk,
  progress,
}: PageWanted<Row>): Promise<{ readonly items: readonly Row[]; readonly next?: string }> {
  const start: PageMark = from === undefined ? { skip: 0 } : parsePageMark('from', from);
  const items: Row[] = [];
  let mark = start;
  let searched = 0;
  for await (const { rows, next } of walk(start.token)) {
    const matching = rows.filter(matches);
    const taken = matching.slice(mark.skip, mark.skip + limit - items.length);
    items.push(...taken);
    searched += rows.length;
    progress({ kind: 'searching', searched, found: items.length });
    const given = mark.skip + taken.length;
    if (given < matching.length) return { items, next: formatPageMark({ ...mark, skip: given }) };
    if (next === undefined) return { items };
    mark = { token: next, skip: 0 };
    if (items.length === limit) return { items, next: formatPageMark(mark) };
  }
  return { items };
}
