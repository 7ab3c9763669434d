import assert from 'node:assert/strict';
import { isAbortError } from '../../../src/common/abort.js';
import { isTaskHubError, TaskHubError } from '../../../src/client/errors.js';
import { waitFor, type WaitOptions, type WaitStep } from '../../../src/client/operations/waitFor.js';
import { ManualClock, settle } from '../../support/manualClock.js';
import { ScriptedClient, unavailable, unimplemented } from '../../support/servers/scriptedClient.js';

/** A hub whose long poll behaves: it answers when the goal is reached, or ends at its deadline. */
class WaitingClient extends ScriptedClient {
  readonly timeouts: number[] = [];

  constructor(private readonly clock: ManualClock) {
    super();
    this.fault = (call) => (call.method === 'waitForCompletion' ? this.longPoll(call.instanceId ?? '') : undefined);
  }

  override waitForCompletion(
    instanceId: string,
    options: { readonly timeoutMs?: number } = {},
  ): ReturnType<ScriptedClient['get']> {
    this.timeouts.push(options.timeoutMs ?? Number.NaN);
    return super.waitForCompletion(instanceId, options);
  }

  private longPoll(instanceId: string): Promise<void> {
    const timeoutMs = this.timeouts.at(-1) ?? 0;
    return new Promise((resolve, reject) => {
      const timer = this.clock.setTimer(timeoutMs, () => reject(new TaskHubError('timedOut')));
      this.afterAct = () => {
        if (this.status(instanceId) !== 'Terminated') return;
        timer.dispose();
        resolve();
      };
    });
  }
}

const random = (): number => 1;

describe('waiting for an instance', () => {
  let clock: ManualClock;
  let client: ScriptedClient;
  const options = (more: Partial<WaitOptions> = {}): WaitOptions => ({ clock, random, ...more });

  beforeEach(() => {
    clock = new ManualClock();
    client = new ScriptedClient();
  });

  it("uses the server's own wait, after a look whether the instance is there, and asks again each time it times out", async () => {
    const waiting = new WaitingClient(clock);
    waiting.add('a');
    const outcome = waitFor(waiting, 'a', 'completion', options());
    await clock.advance(150_000);
    assert.deepEqual(waiting.timeouts, [60_000, 60_000, 60_000]);
    await waiting.terminate('a', {});
    const result = await clock.runUntil(outcome);
    assert.equal(result.kind === 'reached' && result.instance.status, 'Terminated');
    assert.equal(waiting.callsOf('get'), 3);
    assert.equal(clock.pendingTimers, 0);
  });

  it("ends at the caller's limit, the last long poll cut to it", async () => {
    const waiting = new WaitingClient(clock);
    waiting.add('a');
    const started = clock.now();
    const result = await clock.runUntil(waitFor(waiting, 'a', 'completion', options({ limitMs: 90_000 })));
    assert.equal(result.kind, 'timedOut');
    assert.deepEqual(waiting.timeouts, [60_000, 30_000]);
    assert.equal(clock.now() - started, 90_000);
  });

  it('polls with waits of 0.5 s doubling to 10 s where the server lacks the call', async () => {
    client.add('a');
    client.fault = (call) => (call.method === 'waitForCompletion' ? unimplemented() : undefined);
    const at: number[] = [];
    client.get = (instanceId) => {
      at.push(clock.now());
      return ScriptedClient.prototype.get.call(client, instanceId);
    };
    const outcome = waitFor(client, 'a', 'completion', options());
    await clock.advance(60_000);
    const waits = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    assert.deepEqual(waits.slice(0, 7), [500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
    assert.equal(client.callsOf('waitForCompletion'), 1);
    await client.terminate('a', {});
    assert.equal((await clock.runUntil(outcome)).kind, 'reached');
  });

  it('shortens each wait at random, by no more than half', async () => {
    client.add('a');
    client.fault = (call) => (call.method === 'waitForStart' ? unimplemented() : undefined);
    client.change('a', { status: 'Pending' });
    const steps: WaitStep[] = [];
    const values = [0, 0.5, 1];
    const outcome = waitFor(client, 'a', 'start', {
      clock,
      random: () => values.shift() ?? 1,
      onStep: (step) => steps.push(step),
      limitMs: 3000,
    });
    await clock.runUntil(outcome);
    assert.deepEqual(
      steps.flatMap((step) => (step.kind === 'polling' ? [step.retryInMs] : [])),
      [250, 750, 2000],
    );
  });

  it('goes on through an outage, says why, and returns to the long poll when the server is back', async () => {
    client.add('a');
    let down = true;
    client.fault = () => (down ? unavailable() : undefined);
    const steps: WaitStep[] = [];
    const outcome = waitFor(client, 'a', 'completion', options({ onStep: (step) => steps.push(step) }));
    await clock.advance(30_000);
    assert.equal(client.callsOf('waitForCompletion'), 0);
    assert.ok(steps.some((step) => step.kind === 'polling' && step.error?.reason === 'unavailable'));
    down = false;
    await clock.advance(10_000);
    assert.equal(client.callsOf('waitForCompletion'), 1);
    await client.terminate('a', {});
    assert.equal((await clock.runUntil(outcome)).kind, 'reached');
  });

  it('does not spin when the long poll answers at once with an unfinished instance', async () => {
    client.add('a');
    const outcome = waitFor(client, 'a', 'completion', options({ limitMs: 60_000 }));
    const result = await clock.runUntil(outcome);
    assert.equal(result.kind === 'timedOut' && result.lastSeen?.status, 'Running');
    assert.ok(client.calls.length < 20, `${client.calls.length} calls`);
  });

  it('is reached by Pending becoming anything else, or by any of the four ends', async () => {
    for (const status of ['Running', 'Suspended', 'ContinuedAsNew', 'Failed'] as const) {
      client.add('s', status);
      assert.equal((await waitFor(client, 's', 'start', options())).kind, 'reached');
    }
    for (const status of ['Completed', 'Failed', 'Terminated', 'Canceled'] as const) {
      client.add('c', status);
      assert.equal((await waitFor(client, 'c', 'completion', options())).kind, 'reached');
    }
  });

  it('says that an instance is gone, and what was last seen of one that was purged meanwhile', async () => {
    assert.deepEqual(await waitFor(client, 'nobody', 'start', options()), { kind: 'gone' });
    assert.equal(client.callsOf('waitForStart'), 0, 'which may wait for one to come');
    client.add('a');
    const outcome = waitFor(client, 'a', 'completion', options());
    await settle();
    client.instances.delete('a');
    const result = await clock.runUntil(outcome);
    assert.equal(result.kind === 'gone' && result.lastSeen?.instanceId, 'a');
  });

  it('fails at once where asking again cannot help', async () => {
    client.fault = () => new TaskHubError('permissionDenied');
    await assert.rejects(
      waitFor(client, 'a', 'completion', options()),
      (error) => isTaskHubError(error) && error.reason === 'permissionDenied',
    );
    assert.equal(client.calls.length, 1);
  });

  it('can be cancelled during a call and between calls, and leaves no timer', async () => {
    const waiting = new WaitingClient(clock);
    waiting.add('a');
    const during = new AbortController();
    const first = waitFor(waiting, 'a', 'completion', options({ signal: during.signal }));
    await clock.advance(5000);
    during.abort();
    await assert.rejects(first, isAbortError);

    client.add('a');
    client.fault = () => unavailable();
    const between = new AbortController();
    const second = waitFor(client, 'a', 'completion', options({ signal: between.signal }));
    await clock.advance(100);
    const before = clock.pendingTimers;
    between.abort();
    await assert.rejects(second, isAbortError);
    assert.equal(clock.pendingTimers, before - 1);
  });

  it('waits for several at once', async () => {
    client.add('a', 'Completed');
    client.add('b', 'Failed');
    const results = await Promise.all(['a', 'b'].map((id) => waitFor(client, id, 'completion', options())));
    assert.deepEqual(
      results.map((result) => result.kind === 'reached' && result.instance.status),
      ['Completed', 'Failed'],
    );
  });
});
