import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import type { Instance } from '../../../src/client/instance.js';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { HubPageFixture } from '../../support/pages/hubPage.js';
import { firstCreated, type HubScenario, madeUpInstances } from '../../support/hubScenario.js';
import { usePages } from '../support/pages.js';

interface Request {
  readonly method: string;
  readonly params: unknown;
}

/** An hour of instances, ten seconds apart. */
const hourOfInstances: HubScenario = {
  instances: 360,
  now: (firstCreated + 3_600) * 1000,
  savedState: { view: 'overview', range: '1h' },
  hasWork: true,
};

describe('the page of a hub: the overview', function () {
  this.timeout(120_000);
  const pages = usePages<HubScenario, HubPageFixture>((browser, scenario, look) =>
    HubPageFixture.open(browser, scenario, look),
  );

  const requests = async (fixture: HubPageFixture, method: string): Promise<readonly unknown[]> => {
    const all = await fixture.evaluate<readonly Request[]>('window.fakeHubHost.requests');
    return all.filter((request) => request.method === method).map(({ params }) => params);
  };
  const card = (page: Page, name: string) => page.getByRole('region', { name });
  const isRead = async (page: Page, count = '360 instances checked'): Promise<void> => {
    await page.locator('.overview-progress').getByText(count, { exact: true }).waitFor();
  };

  for (const theme of ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const) {
    for (const width of [300, 400, 800, 1600]) {
      it(`can be read by everyone, ${width} pixels wide: ${theme}`, async () => {
        const fixture = await pages.open(hourOfInstances, { theme, width, height: width < 800 ? 2_600 : 1_300 });
        const { page } = fixture;
        await isRead(page);
        await card(page, 'Most Failures').getByText('Error: gateway did not answer').first().waitFor();
        await fixture.screenshot(`overview-${theme}-${width}`);
        assert.deepEqual(await accessibilityViolations(page), []);
        await page.getByRole('button', { name: 'Show as Table' }).first().click();
        await page.getByRole('button', { name: 'Show as Chart' }).waitFor();
        await page.getByRole('button', { name: 'Show as Table' }).click();
        await page.getByRole('button', { name: 'Show as Chart' }).nth(1).waitFor();
        await fixture.screenshot(`overview-tables-${theme}-${width}`);
        assert.deepEqual(await accessibilityViolations(page), []);
        await becomes(() => page.evaluate(`document.documentElement.scrollWidth <= window.innerWidth`), true);
      });
    }
  }

  it('leads from every bar to its instances in the table', async () => {
    const fixture = await pages.open(hourOfInstances);
    const { page } = fixture;
    await isRead(page);
    await page.locator('[data-bar="Failed 1"]').click();
    await page.getByRole('textbox', { name: 'Filter' }).waitFor();
    await becomes(
      () => requests(fixture, 'setFilter'),
      ['status:Failed created:2026-11-24T20:02:00Z..2026-11-24T20:03:59.999999999Z'],
    );
    // What the bar counted is what the table finds.
    await page.getByText('2 instances', { exact: true }).waitFor();
    await becomes(() => page.getByRole('tab', { name: 'Instances' }).getAttribute('aria-selected'), 'true');
  });

  it('leads from names, totals and the rate of what finished to their instances', async () => {
    const fixture = await pages.open(hourOfInstances);
    const { page } = fixture;
    await isRead(page);
    await card(page, 'Most Failures').getByRole('button', { name: '30 of 90' }).first().click();
    await page.getByText('30 instances · 60 searched').waitFor();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await card(page, 'Instances by Status').getByRole('button', { name: 'Suspended 60' }).click();
    await page.getByText('60 instances', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.locator('[data-bar="finished 3"]').click();
    await eventually(async () =>
      assert.match(
        String((await requests(fixture, 'setFilter')).at(-1)),
        /^status:Failed,Completed,Terminated,Canceled created:>=\S+ updated:2026-11-24T20:06:00Z\.\.\S+$/,
      ),
    );
  });

  it('has all numbers in tables, whose links the keyboard reaches', async () => {
    const fixture = await pages.open(hourOfInstances);
    const { page } = fixture;
    await isRead(page);
    const chart = card(page, 'Instances by Status');
    const label = (await chart.getByRole('img').getAttribute('aria-label')) ?? '';
    assert.match(label, /^Instances by Status: Running 60, .*Failed 60, Completed 120$/);
    // Nothing of what only a screen reader finds takes the focus.
    await becomes(() => chart.getByRole('table').getByRole('button').count(), 0);
    await becomes(() => chart.getByRole('row').count(), 31);
    await chart.getByRole('button', { name: 'Show as Table' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await eventually(async () =>
      assert.deepEqual(await requests(fixture, 'setFilter'), [
        'status:Running created:2026-11-24T20:00:00Z..2026-11-24T20:01:59.999999999Z',
      ]),
    );
  });

  it('leads from the slowest to the table with the slowest on top, and keeps how it is sorted otherwise', async () => {
    const fixture = await pages.open(hourOfInstances);
    const { page } = fixture;
    await isRead(page);
    await card(page, 'Slowest').getByRole('row').nth(1).getByRole('button').last().click();
    const head = page.getByRole('columnheader', { name: 'Duration' });
    await eventually(async () => assert.equal(await head.getAttribute('aria-sort'), 'descending'));
    await page.getByRole('tab', { name: 'Overview' }).click();
    await card(page, 'Slowest').locator('.overview-parts svg').first().click();
    await page.getByRole('grid', { name: 'Instances' }).waitFor();
    await page.getByRole('columnheader', { name: 'Created' }).getByRole('button').first().click();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('tab', { name: 'Instances' }).click();
    await becomes(() => page.getByRole('columnheader', { name: 'Created' }).getAttribute('aria-sort'), 'descending');
  });

  it('opens the oldest ones, and shows what the server tells of its workers', async () => {
    const fixture = await pages.open(hourOfInstances);
    const { page } = fixture;
    await isRead(page);
    await card(page, 'Running Longest').getByRole('button', { name: 'order-000002' }).click();
    await eventually(async () => assert.deepEqual(await requests(fixture, 'openInstance'), [{ id: 'order-000002' }]));
    await becomes(() => card(page, 'Workers and Queues').innerText(), /Activities queued\s*14/);
    await becomes(() => card(page, 'Slowest').innerText(), /Queue \d+ ms · Run [\d.]+ s\s*Median of the 20 newest/);
  });

  it('goes on by itself, can be stopped, and is then gone on with', async () => {
    const fixture = await pages.open({
      ...hourOfInstances,
      instances: 9_000,
      now: (firstCreated + 90_000) * 1000,
      savedState: { view: 'instances', range: '7d' },
    });
    const { page } = fixture;
    await page.getByText('100 instances loaded').waitFor();
    await fixture.evaluate(`window.fakeHubHost.hold('pages')`);
    await fixture.tab('Overview');
    await page.getByText(/^2,000 instances checked so far…$/).waitFor();
    await card(page, 'Instances by Status').waitFor();
    await fixture.screenshot('overview-reading');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page
      .locator('.overview-progress')
      .getByText(/^Incomplete: 2,000 instances checked$/)
      .waitFor();
    await fixture.screenshot('overview-stopped');
    await fixture.evaluate('window.fakeHubHost.letGo()');
    await page.getByRole('button', { name: 'Continue' }).click();
    await isRead(page, '9,000 instances checked');
  });

  it('keeps its range, and says that there was nothing in it', async () => {
    const fixture = await pages.open({ ...hourOfInstances, now: (firstCreated + 40_000) * 1000 });
    const { page } = fixture;
    await page.getByText('No instances were created in this time.').waitFor();
    await card(page, 'Running Longest').getByText('order-000002').waitFor();
    await fixture.screenshot('overview-nothing');
    assert.deepEqual(await accessibilityViolations(page), []);
    await page.getByRole('combobox', { name: 'Time range' }).selectOption('Last 24 hours');
    await isRead(page);
    const saved = await fixture.evaluate<{ range: string }>('window.fakeHubHost.savedState()');
    assert.equal(saved.range, '24h');
  });

  it('says in one sentence that a server has no lists', async () => {
    const fixture = await pages.open({ ...hourOfInstances, isWithoutLists: true });
    const { page } = fixture;
    const alert = page.locator('.overview-problem');
    await alert.waitFor();
    await fixture.screenshot('overview-without-lists');
    assert.equal((await alert.innerText()).trim(), 'This server can’t list instances, so there’s no overview.');
    await becomes(() => page.getByRole('tabpanel').getByRole('button').count(), 0);
    assert.deepEqual(await accessibilityViolations(page), []);
  });

  it('draws names of strangers as text', async () => {
    const [made] = madeUpInstances(1);
    const name = 'x<img src=x onerror=alert(1)>\u202e "quoted", and more';
    const instance = { ...made, name, status: 'Failed', completedAt: made?.lastUpdatedAt } as Instance;
    const fixture = await pages.open({ ...hourOfInstances, instances: [instance] });
    const { page } = fixture;
    await isRead(page, '1 instance checked');
    const link = card(page, 'Most Failures').getByRole('button', { name: /onerror/ });
    await becomes(() => link.innerText(), /onerror=alert\(1\)>.*202E/i);
    await link.click();
    await page.getByText(/^1 instance\b.*searched/).waitFor();
  });
});
