import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { ownLayout } from '../../../src/views/protocol/tableLayout.js';
import { HubPageFixture } from '../../support/pages/hubPage.js';
import { type HubScenario, madeUpInstances } from '../../support/hubScenario.js';
import { drawn } from '../support/instancePages.js';
import { usePages } from '../support/pages.js';

interface Request {
  readonly method: string;
  readonly params: unknown;
}

describe('the page of a hub: the table of its instances', function () {
  this.timeout(180_000);
  const pages = usePages<HubScenario, HubPageFixture>((browser, scenario, look) =>
    HubPageFixture.open(browser, scenario, look),
  );

  const requests = async (fixture: HubPageFixture, method: string): Promise<readonly unknown[]> => {
    const all = await fixture.evaluate<readonly Request[]>('window.fakeHubHost.requests');
    return all.filter((request) => request.method === method).map(({ params }) => params);
  };
  /** The IDs in view, from the top. */
  const ids = (page: Page): Promise<readonly string[]> =>
    page.evaluate<readonly string[]>(`[...document.querySelectorAll('.table-row')]
      .sort((a, b) => Number(a.dataset.row) - Number(b.dataset.row))
      .map((row) => row.querySelector('.cell-id').innerText)`);
  const row = (page: Page, id: string) => page.locator('.table-row', { hasText: id });
  const put = (fixture: HubPageFixture, instances: readonly object[]): Promise<void> =>
    fixture.evaluate(`window.fakeHubHost.put(${JSON.stringify(instances)})`);

  for (const theme of ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const) {
    it(`can be read at any width, and by everyone: ${theme}`, async () => {
      for (const width of [300, 400, 800, 1600]) {
        const fixture = await pages.open({ instances: 60 }, { theme, width });
        const { page } = fixture;
        await row(page, 'order-000050').click();
        await page.getByText('1 selected').waitFor();
        await page.getByText('Error: gateway did not answer').first().waitFor({ state: 'attached' });
        await fixture.screenshot(`table-${theme}-${width}`);
        assert.deepEqual(await accessibilityViolations(page), []);
        await page.getByRole('button', { name: 'Show Details' }).click();
        await page.getByRole('complementary', { name: 'Details' }).getByText('order-000050').waitFor();
        await fixture.screenshot(`table-details-${theme}-${width}`);
        assert.deepEqual(await accessibilityViolations(page), []);
        await fixture.close();
      }
    });
  }

  it('shows the newest first, and sorts by any column', async () => {
    const { page } = await pages.open({ instances: 60 });
    const first = async (): Promise<string | undefined> => (await ids(page))[0];
    await becomes(first, 'order-000059');
    await page.getByRole('button', { name: 'Instance ID' }).click();
    await becomes(first, 'order-000000');
    const head = page.getByRole('columnheader', { name: 'Instance ID' });
    await becomes(() => head.getAttribute('aria-sort'), 'ascending');
    await page.getByRole('button', { name: 'Instance ID' }).click();
    await becomes(first, 'order-000059');
    // What is slow is one click.
    await page.getByRole('button', { name: 'Duration' }).click();
    await becomes(() => page.locator('.table-row[data-row="0"]').innerText(), /\b(?:Running|Pending|Suspended)\b/);
  });

  it('sorts by what no list brings, reads it for more than the rows in sight, and says of how many', async () => {
    const made = madeUpInstances(1_300);
    const failure = { errorType: 'Conflict', errorMessage: 'sold out', isNonRetriable: false, properties: {} };
    // The last but one of the list, far out of sight.
    const conflict = { ...made[9], failure };
    const fixture = await pages.open({ instances: 1_300 });
    const { page } = fixture;
    await put(fixture, [conflict]);
    await row(page, 'order-001299').waitFor();
    await page.getByRole('button', { name: 'Load All' }).click();
    await page.getByText('1,300 instances').waitFor();
    await fixture.evaluate(`window.fakeHubHost.hold('rows')`);
    await page.getByRole('button', { name: 'Failure' }).click();
    await page.mouse.move(5, 5);
    const head = page.getByRole('columnheader', { name: 'Failure' });
    await becomes(() => head.getAttribute('aria-sort'), 'ascending');
    await page.getByText(/Failure: \d+ of 217 instances read/).waitFor();
    await fixture.screenshot('table-sort-failure');
    await fixture.evaluate('window.fakeHubHost.letGo()');
    await eventually(async () => assert.equal((await ids(page))[0], 'order-000009'));
    await page.getByText(/instances read/).waitFor({ state: 'detached' });
    await head.getByRole('button', { name: 'Failure' }).click();
    await becomes(() => page.locator('.table-row[data-row="0"]').innerText(), /gateway did not answer/);
    // What has no failure stands last either way.
    await page.getByRole('grid').press('End');
    await becomes(() => page.locator('.table-row[data-row="1299"]').innerText(), /Completed|Running|Pending|Suspended/);
  });

  it('moves no row under the pointer: what changes does so in place, and what is new waits', async () => {
    const fixture = await pages.open({ instances: 40 });
    const { page } = fixture;
    await row(page, 'order-000030').hover();
    // After its next drawing the page holds its rows.
    await drawn(page);
    const before = await ids(page);
    const made = madeUpInstances(43);
    const changed = { ...made[39], status: 'Terminated', lastUpdatedAt: { seconds: 1_999_999_999, nanos: 0 } };
    await put(fixture, [...made.slice(40), changed]);
    await page.getByRole('button', { name: '3 new' }).waitFor();
    await becomes(() => ids(page), before);
    await becomes(() => row(page, 'order-000039').innerText(), /Terminated/);
    await fixture.screenshot('table-new-rows');
    // Not by a click: on its way to the button the pointer leaves the rows, which lets them in as well.
    await page.getByRole('button', { name: '3 new' }).press('Enter');
    const newest = ['order-000042', 'order-000041', 'order-000040', 'order-000039'];
    await becomes(async () => (await ids(page)).slice(0, 4), newest);
  });

  it('lets what waits in once nobody points at it any more', async () => {
    const fixture = await pages.open({ instances: 40 });
    const { page } = fixture;
    await row(page, 'order-000030').hover();
    await drawn(page);
    await put(fixture, madeUpInstances(41).slice(40));
    await page.getByRole('button', { name: '1 new' }).waitFor();
    await page.mouse.move(5, 5);
    await row(page, 'order-000040').waitFor();
  });

  it('keeps a purged row where it is, marked as that, while somebody has selected rows', async () => {
    const fixture = await pages.open({ instances: 40 });
    const { page } = fixture;
    await row(page, 'order-000038').click();
    await drawn(page);
    await fixture.evaluate(`window.fakeHubHost.remove(['order-000037'])`);
    await page.locator('.table-row.is-gone', { hasText: 'order-000037' }).waitFor();
    await becomes(() => row(page, 'order-000037').innerText(), /Purged/);
    await page.keyboard.press('Escape');
    await page.mouse.move(5, 5);
    await row(page, 'order-000037').waitFor({ state: 'detached' });
  });

  it('is used by the keyboard alone, as the Explorer is', async () => {
    const fixture = await pages.open({ instances: 60 });
    const { page } = fixture;
    await row(page, 'order-000059').waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('3 selected').waitFor();
    await page.keyboard.press('Control+ArrowDown');
    await page.keyboard.press('Space');
    await page.getByText('4 selected').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+a');
    await page.getByText('60 selected').waitFor();
    await page.keyboard.press('End');
    await row(page, 'order-000000').waitFor();
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('60 instances').waitFor();
    await eventually(async () => assert.deepEqual(await requests(fixture, 'openInstance'), [{ id: 'order-000055' }]));
    const active = await page.getByRole('grid').getAttribute('aria-activedescendant');
    await becomes(() => page.locator(`#${active ?? ''}`).innerText(), /order-000000/);
  });

  it('offers what applies to the selected ones, with how many, and says why the rest is off', async () => {
    const fixture = await pages.open({ instances: 12 });
    const { page } = fixture;
    await row(page, 'order-000011').click();
    await row(page, 'order-000006').click({ modifiers: ['Shift'] });
    const bar = page.getByRole('group', { name: 'Actions on the selected instances' });
    await bar.getByRole('button', { name: 'Rewind (1)' }).click();
    await eventually(async () =>
      assert.deepEqual(await requests(fixture, 'runAction'), [{ action: 'rewind', ids: ['order-000009'] }]),
    );
    await row(page, 'order-000006').click();
    const rewind = bar.getByRole('button', { name: 'Rewind' });
    await becomes(() => rewind.getAttribute('aria-disabled'), 'true');
    assert.match((await rewind.getAttribute('title')) ?? '', /none of the selected instances/);
    await rewind.click({ force: true });
    assert.equal((await requests(fixture, 'runAction')).length, 1);
  });

  it('says in the menu of a row what it is about, for all that are selected where the row is one of them', async () => {
    const fixture = await pages.open({ instances: 12 });
    const { page } = fixture;
    const context = async (): Promise<Record<string, unknown>> =>
      JSON.parse((await page.getByRole('grid').getAttribute('data-vscode-context')) ?? '{}') as Record<string, unknown>;
    await row(page, 'order-000011').click();
    await row(page, 'order-000010').click({ modifiers: ['Control'] });
    await row(page, 'order-000010').click({ button: 'right' });
    assert.deepEqual((await context())['instanceIds'], ['order-000011', 'order-000010']);
    await row(page, 'order-000007').click({ button: 'right' });
    const { instanceId, instanceIds, canPurge, canTerminate, hubId } = await context();
    assert.deepEqual(
      { instanceId, instanceIds, hubId },
      { instanceId: 'order-000007', instanceIds: ['order-000007'], hubId: 'hub-1' },
    );
    assert.deepEqual([canPurge, canTerminate], [true, false]);
  });

  it('filters by what is typed, part by part, and says what is wrong with a text that is no filter', async () => {
    const fixture = await pages.open({ instances: 60 });
    const { page } = fixture;
    const filter = page.getByRole('textbox', { name: 'Filter' });
    await filter.fill('status:Failed name:Order*');
    await filter.press('Enter');
    await page.getByText('5 instances').waitFor();
    await fixture.screenshot('table-filtered');
    assert.deepEqual(await accessibilityViolations(page), []);
    await page.getByRole('button', { name: 'Remove name:Order*' }).click();
    await page.getByText('10 instances').waitFor();
    await becomes(() => filter.inputValue(), 'status:Failed');
    await filter.fill('staus:Failed');
    await filter.press('Enter');
    await page.getByRole('alert').getByText('“staus:Failed” isn’t a filter. Did you mean status:?').waitFor();
    await fixture.screenshot('table-filter-problem');
    await filter.press('Escape');
    await becomes(() => filter.inputValue(), 'status:Failed');
    await page.getByRole('button', { name: 'Clear Filter' }).click();
    await page.getByText('60 instances').waitFor();
    await filter.fill('id:nobody');
    await filter.press('Enter');
    await page.getByText('No instance matches the filter.').waitFor();
  });

  it('shows, moves and sizes columns as somebody likes, and tells the host', async () => {
    const fixture = await pages.open({ instances: 10 }, { width: 1500 });
    const { page } = fixture;
    await row(page, 'order-000009').waitFor();
    const heads = async (): Promise<readonly string[]> => page.getByRole('columnheader').allInnerTexts();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Tags' }).check();
    await page.getByRole('checkbox', { name: 'Status', exact: true }).uncheck();
    await page.getByRole('button', { name: 'Move Instance ID Left' }).click();
    await page.keyboard.press('Escape');
    await becomes(() => heads(), ['Instance ID', 'Name', 'Created', 'Duration', 'Failure', 'Tags']);
    await becomes(() => row(page, 'order-000005').innerText(), /tenant=t5/);
    const from = await page.getByRole('button', { name: 'Created' }).boundingBox();
    const to = await page.getByRole('button', { name: 'Instance ID' }).boundingBox();
    assert.ok(from !== null && to !== null);
    await page.mouse.move(from.x + 20, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x - 40, from.y + 10, { steps: 4 });
    await page.mouse.move(to.x + 10, to.y + 10, { steps: 4 });
    await page.mouse.up();
    await becomes(async () => (await heads()).slice(0, 2), ['Created', 'Instance ID']);
    const handle = page.getByRole('separator', { name: 'Resize column Name' });
    const width = Number(await handle.getAttribute('aria-valuenow'));
    await handle.focus();
    await page.keyboard.press('ArrowRight');
    await becomes(() => handle.getAttribute('aria-valuenow'), String(width + 10));
    const layout = {
      columns: ['created', 'id', 'name', 'duration', 'failure', 'tags'],
      widths: { name: width + 10 },
      sort: { column: 'created', descending: true },
    };
    await eventually(async () => assert.deepEqual((await requests(fixture, 'saveLayout')).at(-1), { layout }));
  });

  it('takes the filter and the order of a view, and lets those of the person be saved and removed', async () => {
    const views = [
      { name: 'Slow', isGiven: true },
      { name: 'My <b>orders</b>', isGiven: false },
    ];
    const fixture = await pages.open({ instances: 60, views });
    const { page } = fixture;
    await page.getByRole('button', { name: 'Saved Views' }).click();
    await page.getByText('My <b>orders</b>').waitFor();
    await fixture.screenshot('table-views');
    assert.deepEqual(await accessibilityViolations(page), []);
    await page.getByRole('button', { name: 'Slow' }).click();
    await becomes(() => page.getByRole('textbox', { name: 'Filter' }).inputValue(), 'duration:>1m');
    const head = page.getByRole('columnheader', { name: 'Duration' });
    await becomes(() => head.getAttribute('aria-sort'), 'descending');
    await page.getByRole('button', { name: 'Saved Views' }).click();
    await page.getByRole('button', { name: 'Remove View My' }).click();
    await page.getByRole('button', { name: 'Save View…' }).click();
    const layout = { ...ownLayout, sort: { column: 'duration', descending: true } };
    await eventually(async () => {
      assert.deepEqual(await requests(fixture, 'removeView'), [{ name: 'My <b>orders</b>' }]);
      assert.deepEqual(await requests(fixture, 'saveView'), [{ layout }], 'as it is seen');
    });
    assert.deepEqual(await requests(fixture, 'saveLayout'), [], 'a given view is for this look only');
    await page.getByRole('button', { name: 'Saved Views' }).click();
    await page.getByRole('button', { name: 'My <b>orders</b>', exact: true }).click();
    await eventually(async () => assert.deepEqual(await requests(fixture, 'saveLayout'), [{ layout }]));
  });

  it('loads the rest page by page or all at once, and says what the order is of', async () => {
    const fixture = await pages.open({ instances: 3_000 });
    const { page } = fixture;
    await page.getByText('100 instances loaded · Sorted within the loaded instances').waitFor();
    await page.getByRole('button', { name: 'Load More' }).click();
    await page.getByText('600 instances loaded').waitFor();
    await page.getByRole('button', { name: 'Load All' }).click();
    await page.getByText('3,000 instances', { exact: true }).waitFor();
    // The last rows come a moment after their number.
    await becomes(() => page.getByRole('grid').getAttribute('aria-rowcount'), '3001');
    await page.getByRole('button', { name: 'Export Rows' }).click();
    await page.getByRole('menuitem', { name: 'Export as CSV…' }).click();
    await eventually(async () => {
      const [asked] = (await requests(fixture, 'exportRows')) as { format: string; ids: string[]; columns: string[] }[];
      assert.deepEqual([asked?.format, asked?.ids.length, asked?.ids[0]], ['csv', 3_000, 'order-002999']);
    });
  });

  it('reads what no list brings for the rows in sight alone', async () => {
    const { page } = await pages.open({ instances: 60 });
    await page.getByText('Error: gateway did not answer').first().waitFor();
    const failed = page.locator('.table-row', { hasText: 'Failed' });
    const read = page.getByText('Error: gateway did not answer');
    await becomes(async () => (await read.count()) - (await failed.count()), 0);
  });

  it('reads what those in sight that have not finished wait for, where that is shown', async () => {
    const fixture = await pages.open({ instances: 60 }, { width: 1500 });
    const { page } = fixture;
    await row(page, 'order-000059').waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Waiting' }).check();
    await page.keyboard.press('Escape');
    const running = page.locator('.table-row', { hasText: 'Running' });
    const read = page.getByText('awaits an event');
    await read.first().waitFor();
    await becomes(async () => (await read.count()) - (await running.count()), 0);
    await page.getByRole('columnheader', { name: 'Waiting' }).waitFor();
    assert.deepEqual(await accessibilityViolations(page), []);
    await fixture.screenshot('table-waiting');
  });

  it('keeps what is typed while the answer to the filter before is on its way', async () => {
    const { page } = await pages.open({ instances: 20, filter: 'status:Failed' });
    await page.getByRole('button', { name: 'Clear Filter' }).waitFor();
    await page.evaluate(`{
      const input = document.querySelector('.filter-box input');
      document.querySelector('.filter-box button').click();
      input.value = 'status:Running';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }`);
    await page.getByText('20 instances', { exact: true }).waitFor();
    const filter = page.getByRole('textbox', { name: 'Filter' });
    await becomes(() => filter.inputValue(), 'status:Running');
    await filter.press('Enter');
    await page.getByText(/^\d instances$/).waitFor();
  });

  it('says what stands in the way: production, read-only, and a hub that does not answer', async () => {
    const fixture = await pages.open({
      instances: 5,
      isProduction: true,
      isReadOnly: true,
      problem: 'Can’t reach 127.0.0.1:8094.',
    });
    const { page } = fixture;
    await page.getByRole('alert').getByText('Can’t reach 127.0.0.1:8094.').waitFor();
    await page.getByText('Production').waitFor();
    await page.getByText('Read-only').waitFor();
    await becomes(() => page.getByRole('button', { name: 'Start Orchestration' }).count(), 0);
    await row(page, 'order-000004').click();
    const terminate = page.getByRole('button', { name: 'Terminate' });
    await becomes(
      () => terminate.getAttribute('title'),
      'The task hub is marked as read-only. Edit the task hub to change that.',
    );
    await fixture.screenshot('table-trouble');
    await page.getByRole('button', { name: 'Retry' }).click();
    await eventually(async () => assert.equal((await requests(fixture, 'refresh')).length, 1));
  });

  it('draws names and IDs of strangers as text, and what is invisible in them as its code', async () => {
    const instance = {
      ...madeUpInstances(1)[0],
      instanceId: 'x<img src=x onerror=alert(1)>\u202e',
      name: '<b>bold</b>',
    };
    const fixture = await pages.open({ instances: [instance as never] });
    const { page } = fixture;
    await page.getByText('<b>bold</b>').waitFor();
    await becomes(() => page.locator('.table-row .cell-id').innerText(), /onerror=alert\(1\)>.*202E/i);
  });

  it('says that there is nothing yet', async () => {
    const fixture = await pages.open({ instances: 0 });
    await fixture.page.getByText('This task hub has no instances yet.').waitFor();
    await fixture.screenshot('table-empty');
    assert.deepEqual(await accessibilityViolations(fixture.page), []);
  });

  it('comes back as it was left: filter, details and place', async () => {
    const savedState = { target: { hubId: 'hub-1' }, scroll: 480, showsDetails: true };
    const fixture = await pages.open({ instances: 600, filter: 'status:Running', savedState });
    const { page } = fixture;
    await page.getByRole('complementary', { name: 'Details' }).waitFor();
    await becomes(() => page.getByRole('textbox', { name: 'Filter' }).inputValue(), 'status:Running');
    await becomes(() => page.evaluate(`document.querySelector('.table-grid').scrollTop`), 480);
  });
});
