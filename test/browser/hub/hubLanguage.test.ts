import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { failuresInGroups } from '../../support/histories/failedInstances.js';
import { eventually } from '../../support/eventually.js';
import { firstCreated, type HubScenario, madeUpInstances } from '../../support/hubScenario.js';
import { HubPageFixture } from '../../support/pages/hubPage.js';
import { pseudoLanguage, pseudoText } from '../../support/pseudoLanguage.js';
import { ownWords } from '../../support/ownWords.js';
import { labelsOf } from '../support/pageLabels.js';
import { usePages } from '../support/pages.js';

const language = pseudoLanguage();
const hourOfInstances: HubScenario = {
  instances: 360,
  now: (firstCreated + 3_600) * 1000,
  hasWork: true,
};
const scenarios: Readonly<Record<string, HubScenario>> = {
  table: { instances: 60, savedState: { target: { hubId: 'hub-1' }, showsDetails: true } },
  'table of a filter': { instances: 60, filter: 'status:Failed,Running name:Order* created:>2d duration:>1m' },
  'table without instances': { instances: 0 },
  'table with more to load': { instances: 3_000 },
  'table of a hub that does not answer': { instances: 5, isProduction: true, isReadOnly: true, problem: '404' },
  overview: { ...hourOfInstances, savedState: { view: 'overview', range: '1h' } },
  'overview of a server without lists': { ...hourOfInstances, savedState: { view: 'overview' }, isWithoutLists: true },
  'overview of nothing': { instances: 0, savedState: { view: 'overview' } },
  failures: {
    instances: failuresInGroups(),
    savedState: { view: 'failures' },
    stored: { 'durableTask.seenFailures': { 'hub-1': [] } },
  },
  'failures of none': { instances: 0, savedState: { view: 'failures' } },
};
/** What the host says and clocks write. Filters are typed in English everywhere. */
const given = ['Orders Task failed gateway did not answer Error TaskFailedError tenant name status created duration'];
const shown = [madeUpInstances(60), failuresInGroups(), scenarios, given];
/** What stands there until all has come. */
const loading = ['Loading…', 'checked so far…', 'Reading failures…'].map(pseudoText);

describe('the page of a hub in another language, half as long again', function () {
  this.timeout(120_000);
  const pages = usePages<HubScenario, HubPageFixture>((browser, scenario, look) =>
    HubPageFixture.open(browser, scenario, look),
  );

  async function show(scenario: HubScenario, width: number): Promise<HubPageFixture> {
    const fixture = await pages.open(scenario, { language, width, height: 1_300 });
    await fixture.page.getByRole('tabpanel').waitFor();
    await isLoaded(fixture.page);
    return fixture;
  }
  const isLoaded = (page: Page): Promise<void> =>
    eventually(async () => {
      const { texts } = await labelsOf(page);
      assert.deepEqual(
        texts.filter((text) => loading.some((part) => text.includes(part))),
        [],
      );
      // Before anything is known of failures, nothing is said of them.
      assert.equal(await page.locator('.failures:not(:has(.failures-progress))').count(), 0);
    });
  async function check(fixture: HubPageFixture, name: string): Promise<void> {
    await fixture.screenshot(`language hub ${name}`);
    const { texts, cut, overlapping, tooWide } = await labelsOf(fixture.page);
    assert.deepEqual(
      { words: ownWords(texts, shown), cut, overlapping, tooWide },
      { words: [], cut: [], overlapping: [], tooWide: 0 },
    );
    // A view that has nothing to show says so in a sentence, below its tabs.
    assert.ok(texts.length > 5);
  }

  for (const [what, scenario] of Object.entries(scenarios)) {
    it(`has no word left, and none that is cut or covered, in its ${what}`, async () => {
      for (const width of [1600, 800, 300]) await check(await show(scenario, width), `${what} ${width}`);
    });
  }

  it('has no word left in the menus of its table, and in the bar of what is selected', async () => {
    const views = [{ name: '1', isGiven: false }];
    const { page } = await show({ ...scenarios['table'], instances: 60, views }, 800);
    await page.locator('.table-row').first().click();
    const buttons = page.locator('.menu > button');
    const count = await buttons.count();
    assert.ok(count >= 3, `only ${count} menus were found`);
    for (let at = 0; at < count; at += 1) {
      await buttons.nth(at).click();
      await page.locator('.menu-panel').waitFor();
      const { texts, tooWide } = await labelsOf(page);
      assert.deepEqual(ownWords(texts, shown), []);
      assert.equal(tooWide, 0);
      await page.keyboard.press('Escape');
    }
  });

  it('has no word left in the details of a group of failures, and in how it is muted', async () => {
    const fixture = await show(scenarios['failures'] ?? assert.fail(), 800);
    await fixture.page.locator('.group-toggle').last().click();
    await check(fixture, 'group of failures');
    await fixture.page.locator('.group-mute button').first().click();
    await fixture.page.locator('.menu-panel').waitFor();
    const { texts } = await labelsOf(fixture.page);
    assert.deepEqual(ownWords(texts, shown), []);
  });
});
