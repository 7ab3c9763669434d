import type { Browser } from 'playwright-core';
import { buildProject } from '../../scripts/build.mjs';
import { everyField, longHistory } from '../../test/support/histories/histories.js';
import { InstancePageFixture, launchBrowser } from '../../test/support/pages/instancePage.js';
import type { BenchMode } from '../benchResult.js';
import { heapOf, type LongList, scrollThrough } from './longList.js';

/** The mark speaks of 100,000 events; the others only tell early that something has gone wrong. */
export const historyLength: Readonly<Record<BenchMode, number>> = { full: 100_000, quick: 10_000, smoke: 2_000 };

const events: LongList = { grid: '.history-grid', head: '.history-head', row: '.history-row', id: '.cell-id' };

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

  /** How long each frame took while scrolling from the first event to the last: see `longList.ts`. */
  scrollThrough(): Promise<readonly number[]> {
    const ids = Array.from(longHistory(this.events), ({ eventId }) => (eventId < 0 ? '' : String(eventId)));
    return scrollThrough(this.fixture.page, events, (row) => ids[row]);
  }

  heap(): Promise<number> {
    return heapOf(this.fixture.page);
  }

  close(): Promise<void> {
    return this.fixture.close();
  }
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
