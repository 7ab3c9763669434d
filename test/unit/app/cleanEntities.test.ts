import assert from 'node:assert/strict';
import { catalogue } from '../../../src/app/catalogue.js';
import { ActionOffError } from '../../../src/app/policy/actionOffError.js';
import type { ProgressStep } from '../../../src/app/progress.js';
import { isAbortError } from '../../../src/common/abort.js';
import { hastyClock } from '../../support/hastyClock.js';
import { says } from '../../support/said.js';
import { lostAnswer, ScriptedClient, throttled, unimplemented } from '../../support/servers/scriptedClient.js';
import { perform, planned, sessionOver } from './session.js';

const { cleanEntities } = catalogue;

describe('cleaning up entities', () => {
  let client: ScriptedClient;
  beforeEach(() => {
    client = new ScriptedClient();
  });
  const answer = (removed: number, released: number, mark?: string): void => {
    client.entities.cleanAnswers.push({
      ...{ emptyEntitiesRemoved: removed, orphanedLocksReleased: released },
      ...(mark !== undefined && { continuationToken: mark }),
    });
  };
  const session = (): ReturnType<typeof sessionOver> => sessionOver(client, { clock: hastyClock(100) });

  it('is confirmed, and by name in a production hub', async () => {
    assert.deepEqual((await planned(cleanEntities, session(), {})).confirmation, { kind: 'ask' });
    const production = sessionOver(client, { isProduction: true });
    const named = { kind: 'typeName', name: 'orders' };
    assert.deepEqual((await planned(cleanEntities, production, {})).confirmation, named);
    assert.deepEqual(client.calls, [], 'planning does nothing');
  });

  it('goes on to the last mark, and counts all', async () => {
    answer(3, 0, 'one');
    answer(0, 0, 'two');
    answer(2, 1);
    const steps: ProgressStep[] = [];
    const plan = await planned(cleanEntities, session(), {});
    const { signal } = new AbortController();
    const result = await cleanEntities.run(session(), plan, (step) => steps.push(step), signal);
    assert.deepEqual(result, { emptyEntitiesRemoved: 5, orphanedLocksReleased: 1, end: 'finished' });
    const both = { removeEmptyEntities: true, releaseOrphanedLocks: true };
    assert.deepEqual(client.entities.cleanRequests, [
      both,
      { ...both, continuationToken: 'one' },
      { ...both, continuationToken: 'two' },
    ]);
    assert.deepEqual(steps.at(-1), { kind: 'cleaning', removed: 5, released: 1 });
  });

  it('does only what it is asked for, which must be something', async () => {
    await perform(cleanEntities, session(), { releaseOrphanedLocks: false });
    assert.deepEqual(client.entities.cleanRequests, [{ removeEmptyEntities: true, releaseOrphanedLocks: false }]);
    const nothing = { removeEmptyEntities: false, releaseOrphanedLocks: false };
    await assert.rejects(perform(cleanEntities, session(), nothing), says(/empty entities, orphaned locks, or both/));
    assert.equal(client.entities.cleanRequests.length, 1);
  });

  it('stops where marks go round, and tells what was done until then', async () => {
    for (let index = 0; index < 50; index += 1) answer(1, 0, `mark ${index % 2}`);
    const result = await perform(cleanEntities, session(), {});
    assert.equal(result.end, 'stopped');
    assert.match(result.problem ?? '', /repeats a page/);
    assert.equal(result.emptyEntitiesRemoved, client.entities.cleanRequests.length);
    assert.ok(client.entities.cleanRequests.length < 10);
  });

  it('fails where nothing was done, and tells in part where something was', async () => {
    client.fault = () => unimplemented();
    await assert.rejects(perform(cleanEntities, session(), {}), says('The server doesn’t support this.'));
    answer(4, 0, 'one');
    client.fault = (_call, nth) => (nth === 2 ? undefined : unimplemented());
    assert.deepEqual(await perform(cleanEntities, session(), {}), {
      ...{ emptyEntitiesRemoved: 4, orphanedLocksReleased: 0, end: 'stopped' },
      problem: 'The server doesn’t support this.',
    });
  });

  it('asks again while a failure may pass, and says where it may have counted too few', async () => {
    answer(1, 1, 'one');
    answer(1, 1);
    client.fault = (_call, nth) => (nth === 1 || nth === 3 ? throttled() : undefined);
    const certain = await perform(cleanEntities, session(), {});
    assert.deepEqual(certain, { emptyEntitiesRemoved: 2, orphanedLocksReleased: 2, end: 'finished' });
    client = new ScriptedClient();
    client.fault = (_call, nth) => (nth === 1 ? lostAnswer() : undefined);
    assert.equal((await perform(cleanEntities, session(), {})).atLeast, true);
    client = new ScriptedClient();
    client.fault = () => throttled();
    await assert.rejects(perform(cleanEntities, session(), {}), says(/too busy/));
    assert.equal(client.callsOf('cleanEntityStorage'), 5);
  });

  it('ends at a cancel, with what was done', async () => {
    const plan = await planned(cleanEntities, session(), {});
    const cancel = new AbortController();
    answer(2, 0, 'one');
    answer(2, 0, 'two');
    const result = await cleanEntities.run(session(), plan, () => cancel.abort(), cancel.signal);
    assert.deepEqual(result, { emptyEntitiesRemoved: 2, orphanedLocksReleased: 0, end: 'cancelled' });
    const late = cleanEntities.run(session(), plan, () => undefined, cancel.signal);
    await assert.rejects(late, isAbortError);
    assert.equal(client.entities.cleanRequests.length, 1);
  });

  it('is off where the hub is read-only, or its server lacks it', async () => {
    for (const refusal of ['marked', 'role', 'missing'] as const) {
      const off = sessionOver(client, { whyOff: (call) => (call === 'cleanEntityStorage' ? refusal : undefined) });
      await assert.rejects(perform(cleanEntities, off, {}), (error) => {
        assert.ok(error instanceof ActionOffError);
        assert.deepEqual(error.fact.off, { kind: 'hub', refusal });
        return true;
      });
    }
    assert.deepEqual(client.calls, []);
  });
});
