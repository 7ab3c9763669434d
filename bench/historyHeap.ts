// What the page of an instance keeps in memory of a long history, after scrolling through all of it.
import type { Bench, BenchMode } from './benchResult.js';
import { median, round } from './hub/rounds.js';
import { historyLength, withBrowser, withLongHistory } from './page/longHistoryPage.js';

const mostMegabytes = 150;
const rounds: Readonly<Record<BenchMode, number>> = { full: 5, quick: 3, smoke: 1 };

export const bench: Bench = {
  name: 'history-heap',
  run: (mode) =>
    withBrowser(async (browser) => {
      const seen: number[] = [];
      for (let turn = 0; turn < rounds[mode]; turn += 1) {
        const bytes = await withLongHistory(browser, historyLength[mode], async (page) => {
          await page.scrollThrough();
          return page.heap();
        });
        seen.push(bytes / 1e6);
      }
      console.error(seen.map((megabytes) => `${megabytes.toFixed(1)} MB`).join(', '));
      const value = round(median(seen), 1);
      return [
        {
          name: bench.name,
          against: '-',
          value,
          unit: 'MB',
          baseline: null,
          ratio: null,
          mark: `≤ ${mostMegabytes} MB`,
          ok: value <= mostMegabytes,
        },
      ];
    }),
};
