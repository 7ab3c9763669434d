import type { Browser } from 'playwright-core';
import { HubPageFixture } from '../../test/support/pages/hubPage.js';
import type { BenchMode } from '../benchResult.js';
import { heapOf, type LongList, scrollThrough } from './longList.js';

/** The marks speak of 100,000 loaded rows; the others only tell early that something has gone wrong. */
export const tableLength: Readonly<Record<BenchMode, number>> = { full: 100_000, quick: 10_000, smoke: 2_000 };

const instances: LongList = { grid: '.table-grid', head: '.table-head', row: '.table-row', id: '.cell-id' };

/** The page of a hub, built as for release, with all of its instances loaded. Its host runs in the page too. */
export class LongTablePage {
  private constructor(
    private readonly fixture: HubPageFixture,
    private readonly rows: number,
  ) {}

  /** Opens the page of a hub of so many; its first page is loaded, as for anybody who opens it. */
  static async open(browser: Browser, rows: number): Promise<LongTablePage> {
    const fixture = await HubPageFixture.open(browser, { instances: rows });
    await fixture.page.getByText('100 instances loaded').waitFor({ timeout: 60_000 });
    return new LongTablePage(fixture, rows);
  }

  /** Milliseconds from when the page called its host until 50 rows stood in the document. */
  firstRows(): Promise<number> {
    return this.fixture.evaluate('window.fakeHubHost.firstRowsAt - window.fakeHubHost.readyAt');
  }

  async loadAll(): Promise<void> {
    const { page } = this.fixture;
    await page.getByRole('button', { name: 'Load All' }).click();
    const all = new RegExp(`^${this.rows.toLocaleString('en')} instances(?! loaded)`);
    await page.getByText(all).waitFor({ timeout: 120_000 });
    // Nobody points at the rows, or those that change would stay where they are.
    await page.mouse.move(5, 5);
  }

  /** From now on, so many rows change every second. */
  async changeRows(perSecond: number): Promise<void> {
    await this.fixture.evaluate(`window.fakeHubHost.changeRows(${perSecond})`);
  }

  /** How long each frame took while scrolling from the first row to the last: see `longList.ts`. */
  scrollThrough(): Promise<readonly number[]> {
    const idOf = (row: number): string => `order-${String(this.rows - 1 - row).padStart(6, '0')}`;
    return scrollThrough(this.fixture.page, instances, idOf);
  }

  /** Milliseconds from a click on the head of a column until the first row of that order is drawn. */
  async sort(): Promise<number> {
    const { page } = this.fixture;
    await page.evaluate(`document.querySelector('.table-grid').scrollTop = 0`);
    return await this.fixture.evaluate<number>(`(async () => {
      const first = () => document.querySelector('.table-row[data-row="0"] .cell-id')?.innerText;
      const before = first();
      const head = document.querySelector('[data-column="id"] button');
      const began = performance.now();
      head.click();
      while (first() === before) await new Promise((done) => requestAnimationFrame(done));
      return performance.now() - began;
    })()`);
  }

  heap(): Promise<number> {
    return heapOf(this.fixture.page);
  }

  close(): Promise<void> {
    return this.fixture.close();
  }
}

/** Opens the page of a hub of so many instances for `work`, and closes it after. */
export async function withLongTable<T>(
  browser: Browser,
  rows: number,
  work: (page: LongTablePage) => Promise<T>,
): Promise<T> {
  const page = await LongTablePage.open(browser, rows);
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}
