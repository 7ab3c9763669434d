import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { becomes } from '../support/becomes.js';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { failedInstance, failuresInGroups } from '../../support/histories/failedInstances.js';
import { HubPageFixture } from '../../support/pages/hubPage.js';
import type { HubScenario } from '../../support/hubScenario.js';
import { usePages } from '../support/pages.js';

interface Request {
  readonly method: string;
  readonly params: unknown;
}

const minute = 60_000;
const hour = 60 * minute;
const workspace = ['/src/Orders/ChargeCard.cs', '/src/Orders/Fulfilment.cs'];
const savedState = { target: { hubId: 'hub-1', filter: '' }, view: 'failures' };

describe('the page of a hub: its failures in groups', function () {
  this.timeout(180_000);
  const pages = usePages<HubScenario, HubPageFixture>((browser, scenario, look) =>
    HubPageFixture.open(browser, scenario, look),
  );

  const requests = async (fixture: HubPageFixture, method: string): Promise<readonly unknown[]> => {
    const all = await fixture.evaluate<readonly Request[]>('window.fakeHubHost.requests');
    return all.filter((request) => request.method === method).map(({ params }) => params);
  };
  const group = (page: Page, text: string): Locator => page.locator('.failure-group', { hasText: text });
  const toggle = (page: Page, text: string): Locator => group(page, text).locator('.group-toggle');
  const open = async (scenario: Partial<HubScenario> = {}, look = {}): Promise<HubPageFixture> => {
    const fixture = await pages.open({ instances: failuresInGroups(), workspace, savedState, ...scenario }, look);
    await fixture.page.getByText('35 failures in 3 groups', { exact: true }).waitFor();
    return fixture;
  };
  const alerts = (page: Page): Promise<readonly string[]> => page.getByRole('alert').allInnerTexts();
  const focused = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement.innerText');
  const targets = (...ids: readonly string[]): readonly object[] =>
    ids.map((instanceId) => ({ hubId: 'hub-1', instanceId }));

  for (const theme of ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const) {
    it(`can be read at any width, and by everyone: ${theme}`, async () => {
      for (const width of [300, 400, 800, 1600]) {
        const stored = { 'durableTask.seenFailures': { 'hub-1': [] } };
        const fixture = await open({ stored }, { theme, width });
        const { page } = fixture;
        await fixture.screenshot(`failures-${theme}-${width}`);
        assert.deepEqual(await accessibilityViolations(page), []);
        await toggle(page, 'PaymentRefused').click();
        await page.getByRole('button', { name: /^order-100/ }).waitFor();
        await fixture.screenshot(`failures-open-${theme}-${width}`);
        assert.deepEqual(await accessibilityViolations(page), []);
        await fixture.close();
      }
    });
  }

  it('groups what is alike, the latest first or the most, and says where, what and how often', async () => {
    const { page } = await open();
    const heads = page.locator('.failure-group');
    await becomes(() => heads.nth(0).innerText(), /no stack/);
    await becomes(() => heads.nth(1).innerText(), /PaymentRefusedException\s*The payment of order 100 was refused/);
    await becomes(() => heads.nth(1).innerText(), /ChargeCard\.cs:32[\s\S]*ChargeCard[\s\S]*OrderFulfilment, Refund/);
    await becomes(() => heads.nth(1).innerText(), /30[\s\S]*Last 5 min ago[\s\S]*First 19 h ago/);
    await becomes(() => heads.nth(2).innerText(), /TaskFailedError\s*The warehouse db-0 did not[\s\S]*NightlyReport/);
    const trend = (await heads.nth(1).getByRole('img').getAttribute('aria-label')) ?? '';
    assert.match(trend, /^Trend, 2 h each, oldest first: 0, (?:\d+, ){10}[1-9]\d*$/);
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Most first' });
    await becomes(() => heads.nth(0).innerText(), /PaymentRefused/);
    await becomes(() => heads.nth(2).innerText(), /no stack/);
  });

  it('draws what strangers wrote as text, and what is invisible in it as its code', async () => {
    const { page } = await open();
    await becomes(() => group(page, 'no stack').innerText(), /<img src=x onerror=alert\(1\)>.*202E/i);
    await toggle(page, 'no stack').click();
    await page.getByRole('button', { name: 'check-<b>1</b>' }).waitFor();
  });

  it('opens the line, if the workspace has it, and says why not', async () => {
    const fixture = await open();
    const { page } = fixture;
    await page.getByRole('button', { name: 'ChargeCard.cs:32' }).click();
    await eventually(async () =>
      assert.deepEqual(await requests(fixture, 'openSource'), [
        { file: '/src/Orders/ChargeCard.cs', line: 32, isOfWorkspace: true },
      ]),
    );
    await toggle(page, 'no stack').click();
    const line = page.getByRole('button', { name: 'Open Line' });
    await becomes(() => line.getAttribute('title'), 'The failure doesn’t name a line of code.');
    await becomes(() => page.getByRole('button', { name: 'Compare Two' }).getAttribute('aria-disabled'), 'true');
  });

  it('acts on a whole group by the usual commands, and compares the newest two', async () => {
    const fixture = await open();
    const { page } = fixture;
    await toggle(page, 'TaskFailedError').click();
    await page.getByRole('button', { name: 'Compare Two' }).click();
    await page.getByRole('button', { name: 'Rewind All (4)' }).click();
    await page.getByRole('button', { name: 'Restart All (4)' }).click();
    const all = targets('report-0', 'report-1', 'report-2', 'report-3');
    await eventually(async () =>
      assert.deepEqual(await requests(fixture, 'durableTask.instance.restart'), [[all[0], all]]),
    );
    await becomes(() => requests(fixture, 'durableTask.instance.rewind'), [[all[0], all]]);
    await becomes(() => requests(fixture, 'durableTask.instance.compare'), [[all[0], all.slice(0, 2)]]);
  });

  it('says why the hub refuses an action', async () => {
    const fixture = await open({ isReadOnly: true });
    const { page } = fixture;
    await toggle(page, 'TaskFailedError').click();
    const rewind = page.getByRole('button', { name: 'Rewind All' });
    await becomes(
      () => rewind.getAttribute('title'),
      'The task hub is marked as read-only. Edit the task hub to change that.',
    );
    await rewind.click({ force: true });
    await becomes(() => requests(fixture, 'durableTask.instance.rewind'), []);
  });

  it('shows the instances of a group in the table', async () => {
    const { page } = await open();
    await toggle(page, 'TaskFailedError').click();
    await page.getByRole('button', { name: 'Show in Table' }).click();
    await page.getByText('4 instances').waitFor();
    await becomes(
      () => page.getByRole('textbox', { name: 'Filter' }).inputValue(),
      'id:report-0,report-1,report-2,report-3',
    );
  });

  it('mutes a group until a time, and brings it back', async () => {
    const fixture = await open();
    const { page } = fixture;
    await group(page, 'PaymentRefused').getByRole('button', { name: 'Mute' }).click();
    await page.getByRole('menu', { name: 'Mute' }).waitFor();
    assert.deepEqual(await accessibilityViolations(page), []);
    await fixture.screenshot('failures-mute-menu');
    const from = Date.now();
    await page.getByRole('menuitem', { name: 'Mute for 1 Week' }).click();
    const muted = page.getByRole('button', { name: 'Muted (1)' });
    await muted.waitFor();
    await group(page, 'PaymentRefused').waitFor({ state: 'detached' });
    await muted.click();
    await group(page, 'PaymentRefused').getByText('Muted until').waitFor();
    await fixture.screenshot('failures-muted');
    assert.deepEqual(await accessibilityViolations(page), []);
    const kept = await fixture.evaluate<Record<string, Record<string, number>>>(
      `window.fakeHubHost.stored('durableTask.mutedFailures')`,
    );
    const [until = 0] = Object.values(kept['hub-1'] ?? {});
    const began = until - 7 * 24 * hour;
    assert.ok(began > from - minute && began < Date.now() + minute);
    await page.getByRole('button', { name: 'Unmute' }).click();
    await muted.waitFor({ state: 'detached' });
    await group(page, 'PaymentRefused').waitFor();
  });

  it('is used by the keyboard alone', async () => {
    const fixture = await open();
    const { page } = fixture;
    await toggle(page, 'PaymentRefused').focus();
    await page.keyboard.press('ArrowDown');
    await becomes(() => focused(page), /TaskFailedError/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^report-0/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await eventually(async () => assert.deepEqual(await requests(fixture, 'openInstance'), [{ id: 'report-1' }]));
    await toggle(page, 'TaskFailedError').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await becomes(() => focused(page), /PaymentRefused/);
  });

  it('marks groups that came since somebody last looked, which is now', async () => {
    const fixture = await open({ stored: { 'durableTask.seenFailures': { 'hub-1': ['another'] } } });
    const { page } = fixture;
    await group(page, 'PaymentRefused').getByText('New', { exact: true }).waitFor();
    await fixture.tab('Instances');
    await fixture.tab('Failures');
    await group(page, 'PaymentRefused').waitFor();
    await becomes(() => page.getByText('New', { exact: true }).count(), 0);
  });

  it('counts what fails while it is shown, and takes back what is failed no longer', async () => {
    const fixture = await open();
    const { page } = fixture;
    const rewound = { ...failuresInGroups().find(({ instanceId }) => instanceId === 'report-0'), status: 'Running' };
    const another = failedInstance('new-1', { errorType: 'RangeError', errorMessage: 'Out of range' }, { ago: 0 });
    await fixture.evaluate(`window.fakeHubHost.put(${JSON.stringify([rewound, another])})`);
    await group(page, 'RangeError').waitFor();
    await page.getByText('35 failures in 4 groups').waitFor();
    await becomes(() => group(page, 'TaskFailedError').innerText(), /\n3\n/);
  });

  it('says how far it is, stops, and goes on', async () => {
    const fixture = await pages.open({
      instances: failuresInGroups(),
      savedState: { ...savedState, view: 'instances' },
    });
    const { page } = fixture;
    await page.getByText('35 instances').waitFor();
    await fixture.evaluate(`window.fakeHubHost.hold('failures')`);
    await fixture.tab('Failures');
    await page.getByText('Reading failures…').first().waitFor();
    await fixture.screenshot('failures-reading');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('No failures found so far.').waitFor();
    await fixture.evaluate('window.fakeHubHost.letGo()');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('35 failures in 3 groups').waitFor();
  });

  it('says that there are none, for the range that is chosen, and offers a longer one', async () => {
    const old = failedInstance('old-1', { errorType: 'OldError' }, { ago: 20 * 24 * hour });
    const fixture = await pages.open({ instances: [old], savedState });
    const { page } = fixture;
    await page.getByText('No orchestration has failed in the last 24 hours.').waitFor();
    await fixture.screenshot('failures-none');
    assert.deepEqual(await accessibilityViolations(page), []);
    await page.getByRole('button', { name: 'Show Last 30 Days' }).click();
    await group(page, 'OldError').waitFor();
    await becomes(() => page.getByRole('combobox', { name: 'Time range' }).inputValue(), '30d');
  });

  it('says in each view what it cannot know, once, and not that nothing failed', async () => {
    const fixture = await pages.open({ instances: failuresInGroups(), isWithoutLists: true, savedState });
    const { page } = fixture;
    const said = /^\s*This server can’t list instances, so there are no failures to show\.$/;
    await becomes(async () => (await alerts(page)).join('|'), said);
    await fixture.screenshot('failures-without-lists');
    await becomes(() => page.getByText(/No orchestration has failed|No failures found/).count(), 0);
    assert.deepEqual(await accessibilityViolations(page), []);
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('alert').getByText('there’s no overview').waitFor();
    await becomes(async () => (await alerts(page)).length, 1);
    await page.getByRole('tab', { name: 'Instances' }).click();
    await page.getByRole('button', { name: 'Retry' }).waitFor();
    await becomes(async () => (await alerts(page)).length, 1);
  });

  it('leaves out what the page says of the hub already', async () => {
    const problem = 'This server can’t list instances, so there are no failures to show.';
    const fixture = await pages.open({ instances: failuresInGroups(), isWithoutLists: true, savedState, problem });
    await eventually(async () => assert.deepEqual((await alerts(fixture.page)).length, 1));
    await fixture.page.getByRole('button', { name: 'Retry' }).waitFor();
  });
});
