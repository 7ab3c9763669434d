import assert from 'node:assert/strict';
import { timestampToMs } from '../../../src/client/timestamp.js';
import { durationText } from '../../../src/text/format/durationText.js';
import { eventually } from '../../support/eventually.js';
import { type RecordedRun, recordedRuns } from '../../support/histories/recordedHistories.js';
import type { Scenario } from '../../support/instanceScenario.js';
import type { InstancePageFixture } from '../../support/pages/instancePage.js';
import type { PageLook } from '../../support/pages/pageFixture.js';
import { drawn, type InstancePages } from './instancePages.js';

export function recordedRun(name: string): RecordedRun {
  return recordedRuns().find((run) => run.name === name) ?? assert.fail(name);
}

export async function showTimeline(
  pages: InstancePages,
  scenario: Scenario,
  look?: PageLook,
): Promise<InstancePageFixture> {
  const fixture = await pages.open({ savedState: { tab: 'timeline' }, ...scenario }, look);
  await fixture.page.getByRole('tab', { name: 'Timeline' }).waitFor();
  return fixture;
}

/** A finished run, once all of its history is drawn: until then each part that comes changes the scale. */
export async function showWholeTimeline(
  pages: InstancePages,
  name: string,
  look: PageLook = {},
  timeline: object = {},
): Promise<InstancePageFixture> {
  const run = recordedRun(name);
  const times = run.history.flatMap(({ timestamp }) => (timestamp === undefined ? [] : [timestampToMs(timestamp)]));
  const fixture = await showTimeline(pages, { ...run, savedState: { tab: 'timeline', timeline } }, look);
  await fixture.page.getByText(`over ${durationText(Math.max(...times) - Math.min(...times))}`).waitFor();
  // The chart listens to the wheel once it has been drawn.
  await drawn(fixture.page);
  return fixture;
}

/** Where a row's chart is, in pixels of the page, at a share of its width. */
export async function placeOn(
  { page }: InstancePageFixture,
  row: string,
  share: number,
): Promise<readonly [number, number]> {
  const label = page.getByRole('option', { name: row }).first();
  const scroller = page.locator('.timeline-scroller');
  let place: readonly [number, number] = [0, 0];
  // The chart is painted a frame after its rows stand, and anew when a pane beside it takes room.
  await eventually(async () => {
    const right = await scroller.evaluate(
      (it) => Number(it.getBoundingClientRect().left) + Number(it.clientWidth),
      undefined,
      { timeout: 5000 },
    );
    const canvas = await page.locator('.timeline-canvas').boundingBox({ timeout: 5000 });
    const { y, height } = (await label.boundingBox({ timeout: 5000 })) ?? assert.fail('The row is not in view.');
    const { x, width } = canvas ?? assert.fail('The chart is not in view.');
    assert.ok(Math.abs(x + width - right) <= 1, `The chart ends at ${x + width}, and not at ${right}.`);
    place = [x + width * share, y + height / 2];
  });
  return place;
}
