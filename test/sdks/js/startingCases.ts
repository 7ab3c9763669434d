import assert from 'node:assert/strict';
import { status } from '@grpc/grpc-js';
import { OrchestrationStatus } from '@microsoft/durabletask-js';
import { type Case, makeCase } from './case.js';
import { newId } from './check.js';
import type { TaskHub } from './taskHub.js';

export function startingCases(hub: TaskHub): readonly Case[] {
  const { client } = hub;
  return [
    makeCase('start-id', async () => {
      const before = Date.now();
      const id = newId('start-id');
      assert.equal(await client.scheduleNewOrchestration('Echo', 'hello', id), id);
      const state = await hub.endOf(id);
      assert.equal(state.instanceId, id);
      assert.equal(state.name, 'Echo');
      assert.equal(state.runtimeStatus, OrchestrationStatus.COMPLETED);
      assert.equal(state.serializedInput, '"hello"');
      assert.equal(state.serializedOutput, '"hello"');
      assert.ok(Math.abs(state.createdAt.getTime() - before) < 60_000, `created at ${state.createdAt.toISOString()}`);
      assert.ok(state.lastUpdatedAt >= state.createdAt, `last changed at ${state.lastUpdatedAt.toISOString()}`);
    }),

    makeCase('start-version', async () => {
      const options = { instanceId: newId('start-version'), version: '1.2.3' };
      const id = await client.scheduleNewOrchestration('TellVersion', undefined, options);
      assert.equal(await hub.outputOf(id), '1.2.3');
    }),

    makeCase('start-tags', async () => {
      const tags = { team: 'billing', größe: 'groß' };
      const id = await client.scheduleNewOrchestration('Echo', 'tagged', { instanceId: newId('start-tags'), tags });
      assert.deepEqual((await hub.endOf(id)).tags, tags);
    }),

    makeCase('start-delay', async () => {
      const startAt = new Date(Date.now() + 2000);
      const options = { instanceId: newId('start-delay'), startAt };
      const id = await client.scheduleNewOrchestration('TellTime', undefined, options);
      // Another one is started and ends meanwhile.
      await hub.run('Echo', 'start-delay-other', 'quick');
      const now = await hub.statusOf(id);
      assert.ok(Date.now() >= startAt.getTime() || now === OrchestrationStatus.PENDING, `${now} before its time`);
      const ran = Number(await hub.outputOf(id));
      assert.ok(ran >= startAt.getTime(), `due at ${startAt.getTime()}, ran at ${ran}`);
    }),

    makeCase('start-over-running', async () => {
      const id = await hub.start('WaitForGo', 'start-over-running');
      await client.waitForOrchestrationStart(id);
      await assert.rejects(client.scheduleNewOrchestration('Echo', 'another', id), { code: status.ALREADY_EXISTS });
      await client.raiseOrchestrationEvent(id, 'Go', 'the first one');
      assert.equal(await hub.outputOf(id), 'the first one');
    }),

    makeCase('start-over-finished', async () => {
      const id = await hub.start('Echo', 'start-over-finished', 'first');
      assert.equal(await hub.outputOf(id), 'first');
      await client.scheduleNewOrchestration('Echo', 'second', id);
      assert.equal(await hub.outputOf(id), 'second');
    }),

    makeCase('wait-before-start', async () => {
      const id = newId('wait-before-start');
      let over = false;
      const end = client.waitForOrchestrationCompletion(id).finally(() => {
        over = true;
      });
      // Calls on the same connection that are answered show that the wait has got there, and goes on.
      for (let n = 0; n < 5; n += 1) assert.equal(await client.getOrchestrationState(id), undefined);
      assert.ok(!over, 'the wait has ended before there is an instance');
      await client.scheduleNewOrchestration('Echo', 'late', id);
      assert.equal((await end)?.serializedOutput, '"late"');
    }),

    makeCase('get-missing', async () => {
      const id = newId('get-missing');
      assert.equal(await client.getOrchestrationState(id), undefined);
      assert.deepEqual(await client.getOrchestrationHistory(id), []);
    }),
  ];
}
