import type { Browser } from 'playwright-core';
import { HubPageFixture } from '../../test/support/hubPage.js';
import type { BenchMode } from '../benchResult.js';
import { frameTimes } from './frameTimes.js';

/** The marks speak of 100,000 loaded rows; the others only tell early that something has gone wrong. */
export const tableLength: Readonly<Record<BenchMode, number>> = { full: 100_000, quick: 10_000, smoke: 2_000 };

const stops = 20;
/** Distance of one frame of scrolling, in screens: no row of the frame before is left. */
const stride = 5;

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

  /**
   * Scrolls from the first row to the last, further than a screen with every frame, and gives how long each frame took, in
   * milliseconds. Throws where at one of twenty stops the rows in view are others than they should be.
   */
  async scrollThrough(): Promise<readonly number[]> {
    const frames: number[] = [];
    for (let stop = 0; stop < stops; stop += 1) {
      const { taken, rows } = await this.fixture.evaluate<Stretch>(scrollStretch(stop / stops, (stop + 1) / stops));
      frames.push(...taken);
      if (rows.length < 10) throw new Error(`Only ${rows.length} rows stood in view at stop ${stop}.`);
      for (const [row, id] of rows) {
        const wanted = `order-${String(this.rows - 1 - row).padStart(6, '0')}`;
        if (id !== wanted) throw new Error(`Row ${row} showed the instance ${id} instead of ${wanted}.`);
      }
    }
    return frames;
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
  /** Those in view at the end: position and shown ID. */
  readonly rows: readonly (readonly [row: number, id: string])[];
}

/** A script that scrolls from one part of the whole to another, a frame at a time. */
function scrollStretch(from: number, to: number): string {
  return `(async () => {
    ${frameTimes}
    const grid = document.querySelector('.table-grid');
    const whole = grid.scrollHeight - grid.clientHeight;
    const step = grid.clientHeight * ${stride};
    const taken = await scrollFrames(grid, whole * ${from}, whole * ${to}, step);
    const head = grid.querySelector('.table-head').getBoundingClientRect();
    const { bottom } = grid.getBoundingClientRect();
    const rows = [...grid.querySelectorAll('.table-row')]
      .filter((row) => row.getBoundingClientRect().top >= head.bottom && row.getBoundingClientRect().bottom <= bottom)
      .map((row) => [Number(row.dataset.row), row.querySelector('.cell-id').innerText]);
    return { taken, rows };
  })()`;
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
