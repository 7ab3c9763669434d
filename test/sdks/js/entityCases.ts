import assert from 'node:assert/strict';
import { EntityInstanceId, type LockHandle, type OrchestrationContext, TaskEntity } from '@microsoft/durabletask-js';
import { type Case, makeCase } from './case.js';
import { newId, there, until } from './check.js';
import type { TaskHub } from './taskHub.js';
import type { Steps, TaskSet } from './taskSet.js';

const sections = 5;

export const counter = (key: string): EntityInstanceId => new EntityInstanceId('counter', key);
export const journal = (key: string): EntityInstanceId => new EntityInstanceId('journal', key);

/** A number. */
class Counter extends TaskEntity<number> {
  add(amount: number): number {
    this.state += amount;
    return this.state;
  }
  get(): number {
    return this.state;
  }
  set(value: number): void {
    this.state = value;
  }
  setAndThrow(value: number): void {
    this.state = value;
    throw new Error('The counter is stuck.');
  }
  protected override initializeState(): number {
    return 0;
  }
}

interface Entry {
  readonly text: string;
  /** Milliseconds. */
  readonly at: number;
}

/** What was written into it, in order. */
class Journal extends TaskEntity<readonly Entry[]> {
  write(text: string): void {
    this.state = [...this.state, { text, at: Date.now() }];
  }
  forward(key: string): void {
    this.context?.signalEntity(journal(key), 'write', `from ${this.context.id.key}`);
  }
  start(instanceId: string): void {
    this.context?.scheduleNewOrchestration('Echo', 'from an entity', { instanceId });
  }
  delete(): void {
    Reflect.set(this, 'state', undefined);
  }
  protected override initializeState(): readonly Entry[] {
    return [];
  }
}

export const entityTasks = {
  entities: { counter: () => new Counter(), journal: () => new Journal() },
  orchestrators: {
    CallCounter: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
      const { entities } = context;
      const first: unknown = yield entities.callEntity(counter(key), 'add', 5);
      const second: unknown = yield entities.callEntity(counter(key), 'add', 3);
      const third: unknown = yield entities.callEntity(counter(key), 'get');
      return [first, second, third];
    },
    SignalJournal: async (context: OrchestrationContext, key: string) => {
      for (const text of ['4', '5', '6']) context.entities.signalEntity(journal(key), 'write', text);
      return 'signalled';
    },
    AddToBoth: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
      const both = [counter(`${key}-a`), counter(`${key}-b`)];
      const lock: LockHandle = yield context.entities.lockEntities(...both);
      const values: number[] = [];
      for (const id of both) {
        // Read, work, write: two sections that mix would lose one.
        const value: number = yield context.entities.callEntity(id, 'get');
        yield context.callActivity('Count', context.instanceId);
        yield context.entities.callEntity(id, 'set', value + 1);
        values.push(value);
      }
      lock.release();
      return values;
    },
    CatchEntity: async function* (context: OrchestrationContext, key: string): Steps<unknown> {
      yield context.entities.callEntity(counter(key), 'set', 7);
      try {
        yield context.entities.callEntity(counter(key), 'setAndThrow', 8);
        return 'nothing was thrown';
      } catch (error) {
        const value: number = yield context.entities.callEntity(counter(key), 'get');
        return [error instanceof Error ? error.message : error, value];
      }
    },
  },
} satisfies Partial<TaskSet>;

export function entityCases(hub: TaskHub): readonly Case[] {
  const { client } = hub;
  return [
    makeCase('entity-call', async () => {
      assert.deepEqual(await hub.run('CallCounter', 'entity-call', newId('called')), [5, 8, 8]);
    }),

    makeCase('entity-signal', async () => {
      const key = newId('signalled');
      for (const text of ['1', '2', '3']) await client.signalEntity(journal(key), 'write', text);
      await hub.run('SignalJournal', 'entity-signal', key);
      assert.deepEqual(textsOf(await written(key, 6)), ['1', '2', '3', '4', '5', '6']);
    }),

    makeCase('entity-signal-delay', async () => {
      const key = newId('later');
      const signalTime = new Date(Date.now() + 2000);
      await client.signalEntity(journal(key), 'write', 'later', { signalTime });
      await client.signalEntity(journal(key), 'write', 'now');
      const entries = await written(key, 2);
      assert.deepEqual(textsOf(entries), ['now', 'later']);
      const at = there(entries[1], 'the later one').at;
      assert.ok(at >= signalTime.getTime() - 20, `due at ${signalTime.getTime()}, came at ${at}`);
    }),

    makeCase('entity-lock', async () => {
      const key = newId('locked');
      const seen = await Promise.all(Array.from({ length: sections }, () => hub.run('AddToBoth', 'entity-lock', key)));
      assert.deepEqual(
        seen.map((values) => values as readonly number[]).sort(([a = 0], [b = 0]) => a - b),
        Array.from({ length: sections }, (_, n) => [n, n]),
      );
      for (const id of [counter(`${key}-a`), counter(`${key}-b`)]) {
        assert.equal((await client.getEntity<number>(id))?.state, sections);
        await until(
          () => client.getEntity(id),
          (entity) => entity !== undefined && !entity.lockedBy,
        );
      }
    }),

    makeCase('entity-failure', async () => {
      const [message, value] = (await hub.run('CatchEntity', 'entity-failure', newId('failing'))) as readonly unknown[];
      assert.match(String(message), /The counter is stuck\./);
      assert.equal(value, 7);
    }),

    makeCase('entity-signals-entity', async () => {
      const [from, to] = [newId('from'), newId('to')];
      await client.signalEntity(journal(from), 'forward', to);
      assert.deepEqual(textsOf(await written(to, 1)), [`from ${from}`]);
    }),

    makeCase('entity-starts-orchestration', async () => {
      const id = newId('entity-starts-orchestration');
      await client.signalEntity(journal(newId('starting')), 'start', id);
      await until(
        () => client.getOrchestrationState(id),
        (state) => state !== undefined,
      );
      assert.equal(await hub.outputOf(id), 'from an entity');
    }),
  ];

  /** The entries of a journal, as soon as it has so many. */
  async function written(key: string, count: number): Promise<readonly Entry[]> {
    return until(
      async () => (await client.getEntity<readonly Entry[]>(journal(key)))?.state ?? [],
      (entries) => entries.length >= count,
    );
  }
}

function textsOf(entries: readonly Entry[]): readonly string[] {
  return entries.map(({ text }) => text);
}
