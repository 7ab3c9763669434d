import assert from 'node:assert/strict';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { everyField } from '../../support/histories/histories.js';
import type { InstancePageFixture } from '../../support/pages/instancePage.js';
import { useInstancePages } from '../support/instancePages.js';

describe('the page of an instance that failed', () => {
  const pages = useInstancePages();

  async function requests(fixture: InstancePageFixture): Promise<readonly unknown[]> {
    return fixture.evaluate<readonly unknown[]>('window.fakeHost.requests');
  }

  it('says the cause first, names the child that it came from, and opens that', async () => {
    const cause = 'Activity task #1 failed: no room is left';
    const wrapped = { errorType: 'TaskFailedError', isNonRetriable: false, properties: {} };
    const instance = {
      ...everyField(),
      failure: { ...wrapped, errorMessage: `Sub-orchestration task #4 failed: ${cause}` },
    };
    const fixture = await pages.open({
      instance,
      history: [
        { kind: 'subOrchestrationInstanceCreated', eventId: 4, instanceId: 'shop-7:4', name: 'Hotel', tags: {} },
        {
          ...{ kind: 'subOrchestrationInstanceFailed', eventId: -1, taskScheduledId: 4 },
          failure: { ...wrapped, errorMessage: cause },
        },
      ],
    });
    const failure = fixture.page.locator('.failure');
    await failure.getByText('The sub-orchestration Hotel failed:').waitFor();
    assert.match(
      await failure.innerText(),
      /^TaskFailedError\s+no room is left\s+Reported as: Sub-orchestration task #4 failed: Activity task #1/,
    );
    await failure.getByRole('button', { name: 'shop-7:4' }).click();
    await eventually(async () => {
      assert.deepEqual(await requests(fixture), [{ method: 'openInstance', params: { instanceId: 'shop-7:4' } }]);
    });
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    it(`explains a failure of an SDK with the way out, in the ${theme} theme`, async () => {
      const failure = {
        ...{ errorType: 'ActivityTaskNotFound', errorMessage: "No activity task named '<b>Charge</b>' was found." },
        ...{ isNonRetriable: true, properties: {} },
      };
      const fixture = await pages.open({ instance: { ...everyField(), failure }, history: [] }, { theme, width: 800 });
      const help = fixture.page.locator('.failure-help');
      await help.waitFor();
      assert.match(
        await help.innerText(),
        /^The worker that took this work has no activity named <b>Charge<\/b>\. Reg/,
      );
      await fixture.screenshot(`page-failure-help-${theme}`);
      assert.deepEqual(await accessibilityViolations(fixture.page), []);
    });
  }

  it('folds the calls of a stack trace that are outside of the workspace', async () => {
    const stackTrace =
      'Error: no answer\n    at pay (pay.js:1:2)\n    at next (worker.js:9:1)\n    at run (worker.js:8:1)';
    const failure = {
      errorType: 'Error',
      errorMessage: 'no answer',
      stackTrace,
      isNonRetriable: false,
      properties: {},
    };
    const fixture = await pages.open({ instance: { ...everyField(), failure }, history: [], sources: ['pay.js'] });
    const folded = fixture.page.getByRole('button', { name: '2 frames outside the workspace' });
    await folded.waitFor();
    assert.doesNotMatch(await fixture.page.locator('.failure').innerText(), /worker\.js/);
    await folded.click();
    assert.match(await fixture.page.locator('.failure').innerText(), /at run \(worker\.js:8:1\)/);
  });

  it('links the places of a stack trace that the workspace has, and no others', async () => {
    const fixture = await pages.open({ instance: everyField(), history: [], sources: ['checkout.js'] });
    await fixture.page.getByRole('button', { name: 'checkout.js:40:11' }).click();
    assert.equal(await fixture.page.getByRole('button', { name: /worker\.js/ }).count(), 0);
    assert.match(await fixture.page.locator('.failure').innerText(), /at CheckOut \(checkout\.js:40:11\)\n/);
    await eventually(async () => {
      assert.deepEqual(await requests(fixture), [
        { method: 'openSource', params: { place: { file: 'checkout.js', line: 40, column: 11 } } },
      ]);
    });
  });
});
