import assert from 'node:assert/strict';
import { isTaskHubError, TaskHubError } from '../../../src/client/errors.js';
import { orchestrationStatuses } from '../../../src/client/instance.js';
import { isProposedId, proposeInstanceId } from '../../../src/client/operations/instanceIdProposal.js';
import {
  checkStart,
  replacementOf,
  type StartResult,
  startSafely,
  statusesToReplace,
} from '../../../src/client/operations/startSafely.js';
import type { StartRequest } from '../../../src/client/taskHubClient.js';
import { checkInstanceId } from '../../../src/client/validation.js';
import { ManualClock, settle } from '../../support/manualClock.js';
import {
  lostAnswer,
  ScriptedClient,
  throttled,
  unavailable,
  unimplemented,
} from '../../support/servers/scriptedClient.js';

const request: StartRequest = { name: 'order', instanceId: 'order-1', input: '{"a":1}' };

describe('starting safely', () => {
  let clock: ManualClock;
  let client: ScriptedClient;
  const start = (more: Partial<StartRequest> = {}): Promise<StartResult> =>
    clock.runUntil(startSafely(client, { ...request, ...more }, { clock }));
  const starts = (): number => client.acts.filter((act) => act.startsWith('start ')).length;

  beforeEach(() => {
    clock = new ManualClock();
    client = new ScriptedClient();
  });

  it('starts', async () => {
    assert.deepEqual(await start(), { kind: 'started', instanceId: 'order-1' });
    assert.equal(client.instances.get('order-1')?.input, '{"a":1}');
  });

  it('says with every start what may be replaced, and nothing where nothing was named: the server may have another default', async () => {
    const said: unknown[] = [];
    const send = client.start.bind(client);
    client.start = (sent, options) => {
      said.push(sent.replaceableStatuses);
      return send(sent, options);
    };
    await start();
    client.add('order-1', 'Failed');
    await start({ replaceableStatuses: ['Failed'] });
    assert.deepEqual(said, [[], ['Failed']]);
  });

  it('refuses a wrong id or name before anything is sent', async () => {
    await assert.rejects(
      start({ instanceId: '@x' }),
      (error) => isTaskHubError(error) && error.reason === 'invalidArgument',
    );
    await assert.rejects(start({ name: ' ' }), (error) => isTaskHubError(error) && error.reason === 'invalidArgument');
    assert.equal(client.calls.length, 0);
  });

  it('tells that the id exists, with the instance and whether it can be replaced', async () => {
    client.add('order-1', 'Completed');
    const finished = await start();
    assert.deepEqual(finished.kind === 'exists' && [finished.instance.status, finished.replacement], [
      'Completed',
      'yes',
    ]);
    client.add('order-1', 'Running');
    const running = await start();
    assert.equal(running.kind === 'exists' && running.replacement, 'byEndingIt');
    assert.equal(client.callsOf('start'), 0);
  });

  it('replaces one whose status was agreed to, and asks again when it has changed since', async () => {
    client.add('order-1', 'Failed');
    const result = await start({ replaceableStatuses: statusesToReplace('Failed') });
    assert.equal(result.kind, 'started');
    assert.equal(client.status('order-1'), 'Pending');
    const again = await start({ replaceableStatuses: statusesToReplace('Failed') });
    assert.equal(again.kind, 'exists');
  });

  it('knows for each status whether it can be replaced', () => {
    assert.deepEqual(
      orchestrationStatuses.map((status) => `${status}: ${replacementOf(status)}`),
      [
        'Running: byEndingIt',
        'Pending: byEndingIt',
        'Suspended: byEndingIt',
        'Failed: yes',
        'Completed: yes',
        'Terminated: yes',
        'Canceled: yes',
        'ContinuedAsNew: no',
      ],
    );
    assert.deepEqual(statusesToReplace('Running'), ['Running', 'Terminated']);
    assert.deepEqual(statusesToReplace('ContinuedAsNew'), []);
  });

  it('does not start a second one when the answer was lost after the start', async () => {
    client.fault = (call) => (call.method === 'start' ? 'lost' : undefined);
    assert.deepEqual(await start(), { kind: 'started', instanceId: 'order-1' });
    assert.equal(starts(), 1);
    assert.equal(client.callsOf('start'), 1);
  });

  it('starts again when reading shows that the lost request had not arrived', async () => {
    client.fault = (call, nth) => (call.method === 'start' && nth === 1 ? lostAnswer() : undefined);
    assert.deepEqual(await start(), { kind: 'started', instanceId: 'order-1' });
    assert.equal(starts(), 1);
    assert.equal(client.callsOf('start'), 2);
  });

  it('takes the first one for its own when that arrives late and the repeat is refused', async () => {
    client.fault = (call, nth) => {
      if (call.method !== 'start') return undefined;
      if (nth === 1) return lostAnswer();
      client.add('order-1', 'Running', { input: '{"a":1}' });
      return undefined;
    };
    assert.deepEqual(await start(), { kind: 'started', instanceId: 'order-1' });
    assert.equal(starts(), 0);
  });

  it('does not take for its own what somebody else started under the id', async () => {
    client.fault = (call) => {
      if (call.method !== 'start') return undefined;
      client.add('order-1', 'Running', { name: 'invoice' });
      return undefined;
    };
    const result = await start();
    assert.equal(result.kind === 'exists' && result.instance.name, 'invoice');
  });

  it('does not take for its own what another window started alike, when its own start was refused', async () => {
    client.fault = (call) => {
      if (call.method === 'start') client.add('order-1', 'Running', { input: '{"a":1}' });
      return undefined;
    };
    const result = await start();
    assert.equal(result.kind === 'exists' && result.replacement, 'byEndingIt');
    assert.equal(starts(), 0);
  });

  it('says that an instance cannot be replaced where the server refuses to, although it was agreed to', async () => {
    client.add('order-1', 'Completed', { executionId: 'old' });
    client.fault = (call) => (call.method === 'start' ? new TaskHubError('alreadyExists') : undefined);
    const result = await start({ replaceableStatuses: ['Completed'] });
    assert.deepEqual(result.kind === 'exists' && [result.instance.executionId, result.replacement], ['old', 'no']);
    assert.equal(client.callsOf('start'), 1);
  });

  it('never repeats a replacing start: with the answer lost and the old one there, the outcome is unknown', async () => {
    client.add('order-1', 'Failed', { executionId: 'old' });
    client.fault = (call) => (call.method === 'start' ? lostAnswer() : undefined);
    const result = await start({ replaceableStatuses: ['Failed'] });
    assert.ok(result.kind === 'unknown');
    assert.equal(client.callsOf('start'), 1);

    client.fault = () => undefined;
    assert.equal((await clock.runUntil(checkStart(client, result, { clock }))).kind, 'unknown');
    client.add('order-1', 'Running', { executionId: 'new', input: '{"a":1}' });
    assert.equal((await clock.runUntil(checkStart(client, result, { clock }))).kind, 'started');
  });

  it('never repeats a replacing start whose answer was lost, although nothing of the id is there any more', async () => {
    client.add('order-1', 'Failed');
    client.fault = (call) => {
      if (call.method !== 'start') return undefined;
      // Somebody purges what was there, and our own start may still be on its way.
      client.instances.delete('order-1');
      return lostAnswer();
    };
    assert.equal((await start({ replaceableStatuses: ['Failed'] })).kind, 'unknown');
    assert.equal(client.callsOf('start'), 1);
  });

  it('sees by its execution that a replacing start with a lost answer was carried out', async () => {
    client.add('order-1', 'Failed', { executionId: 'old' });
    client.fault = (call) => (call.method === 'start' ? 'lost' : undefined);
    assert.equal((await start({ replaceableStatuses: ['Failed'] })).kind, 'started');
    assert.equal(starts(), 1);
  });

  it('is unknown when the answer was lost and reading fails too', async () => {
    client.fault = (call, nth) => {
      if (call.method === 'start') return 'lost';
      return call.method === 'get' && nth > 1 ? unavailable() : undefined;
    };
    const result = await start();
    assert.equal(result.kind === 'unknown' && result.error.reason, 'outcomeUnknown');
    assert.equal(starts(), 1);
  });

  it('is unknown, not repeated, after a lost answer on a server that cannot read instances', async () => {
    client.fault = (call) => (call.method === 'start' ? 'lost' : unimplemented());
    assert.equal((await start()).kind, 'unknown');
    assert.equal(starts(), 1);
  });

  it('goes through a burst of refusals that certainly did nothing', async () => {
    client.fault = (call, nth) =>
      call.method === 'start' && nth < 4 ? (nth % 2 ? unavailable() : throttled()) : undefined;
    assert.equal((await start()).kind, 'started');
    assert.equal(client.callsOf('start'), 4);
  });

  it('fails with the one reason when they do not end, and at once for what does not pass', async () => {
    client.fault = (call) => (call.method === 'start' ? throttled() : undefined);
    await assert.rejects(start(), (error) => isTaskHubError(error) && error.reason === 'throttled');
    assert.equal(client.callsOf('start'), 4);
    client.fault = (call) => (call.method === 'start' ? new TaskHubError('permissionDenied') : undefined);
    await assert.rejects(start(), (error) => isTaskHubError(error) && error.reason === 'permissionDenied');
    assert.equal(client.callsOf('start'), 5);
  });

  it('is unknown, and can be checked, when it is cancelled before the answer came', async () => {
    const cancel = new AbortController();
    client.fault = (call) => {
      return call.method === 'start' ? new Promise(() => undefined) : undefined;
    };
    const running = startSafely(client, request, { clock, signal: cancel.signal });
    await settle();
    cancel.abort();
    const result = await clock.runUntil(running);
    assert.ok(result.kind === 'unknown' && result.isCancelled);
    client.fault = () => undefined;
    assert.deepEqual(await clock.runUntil(checkStart(client, result, { clock })), { kind: 'absent' });
  });

  it('ends as cancelled where nothing can have been started: before it is sent, or between refusals', async () => {
    const before = new AbortController();
    before.abort();
    await assert.rejects(startSafely(client, request, { clock, signal: before.signal }), { name: 'AbortError' });
    assert.equal(client.callsOf('start'), 0);
    const between = new AbortController();
    client.fault = (call) => (call.method === 'start' ? throttled() : undefined);
    const running = startSafely(client, request, { clock, signal: between.signal });
    await settle();
    between.abort();
    await assert.rejects(running, { name: 'AbortError' });
    assert.deepEqual([client.callsOf('start'), clock.pendingTimers], [1, 0]);
  });

  it('sends nothing when the hub cannot be read before', async () => {
    client.fault = (call) => (call.method === 'get' ? unavailable() : undefined);
    await assert.rejects(start(), (error) => isTaskHubError(error) && error.reason === 'unavailable');
    assert.equal(client.callsOf('start'), 0);
  });
});

describe('a proposed instance id', () => {
  it('begins with the name in words and is always valid', () => {
    assert.match(proposeInstanceId('ProcessOrder'), /^process-order-[2-9a-z]{10}$/);
    for (const name of ['', '@@', 'Größe', '日本', 'a'.repeat(400), 'x --y_z', '9']) {
      assert.equal(checkInstanceId(proposeInstanceId(name)), undefined, name);
    }
    assert.match(proposeInstanceId('日本'), /^instance-/);
  });

  it('is another one each time, from the randomness handed in', () => {
    let next = 0;
    assert.equal(
      proposeInstanceId('a', (below) => {
        next += 1;
        return next % below;
      }),
      'a-3456789abc',
    );
    assert.notEqual(proposeInstanceId('a'), proposeInstanceId('a'));
  });

  it('is told from one that a person chose', () => {
    for (const name of ['ProcessOrder', '日本', 'a']) assert.ok(isProposedId(name, proposeInstanceId(name)), name);
    for (const id of ['order-1', 'process-order-', 'process-order-00000000oo', 'other-order-23456789ab']) {
      assert.ok(!isProposedId('ProcessOrder', id), id);
    }
  });
});
