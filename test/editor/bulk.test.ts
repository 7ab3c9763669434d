import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { status as Code } from '@grpc/grpc-js';
import type { TaskHubGrpcWorker } from '@microsoft/durabletask-js';
import type { OrchestrationStatus } from '../../src/client/instance.js';
import type { TaskHubClient } from '../../src/client/taskHubClient.js';
import type { TestApi } from '../../src/extension.js';
import { noMarks } from '../../src/hubs/saved/hubMarks.js';
import type { LiveHub } from '../../src/hubs/live/liveHub.js';
import { taskHubService } from '../../src/wire/taskHubService.js';
import { FaultProxy } from '../support/servers/faultProxy.js';
import { type Answer, answering } from './support/answers.js';
import { commandServices, extensionApi, until } from './support/extension.js';
import { endLocalHub, startLocalHub, startWorkerOn } from './support/localHub.js';

describe('acting on all that match', function () {
  this.timeout(60_000);
  let api: TestApi;
  let local: LiveHub;
  /** The same hub through a proxy of the test. */
  let hub: LiveHub;
  let proxy: FaultProxy;
  let client: TaskHubClient;
  let worker: TaskHubGrpcWorker;

  const run = (command: string, answers: readonly Answer[], ...parameters: unknown[]): Promise<readonly string[]> =>
    answering(answers, () => vscode.commands.executeCommand(command, ...parameters));
  const act = (...answers: Answer[]): Promise<readonly string[]> =>
    run('durableTask.instances.act', answers, { hubId: hub.id });
  const begin = async (prefix: string, count: number): Promise<void> => {
    const ids = Array.from({ length: count }, (_, index) => `${prefix}${index}`);
    for (let at = 0; at < ids.length; at += 100) {
      await Promise.all(ids.slice(at, at + 100).map((instanceId) => client.start({ name: 'Approval', instanceId })));
    }
    await until(async () => (await countOf(prefix, 'Running')) === count);
  };
  const countOf = async (idPrefix: string, status: OrchestrationStatus): Promise<number> =>
    (await client.query({ idPrefix, statuses: [status], pageSize: 5000 })).instances.length;
  const those = (text: string): readonly Answer[] => [
    { pick: 'Clear all' },
    { pick: 'Start of the ID' },
    { text },
    { pick: 'Count and continue' },
  ];

  before(async () => {
    api = await extensionApi();
    await vscode.commands.executeCommand('durableTask.hubs.focus');
    local = await startLocalHub(api);
    client = await local.client();
    worker = await startWorkerOn(local);
    proxy = await FaultProxy.to(Number(new URL(local.endpoint).port));
    const through = `Endpoint=http://127.0.0.1:${proxy.port};TaskHub=default;Authentication=None`;
    hub = await api.services.registry.add(through, 'default', 'orders');
  });
  beforeEach(() => {
    // The filter that was used last is offered, so that there is one to clear whatever ran before.
    commandServices(api).memory.noteFilter(hub.id, { idPrefix: 'begin-' });
  });
  afterEach(() => {
    proxy.reset();
  });
  after(async () => {
    await worker.stop();
    await api.services.registry.remove(hub.id);
    await proxy.stop();
    await endLocalHub();
  });

  it('counts first, names hub, action and number, and says who is left out and why', async () => {
    await begin('a-', 12);
    await client.suspend('a-0', undefined);
    await until(async () => (await countOf('a-', 'Suspended')) === 1);
    const said = await act({ pick: 'Resume' }, { text: 'go on' }, ...those('a-'), { button: 'Resume' });
    assert.match(said.join('\n'), /^Resume 1 instance in orders\?$/m);
    await until(async () => (await countOf('a-', 'Suspended')) === 0);
    const ended = await act({ pick: 'Terminate' }, { pick: 'With a reason' }, { text: '' }, ...those('a-'), {
      button: 'Terminate',
    });
    assert.match(ended.join('\n'), /^Terminated 12 instances\.$/m);
    await until(async () => (await countOf('a-', 'Terminated')) === 12);
  });

  it('remembers the new runs of those that are restarted as started from here', async () => {
    await begin('anew-', 3);
    const { memory } = commandServices(api);
    const said = await act({ pick: 'Restart' }, { pick: 'New ID' }, ...those('anew-'), { button: 'Restart' });
    assert.match(said.join('\n'), /^Restarted 3 instances\.$/m);
    const mine = memory.startedInstances(hub.id).slice(0, 3);
    assert.equal(mine.length, 3);
    for (const id of mine) {
      assert.doesNotMatch(id, /^anew-\d$/);
      assert.equal((await client.get(id))?.name, 'Approval');
    }
  });

  it('does nothing when the person says no, and says when nothing matches or allows it', async () => {
    await begin('b-', 2);
    const terminate: Answer[] = [{ pick: 'Terminate' }, { pick: 'With a reason' }, { text: '' }];
    await act(...terminate, ...those('b-'), 'escape');
    assert.equal(await countOf('b-', 'Terminated'), 0);
    assert.ok((await act(...terminate, ...those('none-'))).includes('No instance matches this filter.'));
    const purge = await act({ pick: 'Purge' }, ...those('b-'));
    assert.match(purge.join('\n'), /No matching instance has finished, so none can be purged: Running 2\./);
  });

  it('over a thousand is confirmed by typing the name of the hub', async () => {
    await begin('many-', 1001);
    const terminate: Answer[] = [{ pick: 'Terminate' }, { pick: 'With a reason' }, { text: 'enough' }];
    const wrong = await act(...terminate, ...those('many-'), { text: 'other' });
    assert.match(wrong.join('\n'), /^Type orders to confirm\.$/m);
    assert.equal(await countOf('many-', 'Terminated'), 0);
    const said = await act(...terminate, ...those('many-'), { text: 'orders' });
    assert.match(said.join('\n'), /^Terminate 1,001 instances in orders\? .* Type orders to confirm\.$/m);
    assert.match(said.join('\n'), /^Terminated 1,001 instances\.$/m);
    await until(async () => (await countOf('many-', 'Terminated')) === 1001);
  });

  it('in a hub marked as production, even one is confirmed by its name', async () => {
    await begin('c-', 1);
    await api.services.registry.describe(hub.id, { marks: { ...noMarks, production: true } });
    try {
      const said = await run('durableTask.instance.suspend', [{ text: '' }, { text: 'orders' }], {
        hubId: hub.id,
        instanceId: 'c-0',
      });
      assert.match(said.join('\n'), /^Suspend c-0 in orders\? Type orders to confirm\.$/m);
      await until(async () => (await countOf('c-', 'Suspended')) === 1);
    } finally {
      await api.services.registry.describe(hub.id, { marks: noMarks });
    }
  });

  it('reports what failed, shows, copies and saves it, and retries it', async () => {
    await begin('d-', 5);
    const folder = mkdtempSync(path.join(tmpdir(), 'bulk-report-'));
    const file = vscode.Uri.file(path.join(folder, 'report.txt'));
    proxy.plan = (method, nth) =>
      method.endsWith('TerminateInstance') && nth <= 2 ? { kind: 'status', code: Code.INVALID_ARGUMENT } : undefined;
    const said = await act(
      { pick: 'Terminate' },
      { pick: 'With a reason' },
      { text: '' },
      ...those('d-'),
      { button: 'Terminate' },
      { button: 'Show Report' },
      { button: 'Copy' },
      { button: 'Save…' },
      { file },
      { button: 'Retry Failed' },
    );
    assert.match(said.join('\n'), /^Terminated 3 instances\. 2 failed\.$/m);
    assert.match(said.join('\n'), /^Terminated 2 instances\.$/m);
    await until(async () => (await countOf('d-', 'Terminated')) === 5);
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /^Terminate in task hub default at http:/);
    assert.equal(report.match(/^failed\td-\d\tinvalidArgument\t/gm)?.length, 2);
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.uri.scheme, 'durable-task-report');
    assert.equal(shown.getText(), report);
    assert.equal(readFileSync(file.fsPath, 'utf8').match(/^failed\td-\d\tinvalidArgument\t/gm)?.length, 2);
    rmSync(folder, { recursive: true });
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('counts a lost answer as unknown, and checks what became of it', async () => {
    await begin('e-', 1);
    proxy.plan = (method, nth) => (method.endsWith('RaiseEvent') && nth === 1 ? { kind: 'lostAnswer' } : undefined);
    // The names that are offered are those of orchestrations that were started here before.
    commandServices(api).memory.noteOrchestrationName(hub.id, 'Approval');
    commandServices(api).memory.noteEventName('Approval', 'Decision');
    const said = await act(
      { pick: 'Raise Event' },
      { pick: 'Decision' },
      { pick: 'None' },
      ...those('e-'),
      { button: 'Raise Event' },
      { button: 'Check Unknown' },
    );
    assert.match(said.join('\n'), /^Raised the event to 0 instances\. The outcome of 1 is unknown\.$/m);
    assert.match(said.join('\n'), /^Checked the unknown outcomes\. 1 succeeded\.$/m);
    await until(async () => (await countOf('e-', 'Completed')) === 1);
  });

  it('is offered beside a selection, and goes on with the same action', async () => {
    await begin('f-', 6);
    const targets = ['f-0', 'f-1'].map((instanceId) => ({ hubId: hub.id, instanceId }));
    const answers: Answer[] = [{ text: 'all' }, { button: 'All Matching…' }, ...those('f-'), { button: 'Suspend' }];
    const said = await run('durableTask.instance.suspend', answers, targets[0], targets);
    assert.match(said.join('\n'), /^Suspend 6 instances in orders\?$/m);
    await until(async () => (await countOf('f-', 'Suspended')) === 6);
  });

  it('ends instances at once, without a worker', async () => {
    await begin('g-', 3);
    const ended = await act({ pick: 'Terminate' }, { pick: 'At once' }, { text: '' }, ...those('g-'), {
      button: 'Terminate at Once',
    });
    assert.match(ended.join('\n'), /^Terminated 3 instances at once\.$/m);
    await until(async () => (await countOf('g-', 'Terminated')) === 3);
  });

  it('purges by status and time after a dry run that counts, and reports the number', async () => {
    const purge = (...answers: Answer[]): Promise<readonly string[]> =>
      run('durableTask.hub.purge', answers, { hubId: hub.id });
    // It removes all that has finished in the hub: what other tests left must not be among it.
    await client.purgeByFilter({ statuses: ['Completed', 'Failed', 'Terminated', 'Canceled'] });
    await begin('h-', 3);
    await begin('done-', 1001);
    for (let at = 0; at < 1001; at += 1) await client.terminate(`done-${at}`, {});
    await until(async () => (await countOf('done-', 'Terminated')) === 1001);
    await client.start({ name: 'Echo', instanceId: 'completed-0', input: '1' });
    await until(async () => (await countOf('completed-', 'Completed')) === 1);
    const filter: Answer[] = [
      { pick: 'Status' },
      { picks: ['Terminated'] },
      { pick: 'Created' },
      { pick: 'In the last hour' },
      { pick: '$(symbol-number) Count', beside: /How many/ },
      { pick: 'Count and continue', beside: /^Terminated, created at most 1 hour ago$/ },
    ];
    await purge(...filter, { text: 'orders' });
    await until(async () => (await countOf('', 'Terminated')) === 0);
    assert.equal(await countOf('h-', 'Running'), 3);
    const old = await purge(
      { pick: 'Status' },
      { picks: [] },
      { pick: 'Created' },
      { pick: 'Any time' },
      { pick: 'Finished' },
      { text: '30d' },
      { pick: 'Count and continue' },
    );
    assert.ok(old.includes('There’s nothing to purge. No finished instance matches.'));
    const rest = await purge({ pick: 'Clear all' }, { pick: 'Count and continue' }, { button: 'Purge' });
    assert.match(rest.join('\n'), /^Purge 1 instance in orders\?$/m);
    assert.match(rest.join('\n'), /^Purged 1 instance from orders\.$/m);
    assert.equal(await countOf('h-', 'Running'), 3);
  });

  it('keeps a retention rule that says first what it would remove, and switches it off again', async () => {
    const retention = (...answers: Answer[]): Promise<readonly string[]> =>
      run('durableTask.hub.retention', answers, { hubId: hub.id });
    const rule: Answer[] = [{ text: '30d' }, { picks: ['Completed', 'Failed'] }, { text: '4:30' }];
    const words = 'Purges instances that finished at least 30 days ago (Completed or Failed), daily at 04:30.';
    await retention(...rule, 'escape');
    assert.equal(api.services.retention.rule(hub), undefined);
    const on = await retention(...rule, { button: 'Turn On' });
    assert.ok(on.includes(`The retention rule of orders is on. ${words}`), on.join('\n'));
    const kept = { ageMs: 30 * 86_400_000, statuses: ['Completed', 'Failed'], hour: 4, minute: 30 };
    assert.deepEqual(api.services.retention.rule(hub), kept);
    await until(() => api.services.retention.nextRun(hub) !== undefined);
    const off = await retention({ pick: 'Turn Off' });
    assert.ok(off.includes('The retention rule of orders is off.'), off.join('\n'));
    assert.equal(api.services.retention.rule(hub), undefined);
  });

  it('purges by age, tells what could not be removed, and tries that again', async () => {
    const prefix = `aged-${Date.now()}-`;
    await begin(prefix, 3);
    for (const index of [0, 1, 2]) await client.terminate(`${prefix}${index}`, {});
    await until(async () => (await countOf(prefix, 'Terminated')) === 3);
    let refusals = 0;
    // Refused with the others, by itself, and once more when it is looked for again.
    proxy.plan = (method, _nth, request) => {
      if (method !== 'PurgeInstances' || refusals === 3) return undefined;
      const { instanceId, instanceBatch } = taskHubService.PurgeInstances.requestDeserialize(request);
      if (![instanceId, ...(instanceBatch?.instanceIds ?? [])].includes(`${prefix}0`)) return undefined;
      refusals += 1;
      return { kind: 'status', code: Code.INVALID_ARGUMENT };
    };
    commandServices(api).memory.noteFilter(hub.id, {});
    const answers: Answer[] = [{ pick: 'Finished' }, { text: '1ms' }, { pick: 'Count and continue' }];
    const said = await run(
      'durableTask.hub.purge',
      [...answers, { button: 'Purge' }, { button: 'Copy' }, { button: 'Retry Failed' }],
      { hubId: hub.id },
    );
    const told = / from orders\. 1 failed\.$/m;
    assert.match(said.join('\n'), told);
    assert.match(await vscode.env.clipboard.readText(), new RegExp(`^failed\t${prefix}0\tinvalidArgument\t`, 'm'));
    assert.match(said.join('\n'), /^Purged 1 instance\.$/m);
    assert.equal(await countOf(prefix, 'Terminated'), 0);
  });
});
