import assert from 'node:assert/strict';
import { eventually } from '../../support/eventually.js';
import { becomes } from '../support/becomes.js';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import { openExport } from '../../support/histories/exportFiles.js';
import { everyField } from '../../support/histories/histories.js';
import type { InstancePageFixture } from '../../support/pages/instancePage.js';
import { clickInView, useInstancePages } from '../support/instancePages.js';

describe('the page of an instance, with what servers and clocks make of times', () => {
  const pages = useInstancePages();

  async function show(name: string): Promise<InstancePageFixture> {
    return await pages.open({ ...(await openExport(name)), savedState: { tab: 'summary', reading: 'compact' } });
  }

  it('shows a time that no calendar has as it was sent', async () => {
    const { page } = await show('far-created');
    const created = page.locator('.facts .fact', { hasText: 'Created' });
    await becomes(() => created.innerText(), /9000000000000 s after 1970/);
    await becomes(() => page.locator('.facts').innerText(), /Running for\s+unknown/);
    await becomes(() => page.locator('.summary').innerText(), /9000000000000 s after 1970/);
  });

  it('does not take a default time for the end, and has the duration all the same', async () => {
    const { page } = await show('completed-year-1');
    await becomes(() => page.locator('.facts').innerText(), /Duration\s+5 s/);
    const details = page.locator('.summary .details');
    await becomes(() => details.innerText(), /Completed\s+Unknown/);
  });

  it('says of a duration that clocks make negative that it is unknown, in every view', async () => {
    const fixture = await show('clock-skew');
    const { page } = fixture;
    await becomes(() => page.locator('.facts').innerText(), /Duration\s+unknown/);
    await fixture.tab('History');
    const row = page.locator('.history-row', { hasText: 'Pick' });
    await row.first().waitFor();
    await becomes(() => row.first().innerText(), /unknown/);
    await fixture.tab('Timeline');
    await page.locator('.timeline-row', { hasText: 'Pick' }).waitFor();
    const label = await page.locator('.timeline-row', { hasText: 'Pick' }).getAttribute('aria-label');
    assert.match(label ?? '', /, unknown$/);
    await fixture.screenshot('times-clock-skew');
  });

  it('shows a retry whose wait took two timers as one row with two attempts', async () => {
    const fixture = await show('retry-over-two-timers');
    const { page } = fixture;
    await fixture.tab('History');
    await page.locator('.history-row', { hasText: 'Pick' }).waitFor();
    await becomes(() => page.locator('.history-row', { hasText: 'Timer' }).count(), 0);
    await becomes(() => page.locator('.history-row', { hasText: 'Pick' }).innerText(), /2 attempts/);
  });
});

describe('the page of an instance, with JSON inside of JSON', () => {
  const pages = useInstancePages();
  const note = JSON.stringify({ message: JSON.stringify({ reason: 'frost' }), greenhouse: 7 });

  it('unfolds a text that is JSON below the text as it stands, and folds it again', async () => {
    const fixture = await pages.open({ instance: { ...everyField(), input: JSON.stringify({ note }) }, history: [] });
    const { page } = fixture;
    const tree = page.getByRole('tree', { name: 'Input' });
    await clickInView(tree.getByRole('button', { name: 'Show as JSON' }));
    await tree.locator('.json-name', { hasText: 'greenhouse' }).waitFor();
    await clickInView(tree.getByRole('button', { name: 'Show as JSON' }));
    await tree.locator('.json-name', { hasText: 'reason' }).waitFor();
    assert.ok((await tree.innerText()).includes(JSON.stringify(note)), 'the text stays as it is');
    await fixture.screenshot('json-within');
    assert.deepEqual(await accessibilityViolations(page), []);
    await clickInView(tree.getByRole('button', { name: 'Hide JSON' }).first());
    await tree.locator('.json-name', { hasText: 'greenhouse' }).waitFor({ state: 'detached' });
  });

  it('does so by keyboard, and where the whole payload is a text', async () => {
    const fixture = await pages.open({ instance: { ...everyField(), input: JSON.stringify(note) }, history: [] });
    const { page } = fixture;
    const tree = page.getByRole('tree', { name: 'Input' });
    const line = tree.getByRole('treeitem').first();
    await becomes(() => line.getAttribute('aria-expanded'), 'false');
    await line.focus();
    await page.keyboard.press('ArrowRight');
    await tree.locator('.json-name', { hasText: 'greenhouse' }).waitFor();
    await becomes(() => line.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowLeft');
    await tree.locator('.json-name', { hasText: 'greenhouse' }).waitFor({ state: 'detached' });
  });

  it('offers nothing for texts that only look like it', async () => {
    const input = JSON.stringify({ a: '[draft]', b: '{}', c: `{${'x'.repeat(30_000)}}` });
    const fixture = await pages.open({ instance: { ...everyField(), input }, history: [] });
    const { page } = fixture;
    const tree = page.getByRole('tree', { name: 'Input' });
    // A long text is read only when it is asked for.
    const button = tree.getByRole('button', { name: 'Show as JSON' });
    await button.waitFor();
    // A click that has to scroll first folds the header, and may be lost with that.
    await eventually(async () => {
      if (await button.isVisible()) await button.click({ timeout: 5000 });
      await button.waitFor({ state: 'detached', timeout: 2000 });
    });
  });
});
