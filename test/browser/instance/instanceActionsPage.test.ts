import assert from 'node:assert/strict';
import type { OrchestrationStatus } from '../../../src/client/instance.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { eventually } from '../../support/eventually.js';
import { everyField, everyKind } from '../../support/histories/histories.js';
import { everyEvent, type Scenario } from '../../support/instanceScenario.js';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import type { InstancePageFixture, Theme } from '../../support/pages/instancePage.js';
import { becomes } from '../support/becomes.js';
import { headerActions, openMore, pressInHeader } from '../support/headerActions.js';
import { useInstancePages } from '../support/instancePages.js';
import { labelsOf } from '../support/pageLabels.js';

const { output: _output, failure: _failure, completedAt: _completedAt, ...unfinished } = everyField();
const of = (status: OrchestrationStatus): Scenario => ({
  instance: status === 'Failed' ? everyField() : { ...unfinished, status },
  history: [],
});

describe('what can be done, in the header of the page of an instance', () => {
  const pages = useInstancePages();

  async function show(
    scenario: Scenario,
    look: { readonly theme?: Theme; readonly width?: number } = {},
  ): Promise<InstancePageFixture> {
    const fixture = await pages.open(scenario, look);
    await fixture.page.locator('.status', { hasText: scenario.instance?.status ?? '' }).waitFor();
    return fixture;
  }

  const change = (fixture: InstancePageFixture, scenario: Scenario): Promise<unknown> =>
    fixture.evaluate(`window.fakeHost.change(${JSON.stringify(scenario)})`);
  /** What has the focus, by what it is called. */
  const focused = (fixture: InstancePageFixture): Promise<string> =>
    fixture.evaluate<string>(`(() => {
      const { activeElement: at } = document;
      return at === document.body ? '' : (at.getAttribute('aria-label') ?? at.textContent);
    })()`);
  const buttons = (fixture: InstancePageFixture): Promise<readonly string[]> =>
    headerActions(fixture.page).locator('.action-button').allInnerTexts();
  const requests = (fixture: InstancePageFixture): Promise<unknown> => fixture.evaluate('window.fakeHost.requests');

  it('stands there as buttons as far as the status lets it, most wanted first', async () => {
    const fixture = await show(of('Running'));
    await becomes(() => buttons(fixture), ['Raise Event', 'Suspend', 'Terminate', 'Restart']);
    await change(fixture, of('Suspended'));
    await becomes(() => buttons(fixture), ['Raise Event', 'Resume', 'Terminate', 'Restart']);
    await change(fixture, of('Failed'));
    await becomes(() => buttons(fixture), ['Rewind', 'Restart', 'Start Similar Instance', 'Purge']);
    await change(fixture, of('Completed'));
    await becomes(() => buttons(fixture), ['Restart', 'Start Similar Instance', 'Purge']);
    await change(fixture, { ...of('Completed'), isMissing: true });
    await becomes(() => buttons(fixture), []);
    await becomes(async () => (await openMore(fixture.page)).getByRole('menuitem').count(), 13);
  });

  it('is else in a menu: what can be done, what cannot and why, and with words what does nothing to it', async () => {
    const fixture = await show(of('Running'));
    const { page } = fixture;
    const menu = await openMore(page);
    await becomes(
      () => menu.getByRole('menuitem').allInnerTexts(),
      [
        ...['Start Similar Instance', 'Wait', 'Resume', 'Rewind', 'Purge'],
        ...['Go to Source', 'Compare With…', 'Export Instance…', 'Copy Link to Instance'],
      ],
    );
    const line = menu.getByRole('separator');
    await becomes(() => line.evaluate((it) => it.previousElementSibling?.textContent), 'Purge');
    const off = menu.locator('[aria-disabled=true]');
    await becomes(() => off.allInnerTexts(), ['Resume', 'Rewind', 'Purge']);
    const purge = menu.getByRole('menuitem', { name: 'Purge' });
    await becomes(() => purge.getAttribute('title'), 'Only a finished instance can be purged. This one is Running.');
    // By hand: a click of the driver waits until it is enabled.
    await purge.dispatchEvent('click');
    await purge.focus();
    await page.keyboard.press('Enter');
    await menu.getByRole('menuitem', { name: 'Wait' }).click();
    await menu.waitFor({ state: 'detached' });
    await becomes(() => focused(fixture), 'More Actions');
    for (const name of ['Go to Source', 'Compare With…', 'Export Instance…', 'Copy Link to Instance', 'Suspend']) {
      await pressInHeader(page, name);
    }
    await becomes(
      () => requests(fixture),
      [
        { method: 'runAction', params: { action: 'wait' } },
        { method: 'runTool', params: { tool: 'goToSource' } },
        { method: 'runTool', params: { tool: 'compare' } },
        { method: 'runTool', params: { tool: 'export' } },
        { method: 'runTool', params: { tool: 'copyLink' } },
        { method: 'runAction', params: { action: 'suspend' } },
      ],
    );
  });

  it('is of a file only what needs no task hub', async () => {
    const fixture = await show({ ...of('Failed'), exportedAt: timestampFromMs(0) });
    await fixture.page.getByText(/^As of /).waitFor();
    const menu = await openMore(fixture.page);
    await becomes(() => menu.getByRole('menuitem').allInnerTexts(), ['Go to Source', 'Compare With…']);
    await becomes(() => menu.getByRole('separator').count(), 0);
    assert.deepEqual(await buttons(fixture), []);
  });

  it('is reached by keyboard: the buttons one by one, then the menu, in which arrow keys walk', async () => {
    const fixture = await show(of('Running'));
    const { keyboard } = fixture.page;
    const menu = fixture.page.getByRole('menu');
    const press = async (key: string, leadsTo: string): Promise<void> => {
      await keyboard.press(key);
      await becomes(() => focused(fixture), leadsTo);
    };
    await fixture.page.getByRole('button', { name: 'Copy Instance ID' }).focus();
    for (const name of ['shop-7', 'Raise Event', 'Suspend', 'Terminate', 'Restart', 'More Actions']) {
      await press('Tab', name);
    }
    await press('Enter', 'Start Similar Instance');
    await press('ArrowDown', 'Wait');
    await press('ArrowDown', 'Resume');
    await press('End', 'Copy Link to Instance');
    await press('ArrowDown', 'Start Similar Instance');
    await press('ArrowUp', 'Copy Link to Instance');
    await press('Home', 'Start Similar Instance');
    await press('Escape', 'More Actions');
    await menu.waitFor({ state: 'detached' });
    await press('ArrowDown', 'Start Similar Instance');
    await press('Tab', 'Summary');
    await menu.waitFor({ state: 'detached' });
    await press('Shift+Tab', 'More Actions');
    await press('Shift+Tab', 'Restart');
  });

  it('keeps the focus when the status changes: on its button, or on the menu that the button went into', async () => {
    const fixture = await show(of('Running'));
    const { page } = fixture;
    await page.getByRole('button', { name: 'Terminate' }).focus();
    await change(fixture, of('Suspended'));
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    await becomes(() => focused(fixture), 'Terminate');
    await page.getByRole('button', { name: 'Resume' }).focus();
    await change(fixture, of('Running'));
    await page.getByRole('button', { name: 'Suspend' }).waitFor();
    await becomes(() => focused(fixture), 'More Actions');
    // An item that becomes a button while the menu is open.
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Rewind' }).focus();
    await change(fixture, of('Failed'));
    await page.getByRole('button', { name: 'Rewind' }).waitFor();
    await becomes(() => focused(fixture), 'Wait');
    await page.keyboard.press('Escape');
    await becomes(() => focused(fixture), 'More Actions');
  });

  it('takes the focus from nothing else in the window, and has it when somebody comes back', async () => {
    const fixture = await show(of('Running'));
    await fixture.page.getByRole('button', { name: 'Suspend' }).focus();
    await fixture.evaluate('void (document.hasFocus = () => false)');
    await change(fixture, of('Suspended'));
    await fixture.page.getByRole('button', { name: 'Resume' }).waitFor();
    await becomes(() => focused(fixture), '');
    await fixture.evaluate(`void window.dispatchEvent(new Event('focus'))`);
    await becomes(() => focused(fixture), 'More Actions');
  });

  it('gives the focus back when what is below scrolls and its menu closes', async () => {
    const fixture = await show({ instance: everyField(), history: 2_000, savedState: everyEvent });
    await fixture.page.getByText('2,000 events', { exact: true }).waitFor();
    await openMore(fixture.page);
    await becomes(() => focused(fixture), 'Wait');
    await fixture.evaluate(`void (document.querySelector('.history-grid').scrollTop = 30)`);
    await fixture.page.getByRole('menu').waitFor({ state: 'detached' });
    await becomes(() => focused(fixture), 'More Actions');
  });

  for (const width of [300, 420, 1600]) {
    it(`fits into a tab of ${width} pixels, and its menu too`, async () => {
      const fixture = await show({ instance: everyField(), history: everyKind() }, { width });
      const { page } = fixture;
      await page.getByText('PaymentRefusedError').waitFor();
      const { cut, overlapping, tooWide } = await labelsOf(page);
      assert.deepEqual({ cut, overlapping, tooWide }, { cut: [], overlapping: [], tooWide: 0 });
      const menu = await openMore(page);
      await fixture.screenshot(`page-actions-${width}`);
      await eventually(async () => {
        const { x, width: wide } = (await menu.boundingBox()) ?? assert.fail();
        assert.ok(x >= 0 && x + wide <= width, `${x} ${wide}`);
      });
      const { cut: cutInMenu, tooWide: tooWideWithMenu } = await labelsOf(page);
      assert.deepEqual([cutInMenu, tooWideWithMenu], [[], 0]);
    });
  }

  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    it(`keeps to the rules of accessibility in the ${theme} theme`, async () => {
      const fixture = await show(of('Running'), { theme });
      await openMore(fixture.page);
      await fixture.page.keyboard.press('ArrowDown');
      await fixture.page.keyboard.press('ArrowDown');
      await becomes(() => focused(fixture), 'Resume');
      await fixture.screenshot(`page-actions-${theme}`);
      assert.deepEqual(await accessibilityViolations(fixture.page), []);
    });
  }
});
