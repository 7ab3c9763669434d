import type { Page } from 'playwright-core';

/** Where the parts of a long list are found in the document. */
export interface LongList {
  /** What scrolls, the head that stays above the rows, a row, and within a row the cell with its ID. */
  readonly grid: string;
  readonly head: string;
  readonly row: string;
  readonly id: string;
}

const stops = 20;
/** Distance of one frame of scrolling, in screens: no row of the frame before is left. */
const stride = 5;

/**
 * Scrolls from the first row to the last, further than a screen with every frame, and gives how long each frame took, in
 * milliseconds. Throws where at one of twenty stops the rows in view carry other IDs than they should.
 */
export async function scrollThrough(
  page: Page,
  list: LongList,
  idOf: (row: number) => string | undefined,
): Promise<readonly number[]> {
  const frames: number[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    const { taken, rows } = await page.evaluate<Stretch>(scrollStretch(list, stop / stops, (stop + 1) / stops));
    frames.push(...taken);
    if (rows.length < 10) throw new Error(`Only ${rows.length} rows stood in view at stop ${stop}.`);
    for (const [row, id] of rows) {
      if (idOf(row) !== id) throw new Error(`Row ${row} showed ${id} instead of ${String(idOf(row))}.`);
    }
  }
  return frames;
}

/** What is alive on the heap of a page, in bytes, after collecting what is not. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

interface Stretch {
  readonly taken: readonly number[];
  /** Those in view at the end: position and shown ID. */
  readonly rows: readonly (readonly [row: number, id: string])[];
}

/** A script that scrolls from one part of the whole to another, a frame at a time. */
function scrollStretch({ grid, head, row, id }: LongList, from: number, to: number): string {
  return `(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const grid = document.querySelector('${grid}');
    const whole = grid.scrollHeight - grid.clientHeight;
    const taken = [];
    let last = await frame();
    for (let top = whole * ${from}; top < whole * ${to}; top += grid.clientHeight * ${stride}) {
      grid.scrollTop = top;
      const now = await frame();
      taken.push(now - last);
      last = now;
    }
    grid.scrollTop = whole * ${to};
    await frame();
    await frame();
    const head = grid.querySelector('${head}').getBoundingClientRect();
    const { bottom } = grid.getBoundingClientRect();
    const rows = [...grid.querySelectorAll('${row}')]
      .filter((row) => row.getBoundingClientRect().top >= head.bottom && row.getBoundingClientRect().bottom <= bottom)
      .map((row) => [Number(row.dataset.row), row.querySelector('${id}').textContent]);
    return { taken, rows };
  })()`;
}
