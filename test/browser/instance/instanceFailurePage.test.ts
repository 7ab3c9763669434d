import assert from 'node:assert/strict';
import { becomes } from '../support/becomes.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import type { FailureDetails } from '../../../src/client/instance.js';
import { accessibilityViolations } from '../../support/pages/accessibility.js';
import { eventually } from '../../support/eventually.js';
import { everyField } from '../../support/histories/histories.js';
import type { InstancePageFixture } from '../../support/pages/instancePage.js';
import type { Scenario } from '../../support/instanceScenario.js';
import { clickInView, useInstancePages } from '../support/instancePages.js';

describe('the page of an instance that failed', () => {
  const pages = useInstancePages();

  async function requests(fixture: InstancePageFixture): Promise<readonly unknown[]> {
    return fixture.evaluate<readonly unknown[]>('window.fakeHost.requests');
  }

  // Effects that Preact runs after a frame come late on a busy machine: what the history tells before them counts as well.
  const lateEffects = `{
    const { setTimeout: wait } = window;
    window.requestAnimationFrame = (run) => wait(run, 500);
    window.setTimeout = (run, ms, ...more) => wait(run, ms === 35 ? 500 : ms, ...more);
  }`;
  for (const [how, before] of [
    ['', ''],
    [', on a busy machine too', lateEffects],
  ] as const) {
    it(`says the cause first, names the child that it came from, and opens that${how}`, () => saysCause(before));
  }

  async function saysCause(before: string): Promise<void> {
    const cause = 'Activity task #1 failed: no room is left';
    const wrapped = { errorType: 'TaskFailedError', isNonRetriable: false, properties: {} };
    const instance = {
      ...everyField(),
      failure: { ...wrapped, errorMessage: `Sub-orchestration task #4 failed: ${cause}` },
    };
    const history: readonly HistoryEvent[] = [
      { kind: 'subOrchestrationInstanceCreated', eventId: 4, instanceId: 'shop-7:4', name: 'Hotel', tags: {} },
      {
        ...{ kind: 'subOrchestrationInstanceFailed', eventId: -1, taskScheduledId: 4 },
        failure: { ...wrapped, errorMessage: cause },
      },
    ];
    const fixture = await pages.open({ instance, history }, { before });
    const failure = fixture.page.locator('.failure');
    await failure.getByText('The sub-orchestration Hotel failed:').waitFor();
    await becomes(
      () => failure.innerText(),
      /^TaskFailedError: no room is left\s+Reported as: Activity task #1 failed: .+\s+Led to\s+TaskFailedError: Sub-orchestration task #4 /s,
    );
    await failure.getByRole('button', { name: 'shop-7:4' }).click();
    await eventually(async () => {
      assert.deepEqual(await requests(fixture), [{ method: 'openInstance', params: { instanceId: 'shop-7:4' } }]);
    });
  }

  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    it(`explains a failure of an SDK with the way out, in the ${theme} theme`, async () => {
      const failure = {
        ...{ errorType: 'ActivityTaskNotFound', errorMessage: "No activity task named '<b>Charge</b>' was found." },
        ...{ isNonRetriable: true, properties: {} },
      };
      const scenario: Scenario = {
        ...{ instance: { ...everyField(), failure }, history: [] },
        work: { workers: 3, unfilteredWorkers: 2, orchestrations: 0, activities: 0, entities: 0 },
      };
      const fixture = await pages.open(scenario, { theme, width: theme === 'light' ? 400 : 1_600 });
      const help = fixture.page.locator('.failure-help');
      await help.waitFor();
      await becomes(
        () => help.innerText(),
        /^The worker that took this work has no activity named <b>Charge<\/b>\. Reg/,
      );
      await help
        .getByText(/may be given any work\. 3 workers are connected now, 2 of them without filters\.$/)
        .waitFor();
      await fixture.screenshot(`page-failure-help-${theme}`);
      assert.deepEqual(await accessibilityViolations(fixture.page), []);
    });
  }

  it('says nothing of workers where the server does not tell of them, or where they are not the cause', async () => {
    const work = { workers: 1, orchestrations: 0, activities: 0, entities: 0 };
    const missing = {
      errorType: 'OrchestratorTaskNotFound',
      errorMessage: "No orchestrator task named 'A' was found.",
    };
    const large = { errorType: 'PayloadTooLarge', errorMessage: 'too large' };
    for (const [failure, scenario, asked] of [
      [missing, {}, ['readWork', 'refresh']],
      [large, { work }, ['refresh']],
    ] as const) {
      const shown = { ...everyField(), failure: { ...failure, isNonRetriable: true, properties: {} } };
      const fixture = await pages.open({ instance: shown, history: [], ...scenario });
      const { page } = fixture;
      const methods = (): Promise<unknown> => fixture.evaluate('window.fakeHost.requests.map(({ method }) => method)');
      await page.locator('.failure-help').waitFor();
      // It is asked for a frame after the help stands.
      await becomes(methods, asked.slice(0, -1));
      await page.getByRole('button', { name: 'Refresh' }).click();
      await becomes(methods, asked);
      assert.doesNotMatch(await page.locator('.failure-help').innerText(), /connected now/);
      await page.close();
    }
  });

  it('says in its first line the first cause and its line of the workspace, six deep, and links the event it names', async () => {
    const own = { isNonRetriable: false, properties: {} };
    let failure: FailureDetails = {
      ...{ ...own, errorType: 'System.IO.IOException', errorMessage: 'Connection reset' },
      stackTrace:
        '   at System.Net.Sockets.Socket.Receive()\n   at Shop.ChargeCard.Run(String id) in /src/Shop/ChargeCard.cs:line 32',
    };
    for (let depth = 5; depth >= 0; depth -= 1) {
      failure = {
        ...{ ...own, errorType: 'Microsoft.DurableTask.TaskFailedException', innerFailure: failure },
        errorMessage: `Task 'Charge' (#${depth}) failed with an unhandled exception: Connection reset`,
      };
    }
    const fixture = await pages.open({
      instance: { ...everyField(), failure, output: JSON.stringify(failure.errorMessage) },
      history: [{ kind: 'taskScheduled', eventId: 0, name: 'Charge', tags: {} }],
      sources: ['/src/Shop/ChargeCard.cs'],
    });
    const { page } = fixture;
    const line = page.locator('.failure-head').first();
    await line.getByRole('button', { name: 'ChargeCard.cs:32' }).click();
    assert.match(
      (await line.innerText()).replaceAll(/\s+/g, ' '),
      /^IOException: Connection reset in ChargeCard\.cs:32$/,
    );
    await becomes(() => line.locator('.failure-type').getAttribute('title'), 'System.IO.IOException');
    await becomes(() => page.getByRole('heading', { name: 'Output' }).count(), 0);
    await eventually(async () => {
      assert.deepEqual(await requests(fixture), [
        { method: 'openSource', params: { place: { file: '/src/Shop/ChargeCard.cs', line: 32 } } },
      ]);
    });
    await fixture.screenshot('page-failure-cause');
    assert.deepEqual(await accessibilityViolations(page), []);
    await clickInView(page.getByRole('button', { name: '#0', exact: true }));
    await page.locator('.history-row.is-active', { hasText: 'Charge' }).waitFor();
  });

  it('goes down to the failed activity of which the instance knows only the number and the message', async () => {
    const own = { isNonRetriable: false, properties: {} };
    const of = (errorType: string, errorMessage: string, stackTrace: string): FailureDetails => ({
      ...{ ...own, errorType, errorMessage, stackTrace },
    });
    const refused = of('Error', 'connect ECONNREFUSED', 'Error\n    at charge (/app/bank.ts:36:16)');
    const failed = {
      ...of('BankError', 'No answer.', 'BankError\n    at charge (/app/bank.ts:35:13)'),
      innerFailure: refused,
    };
    const wrapper = of('TaskFailedError', 'Activity task #5 failed: No answer.', 'E\n    at fail (/sdk/task.js:61:9)');
    const failure = { ...of('PaymentError', 'Not paid.', 'E\n    at pay (/app/pay.ts:59:11)'), innerFailure: wrapper };
    const fixture = await pages.open({
      instance: { ...everyField(), failure },
      history: [
        { kind: 'taskScheduled', eventId: 5, name: 'Charge', tags: {} },
        { kind: 'taskFailed', eventId: -1, taskScheduledId: 5, failure: failed },
      ],
      sources: ['/app/bank.ts', '/app/pay.ts'],
    });
    const { page } = fixture;
    await becomes(
      async () => (await page.locator('.failure-head').allInnerTexts()).map((text) => text.trim()),
      [
        'Error: connect ECONNREFUSED in bank.ts:36',
        'BankError: No answer.',
        'TaskFailedError: Activity task #5 failed: No answer.',
        'PaymentError: Not paid.',
      ],
    );
    await fixture.screenshot('page-failure-deeper');
    await clickInView(page.getByRole('button', { name: '#5', exact: true }));
    await page.locator('.history-row.is-active', { hasText: 'Charge' }).waitFor();
  });

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
    await becomes(() => fixture.page.locator('.failure').innerText(), /at run \(worker\.js:8:1\)/);
  });

  it('folds the calls of libraries where none is of the workspace, and shows them by keyboard too', async () => {
    const stackTrace = [
      'Error: no answer',
      '    at pay (/srv/pay.js:1:2)',
      '    at execute (/srv/node_modules/@microsoft/durabletask-js/dist/activity-executor.js:9:1)',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
    ].join('\n');
    const failure = {
      errorType: 'Error',
      errorMessage: 'no answer',
      isNonRetriable: false,
      properties: {},
      stackTrace,
    };
    const fixture = await pages.open({ instance: { ...everyField(), failure }, history: [], sources: [] });
    const shown = fixture.page.locator('.failure');
    const folded = fixture.page.getByRole('button', { name: '2 library frames', exact: true });
    await folded.waitFor();
    await becomes(() => shown.innerText(), /at pay \(\/srv\/pay\.js:1:2\)\n2 library frames/);
    assert.doesNotMatch(await shown.innerText(), /node_modules|processTicks/);
    await fixture.screenshot('page-failure-library-frames');
    assert.deepEqual(await accessibilityViolations(fixture.page), []);
    await folded.press('Enter');
    await becomes(() => shown.innerText(), /activity-executor\.js:9:1\)\n.*node:internal/);
    await becomes(() => folded.getAttribute('aria-expanded'), 'true');
  });

  it('links the places of a stack trace that the workspace has, and no others', async () => {
    const fixture = await pages.open({ instance: everyField(), history: [], sources: ['checkout.js'] });
    await fixture.page.getByRole('button', { name: 'checkout.js:40:11' }).click();
    await becomes(() => fixture.page.getByRole('button', { name: /worker\.js/ }).count(), 0);
    await becomes(() => fixture.page.locator('.failure').innerText(), /at CheckOut \(checkout\.js:40:11\)\n/);
    await eventually(async () => {
      assert.deepEqual(await requests(fixture), [
        { method: 'openSource', params: { place: { file: 'checkout.js', line: 40, column: 11 } } },
      ]);
    });
  });
});
