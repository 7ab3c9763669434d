// How smoothly a table of many loaded rows scrolls from its first to its last, with the right rows in view at twenty stops:
// the 95th percentile of the time of a frame. And again while fifty rows change every second.
import type { Bench, BenchMode } from './benchResult.js';
import { median, round } from './hub/rounds.js';
import { withBrowser } from './page/longHistoryPage.js';
import { tableLength, withLongTable } from './page/longTablePage.js';

const mostMs = 20;
const changesPerSecond = 50;
const rounds: Readonly<Record<BenchMode, number>> = { full: 3, quick: 3, smoke: 1 };

export const bench: Bench = {
  name: 'table-frames',
  run: (mode) =>
    withBrowser(async (browser) => {
      const still: number[] = [];
      const changing: number[] = [];
      for (let turn = 0; turn < rounds[mode]; turn += 1) {
        await withLongTable(browser, tableLength[mode], async (page) => {
          await page.loadAll();
          still.push(slowFrame(await page.scrollThrough()));
          await page.changeRows(changesPerSecond);
          changing.push(slowFrame(await page.scrollThrough()));
        });
      }
      const base = { name: bench.name, unit: 'ms', baseline: null, ratio: null, mark: `≤ ${mostMs} ms` };
      return [
        { against: '-', value: round(median(still), 1) },
        { against: 'changing', value: round(median(changing), 1) },
      ].map((row) => ({ ...base, ...row, ok: row.value <= mostMs }));
    }),
};

function slowFrame(frames: readonly number[]): number {
  const sorted = [...frames].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? NaN;
  console.error(`${frames.length} frames: ${[0.5, 0.95, 1].map((part) => at(part).toFixed(1)).join(', ')} ms`);
  return at(0.95);
}
