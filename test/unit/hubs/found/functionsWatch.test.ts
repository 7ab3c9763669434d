import assert from 'node:assert/strict';
import { FunctionsWatch } from '../../../../src/hubs/found/functionsWatch.js';
import type { HubConnection } from '../../../../src/hubs/hub.js';
import type { FunctionsAddress } from '../../../../src/hubs/project/functionsAddress.js';
import { ManualClock, settle } from '../../../support/manualClock.js';

const second = 1_000;

function watchOver(addresses: readonly FunctionsAddress[] = [{ port: 7071, taskHub: 'Greenhouse' }]) {
  const clock = new ManualClock();
  const world = {
    listening: new Set<number>(),
    answers: true,
    hubs: [] as { connection: HubConnection; askAnew(): void }[],
  };
  const asked: string[] = [];
  const watch = new FunctionsWatch({
    clock,
    addresses: () => addresses,
    hubsAt: () => world.hubs,
    isListening: (port) => {
      asked.push(`tcp ${port}`);
      return Promise.resolve(world.listening.has(port));
    },
    hello: (endpoint) => {
      asked.push(`hello ${endpoint}`);
      return world.answers ? Promise.resolve() : Promise.reject(new Error('not yet'));
    },
  });
  return { clock, world, asked, watch };
}

describe('the watch for Functions hosts', () => {
  it('asks nothing until somebody looks, and stops when nobody does', async () => {
    const { clock, asked, watch } = watchOver();
    await clock.advance(10 * second);
    assert.deepEqual(asked, []);
    const looking = watch.watch();
    await clock.advance(3 * second);
    looking.dispose();
    const count = asked.length;
    assert.ok(count > 0);
    await clock.advance(10 * second);
    assert.equal(asked.length, count);
  });

  it('finds a host within two seconds of its start, at each port that is named, and greets it once a minute', async () => {
    const ports = [7071, 7072].map((port) => ({ port, taskHub: `Hub${port}` }));
    const { clock, world, asked, watch } = watchOver(ports);
    watch.watch();
    await clock.advance(5 * second);
    assert.deepEqual(watch.hosts, []);
    world.listening.add(7072);
    await clock.advance(2 * second);
    assert.deepEqual(watch.hosts, [{ port: 7072, taskHub: 'Hub7072', endpoint: 'http://localhost:7072' }]);
    await clock.advance(50 * second);
    assert.deepEqual(
      asked.filter((what) => what.startsWith('hello')),
      ['hello http://localhost:7072'],
    );
  });

  it('waits for a host that listens before it answers, at growing intervals', async () => {
    const { clock, world, asked, watch } = watchOver();
    world.listening.add(7071);
    world.answers = false;
    watch.watch();
    await clock.advance(60 * second);
    const hellos = asked.filter((what) => what.startsWith('hello')).length;
    assert.ok(hellos >= 4 && hellos <= 10, `${hellos} greetings`);
    assert.deepEqual(watch.hosts, []);
    world.answers = true;
    await clock.advance(16 * second);
    assert.equal(watch.hosts.length, 1);
  });

  it('offers a host no more once it has stopped', async () => {
    const { clock, world, watch } = watchOver();
    world.listening.add(7071);
    watch.watch();
    await settle();
    assert.equal(watch.hosts.length, 1);
    world.listening.clear();
    await clock.advance(2 * second);
    assert.deepEqual(watch.hosts, []);
  });

  it('asks the hub of a host that was started again within two seconds, and greets it not', async () => {
    const { clock, world, asked, watch } = watchOver();
    let asks = 0;
    const failed = { state: 'failed', error: new Error('gone'), since: 0 } as unknown as HubConnection;
    const hub = {
      connection: failed,
      askAnew: () => {
        asks += 1;
      },
    };
    world.hubs = [hub];
    watch.watch();
    await clock.advance(10 * second);
    assert.equal(asks, 0);
    world.listening.add(7071);
    await clock.advance(2 * second);
    assert.equal(asks, 1);
    hub.connection = { state: 'connected', lastAnswerAt: 0 };
    await clock.advance(20 * second);
    assert.equal(asks, 1);
    assert.ok(asked.every((what) => what.startsWith('tcp')));
  });
});
