// How soon a table of many loaded rows stands in another order: from the click on the head of a column until its first row is
// drawn.
import type { Bench, BenchMode } from './benchResult.js';
import { median, round } from './hub/rounds.js';
import { withBrowser } from './page/longHistoryPage.js';
import { tableLength, withLongTable } from './page/longTablePage.js';

const mostMs = 150;
const rounds: Readonly<Record<BenchMode, number>> = { full: 6, quick: 4, smoke: 1 };

export const bench: Bench = {
  name: 'table-sort',
  run: (mode) =>
    withBrowser((browser) =>
      withLongTable(browser, tableLength[mode], async (page) => {
        await page.loadAll();
        const seen: number[] = [];
        for (let turn = 0; turn < rounds[mode]; turn += 1) seen.push(await page.sort());
        console.error(seen.map((ms) => `${ms.toFixed(1)} ms`).join(', '));
        const value = round(median(seen), 1);
        const base = { name: bench.name, against: '-', unit: 'ms', baseline: null, ratio: null };
        return [{ ...base, value, mark: `≤ ${mostMs} ms`, ok: value <= mostMs }];
      }),
    ),
};
