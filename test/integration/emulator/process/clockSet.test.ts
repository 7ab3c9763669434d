// A machine whose clock is set while the hub runs, or which slept: an hour on, an hour back.
import assert from 'node:assert/strict';
import { ManualClock } from '../../../support/manualClock.js';
import { type Harness, startHarnessOn, storeKinds } from '../harness.js';
import { answerTurn, completed, RawClient } from '../raw.js';

const hour = 3_600_000;

for (const kind of storeKinds) {
  describe(`local task hub: a clock that is set, store: ${kind}`, () => {
    let harness: Harness;
    let client: RawClient;
    let clock: ManualClock;

    beforeEach(async () => {
      clock = new ManualClock();
      harness = await startHarnessOn(kind, { clock });
      client = new RawClient(harness.address);
    });
    afterEach(async () => {
      client.close();
      await harness.stop();
    });

    const at = (millis: number): { readonly seconds: number; readonly nanos: number } => ({
      seconds: Math.floor(millis / 1000),
      nanos: (millis % 1000) * 1_000_000,
    });
    const start = (
      instanceId: string,
      scheduledStartTimestamp: ReturnType<typeof at> | null = null,
    ): Promise<unknown> => client.call('StartInstance', { instanceId, name: 'o', scheduledStartTimestamp });
    const turnOf = (item: Awaited<ReturnType<ReturnType<RawClient['worker']>['next']>>): string | undefined =>
      item.orchestratorRequest?.instanceId;

    it('has what is overdue start at once, and what is new on time', async () => {
      const worker = client.worker();
      await start('overdue', at(clock.now() + 60_000));
      clock.jump(hour);
      await start('new', at(clock.now() + 3000));
      await clock.advance(1000);
      assert.equal(turnOf(await worker.next()), 'overdue');
      await clock.advance(1999);
      await assert.rejects(worker.next(100), /No work item/);
      await clock.advance(1);
      assert.equal(turnOf(await worker.next()), 'new');
    });

    it('has nothing wait longer for having been put back, and nothing start early', async () => {
      const worker = client.worker();
      await start('waiting', at(clock.now() + 5000));
      clock.jump(-hour);
      await start('new', at(clock.now() + 3000));
      await clock.advance(2999);
      await assert.rejects(worker.next(100), /No work item/);
      await clock.advance(1);
      assert.equal(turnOf(await worker.next()), 'new');
      await clock.advance(2000);
      assert.equal(turnOf(await worker.next()), 'waiting');
    });

    it('has the timers of orchestrations, which go by the times they are told, fire after as long as they say', async () => {
      const worker = client.worker();
      clock.jump(-hour);
      await start('x');
      const turn = await worker.next();
      const told = turn.orchestratorRequest?.newEvents.find(
        ({ orchestratorStarted }) => orchestratorStarted,
      )?.timestamp;
      const now = Number(told?.seconds) * 1000 + Math.floor((told?.nanos ?? 0) / 1_000_000);
      await answerTurn(client, turn, [{ id: 1, createTimer: { fireAt: at(now + 3000) } }]);
      await clock.advance(2500);
      await assert.rejects(worker.next(100), /No work item/);
      await clock.advance(600);
      const fired = await worker.next();
      assert.ok(fired.orchestratorRequest?.newEvents.some(({ timerFired }) => timerFired !== undefined));
      await answerTurn(client, fired, [completed(2, '1')]);
    });

    it('takes no turn from the worker that has it', async () => {
      const holder = client.worker();
      await start('x');
      assert.equal(turnOf(await holder.next()), 'x');
      const other = client.worker();
      clock.jump(hour);
      await clock.advance(10_000);
      await assert.rejects(other.next(100), /No work item/);
      clock.jump(-2 * hour);
      // The limit of a turn is two minutes, however the clock stands.
      await clock.advance(120_000);
      assert.equal(turnOf(await Promise.any([other.next(), holder.next()])), 'x');
    });
  });
}
