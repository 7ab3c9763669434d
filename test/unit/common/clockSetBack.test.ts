import assert from 'node:assert/strict';
import { delayUntil } from '../../../src/common/abort.js';
import { ProgressReporter } from '../../../src/client/operations/bulk/progressReporter.js';
import { waitFor } from '../../../src/client/operations/waitFor.js';
import { EmulatorWatch } from '../../../src/hubs/found/emulatorWatch.js';
import { Poller } from '../../../src/hubs/live/rounds/poller.js';
import { Rhythm } from '../../../src/hubs/live/rounds/rhythm.js';
import { ManualClock } from '../../support/manualClock.js';
import { ScriptedClient, unavailable } from '../../support/servers/scriptedClient.js';

describe('a time of day that is waited for', () => {
  it('comes when it is there, also by a jump, and not before', async () => {
    const clock = new ManualClock();
    let hasCome = false;
    void delayUntil(clock, clock.now() + 7_200_000).then(() => (hasCome = true));
    clock.jump(3_600_000);
    await clock.advance(3_599_999);
    assert.equal(hasCome, false);
    await clock.advance(1);
    assert.equal(hasCome, true);
    let hasComeBack = false;
    void delayUntil(clock, clock.now() + 60_000).then(() => (hasComeBack = true));
    clock.jump(-60_000);
    await clock.advance(119_999);
    assert.equal(hasComeBack, false);
    clock.jump(3_600_000);
    await clock.advance(60_000);
    assert.equal(hasComeBack, true);
  });
});

/** What lasts a while lasts no longer and no shorter for a clock that is set meanwhile. */
describe('a clock that is set while something waits', () => {
  for (const [way, by] of [
    ['back', -3_600_000],
    ['on', 3_600_000],
  ] as const) {
    it(`an hour ${way} lets progress be told as before`, async () => {
      const clock = new ManualClock();
      let state = 0;
      const told: number[] = [];
      const reporter = new ProgressReporter(
        clock,
        () => state,
        (now) => told.push(now),
      );
      reporter.changed();
      clock.jump(by);
      state = 1;
      reporter.changed();
      assert.deepEqual(told, [0]);
      await clock.advance(100);
      assert.deepEqual(told, [0, 1]);
    });

    it(`an hour ${way} lets a wait end at its limit`, async () => {
      const clock = new ManualClock();
      const client = new ScriptedClient();
      client.add('a');
      client.fault = (call) =>
        call.method === 'waitForCompletion' ? Promise.reject(unavailable()) : Promise.resolve(undefined);
      const began = clock.elapsed();
      const outcome = waitFor(client, 'a', 'completion', { clock, limitMs: 60_000 });
      await clock.advance(10_000);
      clock.jump(by);
      assert.equal((await clock.runUntil(outcome)).kind, 'timedOut');
      assert.equal(clock.elapsed() - began, 60_000);
    });

    it(`an hour ${way} lets a poller that is to hurry ask soon`, async () => {
      const clock = new ManualClock();
      let asked = 0;
      const rhythm = new Rhythm();
      const poller = new Poller({
        clock,
        dueAt: () => rhythm.dueAt({ firstMs: 1000, slowestMs: 60_000 }),
        poll: () => {
          asked += 1;
          rhythm.begin();
          rhythm.answered(clock.elapsed(), false);
          return Promise.resolve();
        },
      });
      poller.update();
      await clock.advance(300_000);
      const before = asked;
      clock.jump(by);
      rhythm.nudge(clock.elapsed());
      poller.update();
      await clock.advance(1000);
      assert.equal(asked, before + 1);
      poller.dispose();
    });

    it(`an hour ${way} lets an emulator be noticed as soon as ever`, async () => {
      const clock = new ManualClock();
      let runs = false;
      const watch = new EmulatorWatch({
        clock,
        port: () => 8080,
        isKnown: () => false,
        isListening: () => Promise.resolve(runs),
        hello: () => Promise.resolve(),
      });
      const looking = watch.watch();
      await clock.advance(30_000);
      clock.jump(by);
      runs = true;
      await clock.advance(10_000);
      assert.equal(watch.endpoint, 'http://localhost:8080');
      looking.dispose();
      watch.dispose();
    });
  }
});
