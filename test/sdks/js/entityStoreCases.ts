// What the client finds of entities, and cleans.
import assert from 'node:assert/strict';
import type { EntityInstanceId, EntityMetadata } from '@microsoft/durabletask-js';
import { type Case, makeCase } from './case.js';
import { newId, until } from './check.js';
import { counter, journal } from './entityCases.js';
import type { TaskHub } from './taskHub.js';

export function entityStoreCases(hub: TaskHub): readonly Case[] {
  const { client } = hub;
  return [
    makeCase('entity-query', async () => {
      const prefix = newId('queried');
      const keys = Array.from({ length: 25 }, (_, n) => `${prefix}-${String(n).padStart(2, '0')}`);
      await Promise.all(keys.map((key) => client.signalEntity(counter(key), 'set', 4)));
      await Promise.all(
        keys.map((key) =>
          until(
            () => client.getEntity(counter(key)),
            (entity) => entity !== undefined,
          ),
        ),
      );

      const query = { instanceIdStartsWith: `@counter@${prefix}`, pageSize: 10, includeState: true };
      const found: EntityMetadata[] = [];
      for await (const page of client.getEntities(query).asPages()) {
        assert.ok(page.values.length <= 10, 'a page has more than 10');
        found.push(...page.values);
      }
      assert.deepEqual(found.map(({ id }) => id.key).sort(), keys);
      assert.ok(
        found.every(({ state }) => state === 4),
        'a state is not 4',
      );
      for await (const entity of client.getEntities({ ...query, includeState: false })) {
        assert.ok(!entity.includesState, 'a state came unasked');
      }
    }),

    makeCase('entity-clean', async () => {
      const prefix = newId('cleaned');
      const [empty, full] = [journal(`${prefix}-empty`), journal(`${prefix}-full`)];
      await client.signalEntity(empty, 'write', 'soon gone');
      await client.signalEntity(full, 'write', 'stays');
      for (const id of [empty, full]) await untilState(id, true);
      await client.signalEntity(empty, 'delete');
      await untilState(empty, false);
      await client.cleanEntityStorage();
      assert.deepEqual(await keysFound(prefix), [full.key]);
    }),
  ];

  async function untilState(id: EntityInstanceId, has: boolean): Promise<void> {
    await until(
      () => client.getEntity(id),
      (entity) => (entity?.includesState === true) === has,
    );
  }

  async function keysFound(prefix: string): Promise<readonly string[]> {
    const keys: string[] = [];
    const query = { instanceIdStartsWith: `@journal@${prefix}`, includeTransient: true };
    for await (const entity of client.getEntities(query)) keys.push(entity.id.key);
    return keys;
  }
}
