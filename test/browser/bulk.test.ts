import assert from 'node:assert/strict';
import { status as Code } from '@grpc/grpc-js';
import { becomes } from './support/becomes.js';
import type { Instance } from '../../src/client/instance.js';
import { countInstances, findInstances } from '../../src/client/operations/findInstances.js';
import { timestampToMs } from '../../src/client/timestamp.js';
import { collect } from '../support/collect.js';
import { eventually } from '../support/eventually.js';
import { type HubUnderFaults, startHubUnderFaults } from '../integration/operations/hubUnderFaults.js';
import { useEditor } from './support/editor.js';
import { until } from './support/localHub.js';
import type { TreeView } from './support/treeView.js';

function finishedAt({ instanceId, completedAt }: Instance): number {
  assert.ok(completedAt !== undefined, `${instanceId} has not finished`);
  return timestampToMs(completedAt);
}

describe('managing instances in the window', function () {
  this.timeout(300_000);
  // JSON is written as it stands here, no bracket more.
  const settings = { 'editor.autoClosingBrackets': 'never' };
  const open = useEditor({ size: { width: 1280, height: 1000 }, settings });
  let hub: HubUnderFaults;
  let tree: TreeView;
  let attempts = 0;
  /** A word that ids begin with, another one in a second attempt; short, so that rows show such ids whole. */
  const fresh = (word: string): string => `${word}${(attempts += 1)}`;
  /** How the ids of the two thousand begin. */
  let bulk = '';

  const read = async (id: string): Promise<Instance> => {
    const found = await hub.direct.get(id, { payloads: true });
    assert.ok(found !== undefined, `${id} is not there`);
    return found;
  };
  /** How many there are by the hub itself. */
  const number = async (idPrefix: string, status: Instance['status']): Promise<number> =>
    (await countInstances(hub.direct, { idPrefix, statuses: [status] })).total;

  /** Of what a first attempt left, nothing is to meet the second. */
  const remove = async (left: readonly Instance[]): Promise<void> => {
    const ids = left.map(({ instanceId }) => instanceId);
    for (let at = 0; at < ids.length; at += 500) {
      await hub.direct.skipGracefulTerminations(ids.slice(at, at + 500), undefined);
      await hub.direct.purgeBatch(ids.slice(at, at + 500));
    }
  };

  /** Answers name, input and id of a start, until the list that says more or starts. */
  const beginStart = async (id: string): Promise<void> => {
    const { quickInput } = open.window;
    await tree.ask('default', 'Start Orchestration');
    await quickInput.pick('waits');
    await quickInput.pick('None');
    await quickInput.pick(id);
    await quickInput.rows('Start now').waitFor();
  };

  before(async () => {
    hub = await startHubUnderFaults();
    const { window } = open;
    tree = await window.openView();
    await window.runCommand('Durable Task: Add Task Hub by Connection String…');
    await window.quickInput.enter(`Endpoint=${hub.client.endpoint};TaskHub=default;Authentication=None`);
    await tree.row('default').waitFor();
  });
  afterEach(async () => {
    hub.proxy.reset();
    // The list of the bell draws only what is in view: what comes next stands at its top again.
    await open.window.runCommand('Notifications: Clear All Notifications');
  });
  after(() => hub.stop());

  it('starts with name, input from an editor that refuses bad JSON, id, time, version, tags and what may be replaced', async () => {
    const { window } = open;
    const { quickInput, messages, page } = window;
    await tree.ask('default', 'Start Orchestration');
    await quickInput.enter('waits');
    await quickInput.pick('JSON in an editor');
    await window.tabs('Untitled').waitFor();
    await page.locator('.codelens-decoration').filter({ hasText: 'Start waits: enter JSON' }).waitFor();
    const writing = page.locator('.monaco-editor.focused').first();
    await writing.waitFor();
    await page.keyboard.insertText('{ "order": 12345678901234567890, }');
    await window.screenshot('payload-editor');
    window.console.expect(/^Not JSON at line 1, column 34/);
    await page.getByRole('button', { name: 'Use Payload' }).click();
    await messages.notification('line 1, column 34');
    // The cursor stands where the trouble is: behind the comma that is one too many.
    await eventually(async () => {
      await page.keyboard.press('ControlOrMeta+1');
      await writing.waitFor({ timeout: 5000 });
    });
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await quickInput.openBy(() =>
      page.locator('.codelens-decoration').getByText('Use as Input').click({ timeout: 5000 }),
    );
    await quickInput.enter('every-option');
    await quickInput.pick('Start time');
    await quickInput.input.waitFor();
    await quickInput.type('yesterdayish');
    await quickInput.message.filter({ hasText: 'Enter a delay such as' }).waitFor();
    const from = Date.now() + 90 * 60_000;
    await quickInput.enter('in 90m');
    await quickInput.pick('Version');
    const to = Date.now() + 90 * 60_000;
    await quickInput.enter('2.1');
    await quickInput.pick('Tags');
    await quickInput.enter('team=a, urgent=yes');
    await quickInput.pick('If the ID exists');
    // The tooltip of the row that the pointer stands on would be in the way.
    await quickInput.leaveRow();
    await quickInput.rows('Completed').click();
    await quickInput.input.press('Enter');
    await quickInput.rows('Schedule start').waitFor();
    await window.screenshot('start-every-option');
    await quickInput.pick('Schedule start');
    await until(async () => (await hub.direct.get('every-option')) !== undefined);
    const started = await read('every-option');
    assert.deepEqual(
      [started.name, started.input, started.version, started.tags, started.status],
      ['waits', '{ "order": 12345678901234567890}', '2.1', { team: 'a', urgent: 'yes' }, 'Pending'],
    );
    assert.ok(started.scheduledStartAt !== undefined);
    const at = timestampToMs(started.scheduledStartAt);
    assert.ok(at >= from && at <= to, `${at}, and not from ${from} to ${to}`);
  });

  it('tells of a start that the id exists, and opens that one, takes another id, or replaces it', async () => {
    const { window } = open;
    const { quickInput } = window;
    await beginStart('every-option');
    await quickInput.pick('Start now');
    await quickInput.rows('Open the existing instance').waitFor();
    await window.screenshot('start-exists');
    await quickInput.pick('Open the existing instance');
    await window.tabs('every-option').waitFor();

    await beginStart('every-option');
    await quickInput.pick('Start now');
    await quickInput.pick('Start with another ID');
    await quickInput.pick('New ID');
    await quickInput.enter('another-id');
    await until(async () => (await hub.direct.get('another-id'))?.status === 'Running');

    const before = await read('every-option');
    await beginStart('every-option');
    await quickInput.pick('Start now');
    await quickInput.pick('Replace the existing instance');
    await eventually(async () => assert.notEqual((await read('every-option')).executionId, before.executionId));
    assert.deepEqual((await read('every-option')).tags, {});
  });

  it('raises an event to a selection, with its data, after naming how many', async () => {
    const { quickInput, messages } = open.window;
    const prefix = fresh('chosen');
    const ids = await hub.start(prefix, 4, 'Running');
    const [first = '', second = '', third = '', other = ''] = ids;
    await tree.expand('default');
    // Until then they may still stand below Pending, and what moves is selected no more.
    for (const id of ids) await tree.instance(id, 'Running').waitFor();
    await tree.select(first, second, third);
    await tree.act(third, 'Raise Event…');
    await quickInput.enter('done');
    await quickInput.pick('One line of JSON');
    await quickInput.enter('{"by": "Ann"}');
    await becomes(() => messages.dialogText(), /3 instances in default\?/);
    await open.window.screenshot('raise-event-selection');
    await messages.answer('Raise Event');
    await messages.notification('Raised the event to 3 instances.');
    await until(async () => (await number(`${prefix}-`, 'Completed')) === 3);
    for (const id of [first, second, third]) assert.equal((await read(id)).output, '{"by":"Ann"}');
    assert.equal((await read(other)).status, 'Running');
  });

  it('terminates two thousand that match: counted, confirmed by name, cancelled in the middle, then all the rest', async () => {
    const { window } = open;
    const { quickInput, messages } = window;
    const count = 2000;
    if (bulk !== '') await remove(await collect(findInstances(hub.direct, { idPrefix: bulk })));
    bulk = `${fresh('bulk')}-`;
    for (let at = 0; at < count; at += 100) {
      const ids = Array.from({ length: 100 }, (_, index) => `${bulk}${at + index}`);
      await Promise.all(ids.map((instanceId) => hub.direct.start({ instanceId, name: 'waits' })));
    }
    await until(async () => (await number(bulk, 'Running')) === count);
    const terminateAll = async (): Promise<void> => {
      await tree.act('default', 'Act on Matching Instances…');
      await quickInput.pick('Terminate');
      await quickInput.pick('With a reason');
      await quickInput.enter('too many');
      await quickInput.rows('Count and continue').waitFor();
    };
    await terminateAll();
    await quickInput.pick('Start of the ID');
    await quickInput.enter(bulk);
    await quickInput.pick('Count and continue');
    const question = quickInput.message.filter({ hasText: 'Terminate 2,000 instances in default?' });
    await question.waitFor();
    await quickInput.type('defualt');
    await quickInput.message.filter({ hasText: /^Type default to confirm\./ }).waitFor();
    await window.screenshot('bulk-confirm');
    // From here on answers come slowly, so that there is a middle.
    hub.proxy.plan = (method, nth) =>
      method === 'TerminateInstance' && nth > 600 ? { kind: 'delay', ms: 1000 } : undefined;
    await quickInput.enter('default');
    await until(async () => hub.proxy.askedOf('TerminateInstance') > 600);
    await messages.notification(/: (?:[6-9]\d\d|1,\d{3}) of 2,000\.$/);
    await messages.press('Terminating 2,000 instances in default', 'Cancel');
    const report = await messages.notification('Canceled.');
    const [, done = '', left = ''] =
      /^Terminated ([\d,]+) instances\. Canceled\. ([\d,]+) instances weren’t reached\.$/.exec(report) ??
      assert.fail(report);
    hub.proxy.reset();
    const ended = Number(done.replace(',', ''));
    assert.ok(ended > 600 && ended < count, report);
    assert.equal(Number(left.replace(',', '')), count - ended);
    await until(async () => (await number(bulk, 'Terminated')) === ended);
    await becomes(() => number(bulk, 'Running'), count - ended);
    await messages.press('Canceled.', 'Show Report');
    await window.tabs('Report 1').waitFor();
    await window.screenshot('bulk-report');

    await terminateAll();
    await quickInput.pick('Count and continue');
    await quickInput.message.filter({ hasText: `Terminate ${left} instances in default?` }).waitFor();
    await quickInput.enter('default');
    await until(async () => (await number(bulk, 'Terminated')) === count);
    await messages.notification(`Terminated ${left} instances.`);
    assert.equal((await read(`${bulk}1999`)).output, '"too many"');
  });

  it('reads well in every kind of theme, wide and narrow: what it asks, how far it is, what came of it', async () => {
    const { window } = open;
    const { quickInput, messages } = window;
    const looks = [
      ['light', 1280],
      ['highContrast', 1280],
      ['highContrastLight', 1280],
      ['dark', 640],
    ] as const;
    for (const [theme, width] of looks) {
      const prefix = `${fresh(`look-${theme}`)}-`;
      assert.equal((await hub.start(prefix.slice(0, -1), 12, 'Running')).length, 12);
      await window.setTheme(theme);
      await window.runCommand('Durable Task: Act on Matching Instances…');
      await quickInput.pick('Suspend');
      await quickInput.enter('looking');
      await quickInput.pick('Start of the ID');
      await quickInput.enter(prefix);
      await quickInput.rows(`ID starts with ${prefix}`).first().waitFor();
      await window.resize(width, 1000);
      await window.screenshot(`bulk-filter-${theme}-${width}`);
      hub.proxy.reset();
      // The first is refused, three are done at once, and the others wait until they were looked at.
      let lookedAt = (): void => undefined;
      const held = new Promise<void>((resolve) => (lookedAt = resolve));
      hub.proxy.plan = (method, nth) => {
        if (method !== 'SuspendInstance' || (nth > 1 && nth < 5)) return undefined;
        return nth === 1 ? { kind: 'status', code: Code.INVALID_ARGUMENT } : { kind: 'held', until: held };
      };
      await quickInput.pick('Count and continue');
      await becomes(() => messages.dialogText(), /Suspend 12 instances in default\?/);
      await window.screenshot(`bulk-question-${theme}-${width}`);
      await messages.answer('Suspend');
      await messages.show(/3 of 12\. 1 failed\./);
      await window.screenshot(`bulk-progress-${theme}-${width}`);
      lookedAt();
      await messages.show('Suspended 11 instances. 1 failed.');
      await window.screenshot(`bulk-report-notice-${theme}-${width}`);
      await messages.press('Suspended 11 instances', 'Show Report');
      await window
        .tabs(/^Report/)
        .last()
        .waitFor();
      await window.page.locator('.view-line').filter({ hasText: 'invalidArgument' }).first().waitFor();
      await window.screenshot(`bulk-report-${theme}-${width}`);
      await window.runCommand('View: Close All Editors');
      await window.runCommand('Notifications: Clear All Notifications');
      await window.resize(1280, 1000);
    }
    await window.setTheme('dark');
  });

  it('suspends all that runs for maintenance, and after a reload of the window resumes exactly those', async () => {
    const { window } = open;
    const { quickInput, messages } = window;
    const [mine = '', byHand = '', ended = '', still = ''] = await hub.start(fresh('upkeep'), 4, 'Running');
    await hub.direct.suspend(mine, 'I look into this one');
    await until(async () => (await read(mine)).status === 'Suspended');
    const running = await number('', 'Running');
    await window.runCommand('Durable Task: Suspend for Maintenance…');
    await quickInput.pick('All running instances');
    await quickInput.enter('upgrade');
    await becomes(() => messages.dialogText(), new RegExp(`Suspend ${running} instances in default\\?`));
    await window.screenshot('maintenance-confirm');
    await messages.answer('Suspend');
    await messages.notification(`Suspended ${running} instances in default.`);
    await tree.row(/default.*maintenance since/).waitFor();
    await window.screenshot('maintenance-tree');
    await becomes(() => number('', 'Running'), 0);

    await window.reload();
    await tree.row(/default.*maintenance since/).waitFor();
    await hub.direct.resume(byHand, undefined);
    await hub.direct.terminate(ended, {});
    await until(async () => (await hub.statuses([byHand, ended])).join() === 'Running,Terminated');
    await window.runCommand('Durable Task: Resume After Maintenance…');
    await becomes(
      () => messages.dialogText(),
      new RegExp(`Resume ${running} instances in default that were suspended for maintenance`),
    );
    await messages.answer('Resume');
    const words = `Resumed ${running - 2} instances in default. 2 skipped because their status has changed.`;
    await messages.notification(words);
    await until(async () => (await number('', 'Running')) === running - 1);
    await becomes(() => hub.statuses([mine, still]), ['Suspended', 'Running']);
    await tree.row(/default.*maintenance since/).waitFor({ state: 'detached' });
  });

  it('purges by age what a dry run has counted, and leaves the younger ones', async () => {
    const { window } = open;
    const { quickInput, messages } = window;
    await tree.act('default', 'Purge Finished Instances…');
    await quickInput.pick('Finished…');
    await quickInput.input.waitFor();
    await quickInput.type('soon');
    await quickInput.message.filter({ hasText: 'Enter a duration such as' }).waitFor();
    await quickInput.enter('30d');
    window.console.expect(/^There’s nothing to purge/);
    await quickInput.pick('Count and continue');
    await messages.notification('There’s nothing to purge. No finished instance matches.');

    const old = await collect(findInstances(hub.direct, { idPrefix: bulk, statuses: ['Terminated'] }));
    const [young = ''] = await hub.start(fresh('young'), 1, 'Running');
    await hub.direct.terminate(young, {});
    await until(async () => (await read(young)).status === 'Terminated');
    // All of the others finished so long before this one, and it will not be as old as they are before they are gone.
    const apart = finishedAt(await read(young)) - Math.max(...old.map(finishedAt));
    const age = Math.floor(apart / 1000);
    await tree.act('default', 'Purge Finished Instances…');
    await quickInput.pick('Status…');
    await quickInput.leaveRow();
    await quickInput.rows('Terminated').click();
    await quickInput.input.press('Enter');
    await quickInput.pick('Finished…');
    await quickInput.enter(`${age}s`);
    await quickInput.rows('Count and continue').waitFor();
    await quickInput.leaveRow();
    await quickInput.rows('Count').nth(1).click();
    await quickInput.rows('2,000').waitFor();
    await window.screenshot('purge-dry-run');
    await quickInput.pick('Count and continue');
    await quickInput.message.filter({ hasText: 'Purge 2,000 instances in default?' }).waitFor();
    await becomes(() => number(bulk, 'Terminated'), 2000);
    await quickInput.enter('default');
    await until(async () => (await number(bulk, 'Terminated')) === 0);
    await messages.notification('Purged 2,000 instances from default.');
    assert.equal((await read(young)).status, 'Terminated');
  });

  it('waits for several in the background: one is given up by its notification, the other tells its end and opens', async () => {
    const { window } = open;
    const { quickInput, messages } = window;
    const [left = '', told = ''] = await hub.start(fresh('wait'), 2, 'Running');
    await window.runCommand('Durable Task: Refresh');
    // The reload of a test before has left it closed.
    await tree.expand('default');
    await tree.expand(/^Running/);
    for (const id of [left, told]) {
      await tree.instance(id, 'Running').waitFor();
      await tree.act(id, 'Wait for Instance…');
      await quickInput.pick('Until it finishes');
      await quickInput.pick('No limit');
      await messages.show(`Waiting for ${id} to finish`);
    }
    await window.screenshot('waits');
    await messages.press(`Waiting for ${left} to finish`, 'Cancel');
    await messages.show(`Waiting for ${told} to finish`);
    await messages.notifications(`Waiting for ${left} to finish`).waitFor({ state: 'detached' });
    await hub.direct.terminate(left, {});
    await until(async () => (await read(left)).status === 'Terminated');
    await hub.direct.terminate(told, {});
    await messages.show(`${told} finished as Terminated`);
    await becomes(() => messages.notifications(left).count(), 0);
    await messages.press(`${told} finished as Terminated`, 'Open');
    await window.tabs(told).waitFor();
  });
});
