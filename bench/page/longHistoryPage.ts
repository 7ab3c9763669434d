import type { Browser } from 'playwright-core';
import { buildProject } from '../../scripts/build.mjs';
import { everyField, longHistory } from '../../test/support/histories.js';
import { InstancePageFixture, launchBrowser } from '../../test/support/instancePage.js';
import type { BenchMode } from '../benchResult.js';
import { frameTimes } from './frameTimes.js';

/** The mark speaks of 100,000 events; the others only tell early that something has gone wrong. */
export const historyLength: Readonly<Record<BenchMode, number>> = { full: 100_000, quick: 10_000, smoke: 2_000 };

const stops = 20;
/** Distance of one frame of scrolling, in screens: no row of the frame before is left. */
const stride = 5;

/** How soon a page showed something. */
export interface FirstRows {
  /** Milliseconds from when the page called its host to when 30 rows stood in the document with their text. */
  readonly ms: number;
  /** How many events had been sent to the page by then. */
  readonly eventsSent: number;
}

/**
 * The instance page, built as for release, with a history of `events`. Its host runs in the page too, so that what it
 * needs counts against the page.
 */
export class LongHistoryPage {
  private constructor(
    private readonly fixture: InstancePageFixture,
    private readonly events: number,
  ) {}

  static async open(browser: Browser, events: number): Promise<LongHistoryPage> {
    const instance = { ...everyField(), status: 'Running' } as const;
    const fixture = await InstancePageFixture.open(browser, {
      instance,
      history: events,
      savedState: { tab: 'history' },
    });
    const count = `${events.toLocaleString('en')} events`;
    await fixture.page.getByText(count, { exact: true }).waitFor({ timeout: 90_000 });
    return new LongHistoryPage(fixture, events);
  }

  async firstRows(): Promise<FirstRows> {
    const { at, readyAt, eventsSent } = await this.fixture.evaluate<{
      readonly at: number;
      readonly readyAt: number;
      readonly eventsSent: number;
    }>('({ ...window.fakeHost.firstRows, readyAt: window.fakeHost.readyAt })');
    return { ms: at - readyAt, eventsSent };
  }

  /**
   * Scrolls from the first event to the last, further than a screen with every frame, and gives how long each frame
   * took, in milliseconds. Throws where at one of twenty stops the rows in view carry other ids than they should.
   */
  async scrollThrough(): Promise<readonly number[]> {
    const ids = Array.from(longHistory(this.events), ({ eventId }) => (eventId < 0 ? '' : String(eventId)));
    const frames: number[] = [];
    for (let stop = 0; stop < stops; stop += 1) {
      const { taken, rows } = await this.fixture.evaluate<Stretch>(scrollStretch(stop / stops, (stop + 1) / stops));
      frames.push(...taken);
      if (rows.length < 10) throw new Error(`Only ${rows.length} rows stood in view at stop ${stop}.`);
      for (const [row, id] of rows) {
        if (ids[row] !== id) throw new Error(`Row ${row} showed the event ${id} instead of ${ids[row]}.`);
      }
    }
    return frames;
  }

  /** What is alive on the heap, in bytes, after collecting what is not. */
  async heap(): Promise<number> {
    const session = await this.fixture.page.context().newCDPSession(this.fixture.page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize;
  }

  close(): Promise<void> {
    return this.fixture.close();
  }
}

interface Stretch {
  readonly taken: readonly number[];
  /** Those in view at the end: position and shown id. */
  readonly rows: readonly (readonly [row: number, id: string])[];
}

/** A script that scrolls from one part of the whole to another, a frame at a time. */
function scrollStretch(from: number, to: number): string {
  return `(async () => {
    ${frameTimes}
    const grid = document.querySelector('.history-grid');
    const whole = grid.scrollHeight - grid.clientHeight;
    const taken = await scrollFrames(grid, whole * ${from}, whole * ${to}, grid.clientHeight * ${stride});
    const head = grid.querySelector('.history-head').getBoundingClientRect();
    const { bottom } = grid.getBoundingClientRect();
    const rows = [...grid.querySelectorAll('.history-row')]
      .filter((row) => row.getBoundingClientRect().top >= head.bottom && row.getBoundingClientRect().bottom <= bottom)
      .map((row) => [Number(row.dataset.row), row.querySelector('.cell-id').textContent]);
    return { taken, rows };
  })()`;
}

/** Builds the pages and opens a browser for them; closed when `work` is over. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  await buildProject(process.cwd());
  const browser = await launchBrowser();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Opens a page with a long history for `work`, and closes it after. */
export async function withLongHistory<T>(
  browser: Browser,
  events: number,
  work: (page: LongHistoryPage) => Promise<T>,
): Promise<T> {
  const page = await LongHistoryPage.open(browser, events);
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}
