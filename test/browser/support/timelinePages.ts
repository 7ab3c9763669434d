import assert from 'node:assert/strict';
import { timestampToMs } from '../../../src/client/timestamp.js';
import { durationText } from '../../../src/text/format/durationText.js';
import { type RecordedRun, recordedRuns } from '../../support/histories/recordedHistories.js';
import type { Scenario } from '../../support/instanceScenario.js';
import type { InstancePageFixture } from '../../support/pages/instancePage.js';
import type { PageLook } from '../../support/pages/pageFixture.js';
import type { InstancePages } from './instancePages.js';

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
  return fixture;
}

/** Where a row's chart is, in pixels of the page, at a share of its width. */
export async function placeOn(
  { page }: InstancePageFixture,
  row: string,
  share: number,
): Promise<readonly [number, number]> {
  const label = await page.getByRole('option', { name: row }).first().boundingBox();
  const canvas = await page.locator('.timeline-canvas').boundingBox();
  if (label === null || canvas === null) return assert.fail('The row is not in view.');
  return [canvas.x + canvas.width * share, label.y + label.height / 2];
}
