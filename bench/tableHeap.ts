// What the page of a hub keeps in memory of many loaded rows, after scrolling through all of them. Its host runs in the page
// too, and holds every instance once more.
import type { Bench, BenchMode } from './benchResult.js';
import { median, round } from './hub/rounds.js';
import { withBrowser } from './page/longHistoryPage.js';
import { tableLength, withLongTable } from './page/longTablePage.js';

const mostMegabytes = 150;
const rounds: Readonly<Record<BenchMode, number>> = { full: 3, quick: 3, smoke: 1 };

export const bench: Bench = {
  name: 'table-heap',
  run: (mode) =>
    withBrowser(async (browser) => {
      const seen: number[] = [];
      for (let turn = 0; turn < rounds[mode]; turn += 1) {
        const bytes = await withLongTable(browser, tableLength[mode], async (page) => {
          await page.loadAll();
          await page.scrollThrough();
          return page.heap();
        });
        seen.push(bytes / 1e6);
      }
      console.error(seen.map((megabytes) => `${megabytes.toFixed(1)} MB`).join(', '));
      const value = round(median(seen), 1);
      const base = { name: bench.name, against: '-', unit: 'MB', baseline: null, ratio: null };
      return [{ ...base, value, mark: `≤ ${mostMegabytes} MB`, ok: value <= mostMegabytes }];
    }),
};
