import assert from 'node:assert/strict';
import { eventTypeName } from '../../../src/history/eventFamily.js';
import { eventually } from '../../support/eventually.js';
import { pseudoLanguage, pseudoText } from '../../support/pseudoLanguage.js';
import { everyField, everyKind } from '../../support/histories/histories.js';
import type { InstancePageFixture } from '../../support/pages/instancePage.js';
import type { Scenario } from '../../support/instanceScenario.js';
import { recordedRuns } from '../../support/histories/recordedHistories.js';
import { useInstancePages } from '../support/instancePages.js';
import { ownWords } from '../../support/ownWords.js';
import { labelsOf } from '../support/pageLabels.js';

const language = pseudoLanguage();
/** Of the wire, of clocks and of the page around: the same in every language. */
const names = [
  ...everyKind().map(({ kind }) => eventTypeName(kind)),
  'Local default http',
  // What lists things knows no such language.
  'and',
].join(' ');
/** What stands there until all has come. */
const loading = ['Loading…', 'Loading history…', 'Loading input and output…'].map(pseudoText);
const { output: _output, failure: _failure, completedAt: _completedAt, ...unfinished } = everyField();
const children = [
  { instanceId: 'child-1', name: 'Ship', outcome: 'open' as const },
  { instanceId: 'child-2', name: 'Ship', outcome: 'failed' as const },
];

const scenarios: Readonly<Record<string, Scenario>> = {
  'that failed': { instance: everyField(), history: everyKind() },
  'that waits': {
    instance: { ...unfinished, status: 'Suspended' },
    history: everyKind().slice(0, 20),
    children: { [unfinished.instanceId]: children },
  },
  'that was purged': { instance: everyField(), isMissing: true, history: [], historyProblem: '404' },
  'of a recorded run': recordedRuns().find(({ name }) => name === 'paymentWithRetries-2') ?? assert.fail(),
};
const states: Readonly<Record<string, object>> = {
  summary: { tab: 'summary' },
  history: { tab: 'history', reading: 'full', showTurns: true, expanded: [1, 4], query: 'shiporder', columnWidths: {} },
  'compact history': { tab: 'history', reading: 'compact', expanded: [1], failedOnly: false },
  timeline: { tab: 'timeline', timeline: { isCriticalShown: true } },
  'timeline with details': {
    tab: 'timeline',
    timeline: { isDetailsShown: true, selected: { row: 4, kind: 'attempt', from: 0, index: 4 }, isCriticalShown: true },
  },
  'timeline as a table': { tab: 'timeline', timeline: { isTable: true } },
  sequence: { tab: 'sequence' },
  related: { tab: 'related', relatedOpen: [unfinished.instanceId] },
};

describe('the page of an instance in another language, half as long again', () => {
  const pages = useInstancePages();

  async function show(scenario: Scenario, state: object, width: number): Promise<InstancePageFixture> {
    const fixture = await pages.open({ ...scenario, savedState: state }, { language, width });
    await fixture.page.getByRole('tabpanel').waitFor();
    await fixture.page.locator('.liveness').waitFor();
    return fixture;
  }

  for (const [what, scenario] of Object.entries(scenarios)) {
    for (const [view, state] of Object.entries(states)) {
      it(`has no word left of an instance ${what}, and none that is cut, in its ${view}`, async () => {
        const fixture = await show(scenario, state, 1100);
        for (const width of [1100, 420]) {
          await fixture.page.setViewportSize({ width, height: 760 });
          await eventually(async () => {
            const { texts } = await labelsOf(fixture.page);
            assert.deepEqual(
              texts.filter((text) => loading.some((part) => text.includes(part))),
              [],
            );
          });
          await fixture.screenshot(`language ${what} ${view} ${width}`);
          // Tables and charts take another width a frame after their page.
          await eventually(async () => {
            const { texts, cut, overlapping, tooWide } = await labelsOf(fixture.page);
            assert.deepEqual(
              { words: ownWords(texts, [scenario, names]), cut, overlapping, tooWide },
              { words: [], cut: [], overlapping: [], tooWide: 0 },
            );
            assert.ok(texts.length > 10);
          });
        }
      });
    }
  }

  it('has no word left in its menus', async () => {
    const { page } = await show(scenarios['that failed'] ?? assert.fail(), { tab: 'history' }, 1100);
    const buttons = page.locator('.history-bar .menu > button');
    for (let at = 0; at < 3; at += 1) {
      await buttons.nth(at).click();
      await page.locator('.menu-panel').waitFor();
      const { texts, tooWide } = await labelsOf(page);
      assert.deepEqual(ownWords(texts, [scenarios, names]), []);
      assert.equal(tooWide, 0);
      await page.keyboard.press('Escape');
    }
    await page.locator('.header .menu > button').click();
    await page.getByRole('menu').waitFor();
    const { texts, cut, tooWide } = await labelsOf(page);
    assert.deepEqual({ words: ownWords(texts, [scenarios, names]), cut, tooWide }, { words: [], cut: [], tooWide: 0 });
  });
});
