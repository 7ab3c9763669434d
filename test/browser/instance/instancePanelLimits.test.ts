import assert from 'node:assert/strict';
import { shownEventId } from '../../../src/history/shownEventId.js';
import type { Browser } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import { everyField, longHistory } from '../../support/histories/histories.js';
import { InstancePageFixture, launchBrowser } from '../../support/pages/instancePage.js';
import { everyEvent, type Scenario } from '../../support/instanceScenario.js';

const hostileTexts: Readonly<Record<string, string>> = {
  'an image with a handler': '<img src=x onerror="window.wasRun = true">',
  'the end of a script': '</script><script>window.wasRun = true</script>',
  'a comment and a template':
    '<!--<script>${window.wasRun = true}{{constructor.constructor("window.wasRun = true")()}}',
  'text that turns direction': 'safe\u202egnp.exe\u2066\u2069',
  'a NUL and other controls': 'a\u0000b\u0007c\u001b[31md',
  'a lone surrogate': 'x\ud800y',
};

/** `U+202E` and the like for what cannot be seen, as the page writes it. */
function asShown(text: string): string {
  return text.replace(/[\u0000-\u001f\u202e\u2066\u2069\ud800]/g, (character) => {
    return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

describe('the page of an instance at its limits', () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  async function withPage(scenario: Scenario, check: (fixture: InstancePageFixture) => Promise<void>): Promise<void> {
    const fixture = await InstancePageFixture.open(browser, scenario);
    try {
      await check(fixture);
      assert.deepEqual(fixture.complaints, []);
      await becomes(() => fixture.evaluate('typeof window.wasRun'), 'undefined');
    } finally {
      await fixture.close();
    }
  }

  for (const [name, text] of Object.entries(hostileTexts)) {
    it(`shows ${name} as the text it is, wherever it comes from`, async () => {
      const failure = {
        errorType: text,
        errorMessage: text,
        stackTrace: text,
        isNonRetriable: false,
        properties: { p: text },
      };
      const events: readonly HistoryEvent[] = [
        { kind: 'executionStarted', eventId: 0, name: text, input: text, tags: { [text]: text } },
        {
          kind: 'taskScheduled',
          eventId: 1,
          name: text,
          version: text,
          input: JSON.stringify({ [text]: text }),
          tags: {},
        },
        { kind: 'taskFailed', eventId: -1, taskScheduledId: 1, failure },
        { kind: 'eventSent', eventId: 2, instanceId: text, name: text, input: text },
      ];
      const instance = {
        ...everyField(),
        ...{ instanceId: text, name: text, version: text, parentInstanceId: text, executionId: text },
        ...{ input: text, output: JSON.stringify({ [text]: text }), customStatus: JSON.stringify(text), failure },
        tags: { [text]: text },
      };
      await withPage({ instance, history: events }, async (fixture) => {
        const { page } = fixture;
        await page.locator('.summary').waitFor();
        const shown = asShown(text);
        await becomes(() => page.locator('h1').textContent(), shown);
        await becomes(() => page.locator('.instance-id').textContent(), shown);
        const summary = (await page.locator('.summary').textContent()) ?? '';
        assert.ok(summary.includes(shown), summary);
        await fixture.tab('History');
        await page.locator('.history-row').nth(2).waitFor();
        for (const row of [2, 1, 0]) await page.locator('.history-row').nth(row).click();
        await page.locator('.event-details').nth(3).waitFor();
        const cell = await page.locator('.history-row .cell-name').first().textContent();
        assert.equal(cell, shown);
      });
    });
  }

  it('reads a history of 100,000 events: first rows at once, the right ones wherever it is scrolled to', async () => {
    const total = 100_000;
    const ids = Array.from(longHistory(total), shownEventId);
    await withPage(
      { instance: { ...everyField(), status: 'Running' }, history: total, savedState: everyEvent },
      async (fixture) => {
        await fixture.page.getByText('100,000 events', { exact: true }).waitFor({ timeout: 60_000 });
        const first = await fixture.evaluate<{ readonly eventsSent: number }>('window.fakeHost.firstRows');
        assert.ok(first.eventsSent < total / 10, `${first.eventsSent} events had come before the first rows stood`);
        for (let stop = 0; stop < 20; stop += 1) {
          const rows = await fixture.evaluate<readonly (readonly [number, string])[]>(`(async () => {
          const grid = document.querySelector('.history-grid');
          grid.scrollTop = ((grid.scrollHeight - grid.clientHeight) * ${stop}) / 19;
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          const { top, bottom } = grid.getBoundingClientRect();
          return [...document.querySelectorAll('.history-row')]
            .filter((row) => row.getBoundingClientRect().bottom > top + 26 && row.getBoundingClientRect().top < bottom)
            .map((row) => [Number(row.dataset.row), row.querySelector('.cell-id').textContent])
            .sort(([a], [b]) => a - b);
        })()`);
          assert.ok(rows.length >= 20, `only ${rows.length} rows in view at stop ${stop}`);
          const [[from] = [0]] = rows;
          assert.deepEqual(
            rows,
            ids.slice(from, from + rows.length).map((id, at) => [from + at, id === undefined ? '' : String(id)]),
          );
          if (stop === 0) assert.equal(from, 0);
          if (stop === 19) assert.equal(from + rows.length, total);
        }
      },
    );
  });
});
