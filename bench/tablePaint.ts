// How soon the table of a hub of a million instances shows its first rows: from when the page calls its host to when 50 rows
// stand in the document.
import type { Bench, BenchMode } from './benchResult.js';
import { median, round } from './hub/rounds.js';
import { withBrowser } from './page/longHistoryPage.js';
import { withLongTable } from './page/longTablePage.js';

const mostMs = 120;
const instances: Readonly<Record<BenchMode, number>> = { full: 1_000_000, quick: 100_000, smoke: 2_000 };
const rounds: Readonly<Record<BenchMode, number>> = { full: 5, quick: 3, smoke: 1 };

export const bench: Bench = {
  name: 'table-paint',
  run: (mode) =>
    withBrowser(async (browser) => {
      const seen: number[] = [];
      for (let turn = 0; turn < rounds[mode]; turn += 1) {
        seen.push(await withLongTable(browser, instances[mode], (page) => page.firstRows()));
      }
      console.error(seen.map((ms) => `${ms.toFixed(1)} ms`).join(', '));
      const value = round(median(seen), 1);
      const base = { name: bench.name, against: '-', unit: 'ms', baseline: null, ratio: null };
      return [{ ...base, value, mark: `≤ ${mostMs} ms`, ok: value <= mostMs }];
    }),
};
