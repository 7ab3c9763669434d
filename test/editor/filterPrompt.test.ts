import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isAbortError } from '../../src/common/abort.js';
import type { FilterForm } from '../../src/client/operations/filter/filterForm.js';
import { timestampFromIso } from '../../src/client/timestamp.js';
import { askFilter, type FilterQuestion } from '../../src/commands/prompts/filter/filterPrompt.js';
import { noMarks } from '../../src/hubs/saved/hubMarks.js';
import { LiveHub } from '../../src/hubs/live/liveHub.js';
import { RecentInputs } from '../../src/hubs/saved/recentInputs.js';
import { ManualClock } from '../support/manualClock.js';
import { ScriptedClient, unimplemented } from '../support/servers/scriptedClient.js';
import { MapStore } from '../unit/hubs/stores.js';
import { type Answer, answering } from './support/answers.js';

const day = 86_400_000;

function setUp() {
  const clock = new ManualClock();
  const client = new ScriptedClient();
  client.now = clock.now();
  const identity = {
    label: 'orders',
    taskHub: 'orders',
    endpoint: 'http://127.0.0.1:1',
    marks: noMarks,
    isLocal: false,
  };
  const hub = new LiveHub('hub', identity, () => Promise.resolve(client), {
    clock,
    pageSize: () => 100,
    intervalMs: () => 2000,
    note: () => undefined,
  });
  const memory = new RecentInputs(new MapStore());
  let form: FilterForm | undefined;
  const ask = async (
    answers: readonly Answer[],
    question: Partial<FilterQuestion> = {},
  ): Promise<{ readonly form: FilterForm | undefined; readonly said: string }> => {
    form = undefined;
    const said = await answering(answers, async () => {
      form = await askFilter({ memory, clock }, hub, { title: 'Act', ...question });
    });
    return { form, said: said.join('\n') };
  };
  return { client, memory, ask };
}

describe('the question for a filter', () => {
  it('takes every part, says what the filter is by then, and remembers it for the hub', async () => {
    const { memory, ask } = setUp();
    memory.noteOrchestrationName('hub', 'OrderFlow');
    const { form, said } = await ask([
      { pick: 'Status' },
      { picks: ['Failed', 'Terminated'] },
      { pick: 'Created' },
      { pick: 'In the last week' },
      { pick: 'Finished' },
      { text: '12h' },
      { pick: 'Start of the ID' },
      { text: 'order-' },
      { pick: 'Orchestration name' },
      { picks: ['OrderFlow', 'Another name'] },
      { text: 'Refund' },
      { pick: 'Tag' },
      { text: 'team = a' },
      { pick: 'Parent' },
      { pick: 'No parent' },
      { pick: 'Use filter' },
    ]);
    assert.deepEqual(form, {
      statuses: ['Failed', 'Terminated'],
      created: { kind: 'last', ms: 7 * day },
      finishedAgeMs: day / 2,
      idPrefix: 'order-',
      names: ['OrderFlow', 'Refund'],
      tag: { key: 'team', value: 'a' },
      parent: { kind: 'roots' },
    });
    assert.match(said, /^Filter: Failed or Terminated, created at most 7 days ago, finished at least 12 hours ago, /m);
    assert.match(said, /ID starts with order-, named OrderFlow or Refund, tagged team=a, without a parent\. Choose/);
    assert.deepEqual((await ask([{ pick: 'Use filter' }])).form, form);
  });

  it('takes what only this side filters by', async () => {
    const { ask } = setUp();
    const { form, said } = await ask([
      { pick: 'Created' },
      { pick: 'Longer ago than' },
      { text: '2d' },
      { pick: 'Last updated' },
      { pick: 'In the last day' },
      { pick: 'Duration' },
      { text: '5m' },
      { pick: 'Part of the ID' },
      { text: ' 17 ' },
      { pick: 'Exact IDs' },
      { text: 'order-17, order-18, order-17,' },
      { pick: 'Failure' },
      { text: 'timeout' },
      { pick: 'Exact IDs' },
      { text: '@counter@1' },
      { pick: 'Use filter' },
    ]);
    assert.deepEqual(form, {
      created: { kind: 'ago', ms: 2 * day },
      updated: { kind: 'last', ms: day },
      longerThanMs: 300_000,
      idContains: '17',
      ids: ['order-17', 'order-18'],
      failureText: 'timeout',
    });
    assert.match(said, /An instance ID can’t start with @/);
  });

  it('takes a filter as one line of text, begins with the one that is there, and copies it', async () => {
    const { ask } = setUp();
    const { form, said } = await ask([
      { pick: 'Type a filter' },
      { text: 'stauts:Failed' },
      { pick: 'Type a filter' },
      { text: 'status:Failed name:"Order Flow" created:>2d' },
      { pick: 'Copy filter' },
      { pick: 'Type a filter', beside: /^status:Failed created:>2d name:"Order Flow"$/ },
      'escape',
      { pick: 'Use filter', beside: /^Failed, created at least 2 days ago, named Order Flow$/ },
    ]);
    assert.deepEqual(form, { statuses: ['Failed'], names: ['Order Flow'], created: { kind: 'ago', ms: 2 * day } });
    assert.match(said, /“stauts:Failed” isn’t a filter\. Did you mean status:\?/);
    assert.equal(await vscode.env.clipboard.readText(), 'status:Failed created:>2d name:"Order Flow"');
  });

  it('refuses in a text what the action can’t ask for', async () => {
    const { ask } = setUp();
    const { form, said } = await ask(
      [
        { pick: 'Type a filter' },
        { text: 'status:Failed name:Order*' },
        { pick: 'Type a filter' },
        { text: 'status:Failed,Running' },
        { pick: 'Type a filter' },
        { text: 'status:Failed' },
        { pick: 'Purge these' },
      ],
      { parts: ['statuses', 'created'], statuses: ['Failed', 'Completed'], use: 'Purge these' },
    );
    assert.deepEqual(form, { statuses: ['Failed'] });
    assert.match(said, /“name:Order\*” can’t be used here\./);
    assert.match(said, /“status:Failed,Running” contains a status that can’t be used here\./);
  });

  it('refuses what it cannot read by the rule of the part, and keeps the part as it was', async () => {
    const { ask } = setUp();
    const { form, said } = await ask([
      { pick: 'Created' },
      { pick: 'In the last…' },
      { text: 'yesterday' },
      { pick: 'Created' },
      { pick: 'Between' },
      { text: '2026-11-02T00:00Z' },
      { text: '2026-11-01T00:00Z' },
      { pick: 'Start of the ID' },
      { text: '@counter' },
      { pick: 'Tag' },
      { text: '=a' },
      { pick: 'Use filter' },
    ]);
    assert.deepEqual(form, {});
    assert.match(said, /Enter a duration such as 30d/);
    assert.match(said, /The latest time is before the earliest time\./);
    assert.match(said, /Such IDs belong to entities/);
    assert.match(said, /Write a tag as key or key=value\./);
  });

  it('takes both ends of a range, or one, and clears a part by an empty answer or all at once', async () => {
    const { ask } = setUp();
    const from = timestampFromIso('2026-11-01T00:00Z');
    const to = timestampFromIso('2026-11-02T12:00Z');
    assert.ok(from !== undefined && to !== undefined);
    const between: Answer[] = [{ pick: 'Created' }, { pick: 'Between' }, { text: '2026-11-01T00:00Z' }];
    const both = await ask([...between, { text: '2026-11-02T12:00Z' }, { pick: 'Use filter' }]);
    assert.deepEqual(both.form, { created: { kind: 'between', from, to } });
    const open = await ask([...between, { text: '' }, { pick: 'Use filter' }]);
    assert.deepEqual(open.form, { created: { kind: 'between', from } });
    const set: Answer[] = [{ pick: 'Start of the ID' }, { text: 'order-' }];
    const one = await ask([...set, { pick: 'Created' }, { pick: 'Any time' }, { pick: 'Use filter' }]);
    assert.deepEqual(one.form, { idPrefix: 'order-' });
    assert.deepEqual((await ask([{ pick: 'Clear all' }, { pick: 'Use filter' }])).form, {});
    assert.deepEqual((await ask([...set, ...set.slice(0, 1), { text: '' }, { pick: 'Use' }])).form, {});
  });

  it('counts by what was composed, and stays when that fails', async () => {
    const { client, ask } = setUp();
    client.addMany(3, 'Failed');
    client.addMany(2, 'Running', 'run-');
    const counted = await ask([
      { pick: 'Count', beside: /^How many match now$/ },
      { pick: 'Count', beside: /^5: Running 2, Failed 3$/ },
      { pick: 'Status' },
      { picks: ['Failed'] },
      { pick: 'Count', beside: /^How many match now$/ },
      { pick: 'Count', beside: /^3: Failed 3$/ },
      { pick: 'Use filter' },
    ]);
    assert.deepEqual(counted.form, { statuses: ['Failed'] });
    client.fault = () => unimplemented();
    const failed = await ask([
      { pick: 'Count' },
      { pick: 'Count', beside: /^The server doesn’t support this\.$/ },
      { pick: 'Use' },
    ]);
    assert.deepEqual(failed.form, { statuses: ['Failed'] });
  });

  it('offers only the parts and statuses that make sense for the action', async () => {
    const { memory, ask } = setUp();
    memory.noteFilter('hub', { statuses: ['Running', 'Failed'], names: ['OrderFlow'] });
    const { form } = await ask([{ pick: 'Purge these' }], {
      parts: ['statuses', 'created'],
      statuses: ['Failed', 'Completed'],
      use: 'Purge these',
    });
    assert.deepEqual(form, { statuses: ['Failed'] });
  });

  it('is given up by Escape in its list, and goes back to its list by Escape in a part', async () => {
    const { ask } = setUp();
    const { form } = await ask([{ pick: 'Tag' }, 'escape', { pick: 'Use filter' }]);
    assert.deepEqual(form, {});
    await assert.rejects(ask(['escape']), isAbortError);
  });
});
