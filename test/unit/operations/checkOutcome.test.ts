import assert from 'node:assert/strict';
import { runBulk } from '../../../src/client/operations/bulk/bulk.js';
import type { BulkAction, BulkTarget } from '../../../src/client/operations/bulk/bulkAction.js';
import { checkUnknown, type OutcomeVerdict } from '../../../src/client/operations/bulk/checkOutcome.js';
import { collect } from '../../support/collect.js';
import { ManualClock } from '../../support/manualClock.js';
import { lostAnswer, ScriptedClient } from '../../support/servers/scriptedClient.js';

describe('checking what became of an action whose answer was lost', () => {
  let clock: ManualClock;
  let client: ScriptedClient;

  beforeEach(() => {
    clock = new ManualClock();
    client = new ScriptedClient();
    client.now = clock.now() - 3_600_000;
    client.add('running');
    client.add('failed', 'Failed', { executionId: 'first' });
    client.add('suspended', 'Suspended');
    client.add('completed', 'Completed', { executionId: 'first' });
    client.now = clock.now();
  });

  /** Sends an action whose answer is lost after (or before) it was carried out, lets `then` happen, and checks. */
  async function verdict(
    action: BulkAction,
    target: BulkTarget,
    carriedOut: boolean,
    then: () => void = () => undefined,
  ): Promise<OutcomeVerdict | undefined> {
    client.fault = (call) =>
      call.method === action.kind || call.method === 'skipGracefulTerminations'
        ? carriedOut
          ? 'lost'
          : lostAnswer()
        : undefined;
    const report = await clock.runUntil(runBulk(client, action, [target], { clock }));
    assert.equal(report.counts.unknown, 1);
    const calls = client.acts.length;
    client.fault = () => undefined;
    then();
    const checked = await collect(checkUnknown(client, report));
    assert.equal(client.acts.length, calls, 'checking must change nothing');
    assert.equal(checked.length, 1);
    return checked[0]?.verdict;
  }

  const row = (id: string): BulkTarget => client.instances.get(id) ?? id;

  it('terminate', async () => {
    assert.equal(await verdict({ kind: 'terminate' }, 'running', false), 'noSign');
    assert.equal(await verdict({ kind: 'terminate' }, 'running', true), 'done');
    client.add('other');
    const finish = (): void => client.change('other', { status: 'Completed' });
    assert.equal(await verdict({ kind: 'terminate' }, 'other', false, finish), 'notDone');
    client.add('at-once');
    assert.equal(await verdict({ kind: 'skipGraceful' }, 'at-once', true), 'done');
  });

  it('suspend and resume', async () => {
    assert.equal(await verdict({ kind: 'suspend' }, 'running', false), 'noSign');
    assert.equal(await verdict({ kind: 'suspend' }, 'running', true), 'done');
    assert.equal(await verdict({ kind: 'resume' }, 'suspended', false), 'noSign');
    assert.equal(await verdict({ kind: 'resume' }, 'suspended', true), 'done');
    client.add('ended');
    const finish = (): void => client.change('ended', { status: 'Completed' });
    assert.equal(await verdict({ kind: 'suspend' }, 'ended', false, finish), 'notDone');
  });

  it('raise event, by the name without regard to case and by the payload', async () => {
    const action: BulkAction = { kind: 'raiseEvent', name: 'Approval', data: 'true' };
    assert.equal(await verdict(action, 'running', false), 'noSign');
    await client.raiseEvent('running', 'approval', 'false');
    assert.equal(await verdict(action, 'running', false), 'noSign');
    assert.equal(await verdict(action, 'running', true), 'done');
  });

  it('raise event: one of the same name and payload long before is not taken for it', async () => {
    const action: BulkAction = { kind: 'raiseEvent', name: 'go' };
    client.now = clock.now() - 60_000;
    await client.raiseEvent('running', 'go', undefined);
    client.now = clock.now();
    assert.equal(await verdict(action, 'running', false), 'noSign');
    const finish = (): void => client.change('running', { status: 'Completed' });
    assert.equal(await verdict(action, 'running', false, finish), 'notDone');
  });

  it('rewind, also of one that has failed again since', async () => {
    assert.equal(await verdict({ kind: 'rewind' }, 'failed', false), 'notDone');
    assert.equal(await verdict({ kind: 'rewind' }, 'failed', true), 'done');
    client.add('again', 'Failed');
    const failAgain = (): void => client.change('again', { status: 'Failed' });
    assert.equal(await verdict({ kind: 'rewind' }, 'again', true, failAgain), 'done');
  });

  it('restart with the same id', async () => {
    assert.equal(await verdict({ kind: 'restart', newInstanceId: false }, row('completed'), false), 'noSign');
    assert.equal(await verdict({ kind: 'restart', newInstanceId: false }, row('completed'), true), 'done');
    assert.equal(await verdict({ kind: 'restart', newInstanceId: false }, 'failed', true), 'done');
  });

  it('restart with a new id, by the twin that it made', async () => {
    assert.equal(await verdict({ kind: 'restart', newInstanceId: true }, 'completed', false), 'noSign');
    assert.equal(await verdict({ kind: 'restart', newInstanceId: true }, 'completed', true), 'done');
  });

  it('purge', async () => {
    assert.equal(await verdict({ kind: 'purge' }, 'completed', false), 'notDone');
    assert.equal(await verdict({ kind: 'purge' }, 'completed', true), 'done');
  });
});
