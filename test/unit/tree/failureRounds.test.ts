import assert from 'node:assert/strict';
import { abortError } from '../../../src/common/abort.js';
import type { Instance } from '../../../src/client/instance.js';
import { TaskHubError } from '../../../src/client/errors.js';
import { FailureRounds } from '../../../src/views/tree/rows/failureRounds.js';
import type { RowNote } from '../../../src/views/tree/rows/rowNote.js';
import { noMarks } from '../../../src/hubs/saved/hubMarks.js';
import { ManualClock } from '../../support/manualClock.js';
import { ScriptedClient } from '../../support/servers/scriptedClient.js';

class Row {
  words: string | undefined;
  constructor(readonly instance: Instance) {}
  get wantsNote(): boolean {
    return this.words === undefined;
  }
  tell({ words }: RowNote): boolean {
    this.words = words(0);
    return this.words !== '';
  }
}

function failed(count: number): readonly Instance[] {
  return Array.from({ length: count }, (_, index) => ({
    instanceId: `order-${index}`,
    name: 'Order',
    status: 'Failed',
    lastUpdatedAt: { seconds: 100, nanos: 0 },
    failure: { errorType: 'Error', errorMessage: `no answer ${index}`, isNonRetriable: false, properties: {} },
    tags: {},
  }));
}

function openGroup(instances: readonly Instance[]) {
  const client = new ScriptedClient();
  for (const instance of instances) client.instances.set(instance.instanceId, instance);
  const clock = new ManualClock();
  const redrawn: Row[] = [];
  let idle = false;
  const rounds = new FailureRounds<Row>({
    clock,
    redraw: (...rows) => redrawn.push(...rows),
    isIdle: () => idle,
  });
  const setIdle = (now: boolean): void => {
    idle = now;
  };
  const hub = {
    ...{ id: 'hub', isLocal: false, marks: noMarks },
    client: () => Promise.resolve(client),
    serverNow: () => clock.now(),
  };
  const group = { hub, drawn: instances.map((instance) => new Row(instance)) };
  const ending = new AbortController();
  return { client, clock, rounds, group, redrawn, setIdle, ending, run: () => rounds.run(group, ending.signal) };
}

describe('why the instances of an open status failed', () => {
  it('is read from the top, twenty in a round, and each once', async () => {
    const { client, clock, group, redrawn, run, ending } = openGroup(failed(30));
    const running = run();
    await clock.advance(0);
    assert.equal(client.calls.length, 20);
    assert.equal(group.drawn[19]?.words, 'no answer 19');
    assert.equal(group.drawn[20]?.words, undefined);
    await clock.advance(5_000);
    assert.equal(client.calls.length, 30);
    assert.equal(redrawn.length, 30);
    await clock.advance(600_000);
    assert.equal(client.calls.length, 30);
    ending.abort();
    await running;
  });

  it('is read for the first hundred rows only', async () => {
    const { client, clock, run, ending } = openGroup(failed(130));
    const running = run();
    await clock.advance(120_000);
    assert.equal(client.calls.length, 100);
    ending.abort();
    await running;
  });

  it('is known when the status is opened again', async () => {
    const instances = failed(3);
    const { client, clock, rounds, group, redrawn, run, ending } = openGroup(instances);
    const running = run();
    await clock.advance(0);
    ending.abort();
    await running;
    const again = { ...group, drawn: instances.map((instance) => new Row(instance)) };
    const end = new AbortController();
    const second = rounds.run(again, end.signal);
    await clock.advance(0);
    assert.deepEqual(
      again.drawn.map(({ words }) => words),
      ['no answer 0', 'no answer 1', 'no answer 2'],
    );
    assert.equal(client.calls.length, 3);
    assert.equal(redrawn.length, 6);
    end.abort();
    await second;
  });

  it('is not asked any more once the status is closed', async () => {
    const { client, clock, run, ending } = openGroup(failed(30));
    const running = run();
    await clock.advance(0);
    ending.abort();
    await running;
    await clock.advance(60_000);
    assert.equal(client.calls.length, 20);
    assert.equal(clock.pendingTimers, 0);
  });

  it('is asked again a minute after the hub did not answer', async () => {
    const { client, clock, group, run, ending } = openGroup(failed(1));
    client.fault = (_call, nth) => (nth === 1 ? new TaskHubError('unavailable', { kind: 'hubRemoved' }) : undefined);
    const running = run();
    await clock.advance(59_000);
    assert.equal(client.calls.length, 1);
    await clock.advance(1_000);
    assert.equal(group.drawn[0]?.words, 'no answer 0');
    ending.abort();
    await running;
  });

  it('is read for the others where one cannot be read, which is tried again after ten minutes', async () => {
    const { client, clock, group, run, ending } = openGroup(failed(30));
    let isBroken = true;
    client.fault = ({ instanceId }) =>
      isBroken && instanceId === 'order-0' ? new TaskHubError('messageTooLarge') : undefined;
    const running = run();
    await clock.advance(10_000);
    assert.equal(client.calls.length, 30);
    assert.deepEqual(
      group.drawn.filter(({ words }) => words === undefined).map(({ instance }) => instance.instanceId),
      ['order-0'],
    );
    isBroken = false;
    await clock.advance(580_000);
    assert.equal(client.calls.length, 30);
    await clock.advance(20_000);
    assert.equal(group.drawn[0]?.words, 'no answer 0');
    ending.abort();
    await running;
  });

  it('is read on another connection where the one that was asked is closed', async () => {
    const { client, clock, group, run, ending } = openGroup(failed(1));
    client.fault = (_call, nth) => (nth === 1 ? abortError('The connection was closed.') : undefined);
    const running = run();
    await clock.advance(5_000);
    assert.equal(group.drawn[0]?.words, 'no answer 0');
    ending.abort();
    await running;
  });

  it('is not read while nobody is at the window', async () => {
    const { client, clock, group, setIdle, run, ending } = openGroup(failed(1));
    setIdle(true);
    const running = run();
    await clock.advance(60_000);
    assert.equal(client.calls.length, 0);
    setIdle(false);
    await clock.advance(1_000);
    assert.equal(group.drawn[0]?.words, 'no answer 0');
    ending.abort();
    await running;
  });
});
