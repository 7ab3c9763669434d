// How smoothly a long history scrolls from its first event to its last: the 95th percentile of the time of a frame, with
// the right events in view at twenty stops.
import type { Bench, BenchMode } from './benchResult.js';
import { median, round } from './hub/rounds.js';
import { historyLength, withBrowser, withLongHistory } from './page/longHistoryPage.js';

const mostMs = 20;
const rounds: Readonly<Record<BenchMode, number>> = { full: 5, quick: 3, smoke: 1 };

export const bench: Bench = {
  name: 'history-frames',
  run: (mode) =>
    withBrowser(async (browser) => {
      const slowest: number[] = [];
      for (let turn = 0; turn < rounds[mode]; turn += 1) {
        const frames = await withLongHistory(browser, historyLength[mode], (page) => page.scrollThrough());
        const sorted = [...frames].sort((a, b) => a - b);
        const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? NaN;
        console.error(`${frames.length} frames: ${[0.5, 0.95, 1].map((part) => at(part).toFixed(1)).join(', ')} ms`);
        slowest.push(at(0.95));
      }
      const value = round(median(slowest), 1);
      return [
        {
          name: bench.name,
          against: '-',
          value,
          unit: 'ms',
          baseline: null,
          ratio: null,
          mark: `≤ ${mostMs} ms`,
          ok: value <= mostMs,
        },
      ];
    }),
};
