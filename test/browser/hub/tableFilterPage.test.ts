import assert from 'node:assert/strict';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { HubPageFixture } from '../../support/pages/hubPage.js';
import type { Instance } from '../../../src/client/instance.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { firstCreated, type HubScenario, madeUpInstances } from '../../support/hubScenario.js';
import { becomes } from '../support/becomes.js';
import { usePages } from '../support/pages.js';

interface Request {
  readonly method: string;
  readonly params: unknown;
}

/** The filter above the table: as text, as a form, and as chips, which are always the same. */
describe('the page of a hub: the filter of the table', function () {
  this.timeout(180_000);
  const pages = usePages<HubScenario, HubPageFixture>((browser, scenario, look) =>
    HubPageFixture.open(browser, scenario, look),
  );

  const open = async (scenario: Partial<HubScenario> = {}, look: Parameters<typeof pages.open>[1] = {}) => {
    const fixture = await pages.open({ instances: 60, ...scenario }, look);
    const { page } = fixture;
    const text = page.getByRole('textbox', { name: 'Filter', exact: true });
    const button = page.getByRole('button', { name: 'Choose Filters' });
    const form = page.getByRole('dialog', { name: 'Choose Filters' });
    const chips = (): Promise<readonly string[]> => page.locator('.filter-bar > .filter-chips > li').allInnerTexts();
    const type = async (filter: string): Promise<void> => {
      await text.fill(filter);
      await text.press('Enter');
    };
    return { fixture, page, text, button, form, chips, type };
  };
  const now = (firstCreated + 3_600) * 1000;

  for (const theme of ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const) {
    it(`can be filled in at any width, and by everyone: ${theme}`, async () => {
      for (const width of [300, 400, 1600]) {
        const { fixture, page, button, form, chips, type } = await open({}, { theme, width });
        const filter =
          'status:Failed,Running name:Order*,PaymentWithRetries created:2026-11-01..2026-12-24 duration:>5s';
        await type(filter);
        await becomes(async () => (await chips()).length, 4);
        await button.click();
        await form.waitFor();
        assert.deepEqual(await accessibilityViolations(page), []);
        await fixture.screenshot(`table-filter-form-${theme}-${width}`);
        await form.getByLabel('Failure').fill('timed');
        await form.getByLabel('Duration').fill('soon');
        await form.getByLabel('Duration').press('Enter');
        await form.getByRole('alert').waitFor();
        await form.getByRole('alert').scrollIntoViewIfNeeded();
        await fixture.screenshot(`table-filter-form-problem-${theme}-${width}`);
        assert.deepEqual(await accessibilityViolations(page), []);
        await page.keyboard.press('Escape');
        await form.waitFor({ state: 'detached' });
        await fixture.screenshot(`table-filter-chips-${theme}-${width}`);
        assert.deepEqual(await accessibilityViolations(page), []);
        await fixture.close();
      }
    });
  }

  it('is the same as text, form, and chips, whichever is changed', async () => {
    const { page, text, button, form, chips, type } = await open();
    await type('status:Failed');
    await becomes(chips, ['status:Failed']);
    await button.click();
    await becomes(() => form.getByRole('checkbox', { name: 'Failed' }).isChecked(), true);
    await form.getByRole('checkbox', { name: 'Running' }).check();
    await becomes(() => text.inputValue(), 'status:Failed,Running');
    await page.getByText('20 instances').waitFor();
    await form.getByLabel('ID contains').fill('00005');
    await form.getByLabel('ID contains').press('Enter');
    await becomes(chips, ['status:Failed,Running', 'id:*00005*']);
    await page.getByText('4 instances').waitFor();
    // A chip that goes empties its field, and the form stays for what comes next.
    await page.getByRole('button', { name: 'Remove status:Failed,Running' }).click();
    await becomes(() => text.inputValue(), 'id:*00005*');
    await button.click();
    await becomes(() => form.getByRole('checkbox', { checked: true }).count(), 0);
    await becomes(() => form.getByLabel('ID contains').inputValue(), '00005');
    await page.keyboard.press('Escape');
    await type('is:root tag:tenant=t5 finished:>1d');
    await button.click();
    await becomes(() => form.getByLabel('Parent').inputValue(), 'roots');
    await becomes(() => form.getByLabel('Tag').inputValue(), 'tenant=t5');
    await becomes(() => form.getByLabel('Finished').inputValue(), '1d');
    await becomes(() => form.getByLabel('ID contains').inputValue(), '');
    await page.getByRole('button', { name: 'Clear Filter' }).click();
    await becomes(chips, []);
  });

  it('is filled in by the keyboard alone, and gives the keyboard back to its button', async () => {
    const { page, text, button, form } = await open();
    await button.focus();
    await page.keyboard.press('Enter');
    await becomes(() => form.locator('input:focus').count(), 1);
    await page.keyboard.press('Space');
    await becomes(() => text.inputValue(), 'status:Running');
    await form.getByLabel('Tag').focus();
    await page.keyboard.type('tenant');
    await page.keyboard.press('Tab');
    await becomes(() => text.inputValue(), 'status:Running tag:tenant');
    await page.keyboard.type('90');
    await page.keyboard.press('Enter');
    await form.getByRole('alert').getByText('Enter a duration').waitFor();
    await becomes(() => form.getByLabel('Duration').getAttribute('aria-invalid'), 'true');
    await becomes(() => text.inputValue(), 'status:Running tag:tenant');
    await page.keyboard.type('m');
    await page.keyboard.press('Enter');
    await becomes(() => text.inputValue(), 'status:Running duration:>90m tag:tenant');
    await becomes(() => form.getByRole('alert').count(), 0);
    // What is typed by halves goes with the form.
    await page.keyboard.type(' 3');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await becomes(() => page.locator('button:focus').getAttribute('aria-label'), 'Choose Filters');
    await becomes(() => text.inputValue(), 'status:Running duration:>90m tag:tenant');
  });

  it('takes what is typed in it when somebody clicks elsewhere', async () => {
    const { page, text, button, form } = await open();
    await button.click();
    await form.getByLabel('Failure').fill('gateway');
    await page.getByRole('grid').click({ position: { x: 5, y: 300 } });
    await form.waitFor({ state: 'detached' });
    await becomes(() => text.inputValue(), 'failure:gateway');
  });

  it('offers the names of the loaded rows, and takes several', async () => {
    const { page, text, button, form } = await open();
    // How many there are is known before the rows are there, and the form offers what is there when it opens.
    await becomes(() => page.getByRole('grid').getAttribute('aria-rowcount'), '61');
    await button.click();
    const names = form.getByLabel('Names');
    const list = (await names.getAttribute('list')) ?? '';
    const offered = await form.locator(`[id="${list}"] option`).all();
    assert.deepEqual(await Promise.all(offered.map((option) => option.getAttribute('value'))), [
      'FraudCheck',
      'NightlyReport',
      'OrderFulfilment',
      'PaymentWithRetries',
    ]);
    await names.fill('Fraud*');
    await names.press('Enter');
    await names.fill('Nightly Report, all');
    await names.press('Enter');
    await becomes(() => text.inputValue(), 'name:Fraud*,"Nightly Report, all"');
    await becomes(() => names.inputValue(), '');
    await page.getByText('15 instances').waitFor();
    await form.getByRole('button', { name: 'Remove Fraud*' }).click();
    await becomes(() => text.inputValue(), 'name:"Nightly Report, all"');
  });

  it('asks for times by an age, or by the calendar', async () => {
    const { page, text, button, form } = await open({ now });
    await button.click();
    const created = form.getByLabel('Created', { exact: true });
    await created.selectOption('In the last hour');
    await becomes(() => text.inputValue(), 'created:<1h');
    await created.selectOption('Longer ago than…');
    await becomes(() => text.inputValue(), 'created:>1h');
    await form.getByLabel('Created: Age').fill('2h');
    await form.getByLabel('Created: Age').press('Enter');
    await becomes(() => text.inputValue(), 'created:>2h');
    await created.selectOption('Between…');
    await becomes(() => text.inputValue(), /^created:>=/);
    await form.getByLabel('Created: To').fill('2026-11-24T20:05:00');
    await form.getByLabel('Created: From').fill('2026-11-24T20:01:00');
    const local = (clock: string): string => new Date(`2026-11-24T${clock}`).toISOString().replace('.000', '');
    await becomes(() => text.inputValue(), `created:${local('20:01')}..${local('20:05')}`);
    await form.getByLabel('Created: From').fill('2026-11-24T20:09:00');
    await form.getByRole('alert').getByText('The latest time is before the earliest time.').waitFor();
    await created.selectOption('Any time');
    await becomes(() => text.inputValue(), '');
    await form.getByLabel('Updated', { exact: true }).selectOption('In the last 7 days');
    await becomes(() => text.inputValue(), 'updated:<7d');
    await page.keyboard.press('Escape');
  });

  it('leaves out what a view does not show once it was read, says how much, and shows it when asked', async () => {
    const views = [{ name: 'Waiting for events', isGiven: true, detail: 'Running instances.' }];
    const { fixture, page, type } = await open({ views, calling: 'NightlyReport', now });
    const choose = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Saved Views' }).click();
      await page.getByRole('button', { name: 'Waiting for events' }).click();
    };
    await choose();
    await page.getByText('5 waiting for something else are hidden').waitFor();
    await becomes(() => page.locator('.table-row').count(), 5);
    await becomes(() => page.locator('.table-row', { hasText: 'NightlyReport' }).count(), 0);
    assert.deepEqual(await accessibilityViolations(page), []);
    await fixture.screenshot('table-view-waiting');
    await page.getByRole('button', { name: 'Show Hidden' }).click();
    await becomes(() => page.locator('.table-row').count(), 10);
    await choose();
    await page.getByText('5 waiting for something else are hidden').waitFor();
    // Another filter is another question.
    await type('status:Running duration:>1s');
    await becomes(() => page.locator('.table-row').count(), 10);
  });

  it('leaves out of what is stuck what a timer wakes, or a schedule starts later', async () => {
    const views = [{ name: 'Stuck', isGiven: true, detail: 'Nothing has changed for an hour.' }];
    const createdAt = { seconds: firstCreated, nanos: 0 };
    const scheduled: Instance = {
      ...{
        instanceId: 'tomorrow',
        name: 'FraudCheck',
        status: 'Pending',
        createdAt,
        lastUpdatedAt: createdAt,
        tags: {},
      },
      scheduledStartAt: timestampFromMs(now + 2 * 86_400_000),
    };
    const { fixture, page } = await open({
      ...{ views, now: now + 86_400_000, sleeping: 'NightlyReport' },
      instances: [...madeUpInstances(60), scheduled],
    });
    const rows = page.locator('.table-row');
    await page.getByRole('button', { name: 'Saved Views' }).click();
    await page.getByRole('button', { name: 'Stuck' }).click();
    // Of ten that run five sleep, and one of eleven that are pending starts in two days.
    await page.getByText('6 scheduled for later or waiting for a timer are hidden').waitFor();
    await becomes(() => rows.count(), 15);
    assert.equal(await rows.filter({ hasText: /tomorrow|RunningNightlyReport/ }).count(), 0);
    assert.deepEqual(await accessibilityViolations(page), []);
    await fixture.screenshot('table-view-stuck');
    await page.getByRole('button', { name: 'Show Hidden' }).click();
    await becomes(() => rows.count(), 21);
  });

  it('acts on the rows that a view shows, and on none that it hides', async () => {
    const views = [{ name: 'Waiting for events', isGiven: true, detail: 'Running instances.' }];
    const { fixture, page } = await open({ views, calling: 'NightlyReport', now });
    const rows = page.locator('.table-row');
    const bar = page.getByRole('group', { name: 'Actions on the selected instances' });
    const allMatching = bar.getByRole('button', { name: 'All Matching…' });
    const allShown = bar.getByRole('button', { name: 'Select All Shown' });
    await page.getByRole('button', { name: 'Saved Views' }).click();
    await page.getByRole('button', { name: 'Waiting for events' }).click();
    await page.getByText('5 waiting for something else are hidden').waitFor();
    await becomes(() => rows.count(), 5);
    const shown = (await rows.allInnerTexts()).map((text) => /order-\d+/.exec(text)?.[0] ?? text);
    await rows.first().click();
    await allShown.waitFor();
    assert.equal(await allMatching.count(), 0);
    assert.match((await allShown.getAttribute('title')) ?? '', /would include instances that this view hides/);
    await fixture.screenshot('table-view-waiting-selected');
    await allShown.click();
    await bar.getByText('5 selected').waitFor();
    await becomes(() => allShown.getAttribute('title'), 'All instances that are shown are selected.');
    assert.deepEqual(await accessibilityViolations(page), []);
    await bar.getByRole('button', { name: 'Suspend' }).click();
    await eventually(async () => {
      const asked = await fixture.evaluate<readonly Request[]>('window.fakeHubHost.requests');
      const acted = asked.filter(({ method }) => method === 'runAction').map(({ params }) => params);
      assert.deepEqual(acted, [{ action: 'suspend', ids: shown }]);
    });
    // With nothing hidden, the filter says it all again.
    await bar.getByRole('button', { name: 'Clear Selection' }).click();
    await page.getByRole('button', { name: 'Show Hidden' }).click();
    await becomes(() => rows.count(), 10);
    await rows.first().click();
    await allMatching.waitFor();
    assert.equal(await allShown.count(), 0);
  });

  it('asks for the children of an instance once somebody says of which', async () => {
    const { text, button, form } = await open();
    await button.click();
    await form.getByLabel('Parent', { exact: true }).selectOption('Children of…');
    await form.getByLabel('Instance ID of the parent').fill('order-000001');
    await form.getByLabel('Instance ID of the parent').press('Enter');
    await becomes(() => text.inputValue(), 'parent:order-000001');
    await form.getByLabel('Parent', { exact: true }).selectOption('No parent');
    await becomes(() => text.inputValue(), 'is:root');
    await eventually(async () => assert.equal(await form.getByLabel('Instance ID of the parent').count(), 0));
  });
});
