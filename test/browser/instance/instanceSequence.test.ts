import assert from 'node:assert/strict';
import { becomes } from '../support/becomes.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { everyField, everyKind } from '../../support/histories/histories.js';
import type { InstancePageFixture, Theme } from '../../support/pages/instancePage.js';
import type { Scenario } from '../../support/instanceScenario.js';
import { recordedRuns } from '../../support/histories/recordedHistories.js';
import { useInstancePages } from '../support/instancePages.js';

function recorded(name: string): Scenario {
  return recordedRuns().find((run) => run.name === name) ?? assert.fail(name);
}

interface Request {
  readonly method: string;
  readonly params: { readonly svg?: string; readonly text?: string };
}

describe('the sequence of an instance', () => {
  const pages = useInstancePages();

  async function show(
    scenario: Scenario,
    options?: { readonly theme?: Theme; readonly width?: number; readonly height?: number },
  ): Promise<InstancePageFixture> {
    const fixture = await pages.open({ savedState: { tab: 'sequence' }, ...scenario }, options);
    await fixture.page.getByRole('treeitem').first().waitFor();
    return fixture;
  }

  const lastRequest = async (fixture: InstancePageFixture, method: string): Promise<Request['params']> => {
    let found: Request | undefined;
    await eventually(async () => {
      const all = await fixture.evaluate<readonly Request[]>('window.fakeHost.requests');
      found = all.findLast((request) => request.method === method) ?? assert.fail(method);
    });
    return found?.params ?? assert.fail();
  };

  it('shows who took part in a run of every sample, and what they said', async () => {
    for (const { name, instance, history } of recordedRuns()) {
      const fixture = await show({ instance, history });
      // A long history comes in parts.
      await eventually(async () => {
        const drawn = await fixture.page.locator('.sequence-head').textContent({ timeout: 5000 });
        for (const event of history) {
          if (event.kind === 'taskScheduled') assert.ok(drawn?.includes(event.name), name);
        }
      });
      await fixture.page.getByRole('treeitem', { name: /^Client to .*: start$/ }).waitFor();
      await fixture.close();
    }
  });

  it('folds a fan-out, unfolds it on a click, and leads from a message into the history', async () => {
    const { page } = await show(recorded('fanOutFanIn-0'));
    await page.getByText('104 messages in 6 rows').waitFor();
    await page.getByRole('treeitem', { name: 'FanOutFanIn to MakeThumbnail: call × 50' }).click();
    await page.getByText('104 messages in 56 rows').waitFor();
    await page.getByRole('treeitem', { name: 'FanOutFanIn to MakeThumbnail: call' }).nth(1).click();
    const active = page.locator('.history-row.is-active');
    await active.getByText('MakeThumbnail').waitFor();
    await becomes(() => active.locator('.cell-id').innerText(), '3');
  });

  it('is walked, unfolded and opened by keyboard alone', async () => {
    const { page } = await show(recorded('monitor-0'));
    await page.getByRole('tree', { name: 'Sequence' }).focus();
    await page.keyboard.press('ArrowDown');
    const loop = page.getByRole('treeitem', { name: 'Repeated 4 times, 16 messages' });
    await becomes(() => loop.getAttribute('aria-selected'), 'true');
    await page.keyboard.press('ArrowRight');
    await eventually(async () => assert.equal(await loop.getAttribute('aria-expanded'), 'true'));
    await page.getByText('20 messages in 21 rows').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByText('20 messages in 9 rows').waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.locator('.history-row.is-active').getByText('Orchestration completed').waitFor();
  });

  it('is saved as an SVG document that holds all that is shown, with names as text', async () => {
    const name = '<script>alert("1")</script>&amp;\u202e';
    const history: readonly HistoryEvent[] = [
      { kind: 'executionStarted', eventId: 0, name: 'Main', tags: {} },
      { kind: 'taskScheduled', eventId: 1, name, tags: {} },
    ];
    const fixture = await show({ instance: everyField(), history }, { width: 1400 });
    await fixture.page.getByRole('button', { name: 'Save as SVG…' }).click();
    const { svg } = await lastRequest(fixture, 'saveDrawing');
    // A page of its own: the document's style is not for the policy of the instance page.
    const reader = await pages.emptyPage();
    const parsed = await reader.evaluate(`(() => {
      const parsed = new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml');
      return [parsed.documentElement.nodeName, parsed.querySelectorAll('script, parsererror').length, parsed.documentElement.textContent];
    })()`);
    await reader.close();
    assert.ok(Array.isArray(parsed));
    assert.deepEqual(parsed.slice(0, 2), ['svg', 0]);
    assert.match(String(parsed[2]), /Main[^]*<script>/);
  });

  it('is copied as Mermaid text', async () => {
    const fixture = await show(recorded('trip-1'));
    await fixture.page.getByRole('button', { name: 'Copy as Mermaid' }).click();
    const { text } = await lastRequest(fixture, 'copyText');
    assert.match(text ?? '', /^sequenceDiagram\n {2}actor p0 as Client\n {2}participant p1 as Trip\n/);
  });

  it('comes back as it was left', async () => {
    const first = await show(recorded('fanOutFanIn-0'));
    await first.page.getByRole('button', { name: 'Expand All' }).click();
    await first.page.getByText('104 messages in 106 rows').waitFor();
    await first.evaluate(`document.querySelector('.sequence-scroller').scrollTop = 700`);
    await eventually(async () => {
      const saved = await first.evaluate<{ readonly sequence: { readonly scroll: number } }>(
        'window.fakeHost.savedState()',
      );
      assert.equal(saved.sequence.scroll, 700);
    });
    const savedState = await first.evaluate('window.fakeHost.savedState()');
    await first.close();
    const second = await show({ ...recorded('fanOutFanIn-0'), savedState });
    await second.page.getByText('104 messages in 106 rows').waitFor();
    await eventually(async () => {
      assert.equal(await second.evaluate(`document.querySelector('.sequence-scroller').scrollTop`), 700);
    });
  });

  it('draws only what is in view of a long one', async () => {
    const { page } = await show({
      instance: everyField(),
      history: 30_000,
      savedState: { tab: 'sequence', sequence: { isAllUnfolded: true } },
    });
    await page.getByText(/^20,00\d messages/).waitFor({ timeout: 60_000 });
    assert.ok((await page.getByRole('treeitem').count()) < 60);
    await page.getByRole('tree').focus();
    await page.keyboard.press('End');
    await page.getByRole('treeitem').last().waitFor();
    assert.ok((await page.getByRole('treeitem').count()) < 60);
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    it(`keeps to the rules of accessibility in the ${theme} theme`, async () => {
      const fixture = await show({ instance: everyField(), history: everyKind() }, { theme });
      await fixture.screenshot(`sequence-${theme}`);
      assert.deepEqual(await accessibilityViolations(fixture.page), []);
    });
  }

  it('stays within a narrow tab', async () => {
    const fixture = await show(recorded('trip-1'), { width: 360, height: 640 });
    const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    await becomes(() => fixture.evaluate(overflow), 0);
  });
});
