// How soon the page of an instance shows the first rows of a long history: from when the page calls its host to when 30
// rows stand in the document with their text.
import type { Bench, BenchMode } from './benchResult.js';
import { median, round } from './hub/rounds.js';
import { type FirstRows, historyLength, withBrowser, withLongHistory } from './page/longHistoryPage.js';

const mostMs = 100;
/** The part of the events that may have reached the page by then. */
const mostSent = 0.1;
const rounds: Readonly<Record<BenchMode, number>> = { full: 7, quick: 5, smoke: 1 };

export const bench: Bench = {
  name: 'history-paint',
  run: (mode) =>
    withBrowser(async (browser) => {
      const seen: FirstRows[] = [];
      for (let turn = 0; turn < rounds[mode]; turn += 1) {
        seen.push(await withLongHistory(browser, historyLength[mode], (page) => page.firstRows()));
      }
      console.error(seen.map(({ ms, eventsSent }) => `${ms.toFixed(1)} ms (${eventsSent} events sent)`).join(', '));
      const value = round(median(seen.map(({ ms }) => ms)), 1);
      const isEarly = seen.every(({ eventsSent }) => eventsSent < historyLength[mode] * mostSent);
      return [
        {
          name: bench.name,
          against: '-',
          value,
          unit: 'ms',
          baseline: null,
          ratio: null,
          mark: `≤ ${mostMs} ms, before a tenth of the events has come`,
          ok: value <= mostMs && isEarly,
        },
      ];
    }),
};
