// Random programs in random interleavings, with kills and restarts, against a reference that knows of none of that.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Status, statusName } from '../../../../src/emulator/model/status.js';
import { MemoryStore } from '../../../../src/emulator/store/memory/memoryStore.js';
import { SqliteStore } from '../../../../src/emulator/store/sqlite/sqliteStore.js';
import type { Store } from '../../../../src/emulator/store/store.js';
import { addSums, outcomeOf, randomProgram, type Step } from './program.js';
import { Random } from './random.js';
import { Simulation } from './simulation.js';

/** How many runs on each store; `MODEL_RUNS=500` for a long look, `MODEL_SEED` to see one of them again. */
const runs = Number(process.env['MODEL_RUNS'] ?? 12);
const firstSeed = Number(process.env['MODEL_SEED'] ?? Date.now() % 1_000_000);

describe('local task hub: any program in any interleaving', function () {
  this.timeout(20_000 + runs * 2000);

  it(`leads to what it must lead to, on a store in memory`, async () => {
    for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) await runOne(new MemoryStore(), seed);
  });

  it(`leads to what it must lead to, on a store in a file`, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'task-hub-model-'));
    try {
      for (let seed = firstSeed; seed < firstSeed + runs / 3; seed += 1) {
        const store = SqliteStore.open(path.join(folder, `${seed}.sqlite`));
        try {
          await runOne(store, seed);
        } finally {
          store.close();
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

async function runOne(store: Store, seed: number): Promise<void> {
  const random = new Random(seed);
  const programs = new Map<string, readonly Step[]>();
  const count = 2 + random.below(6);
  for (let index = 0; index < count; index += 1) programs.set(`i-${index}`, randomProgram(random));
  const terminates = random.chance(25);
  const simulation = new Simulation(store, random, programs, terminates);
  try {
    await simulation.run();
    checkLeftovers(simulation, store);
    if (!terminates) checkOutcomes(simulation, store, programs);
  } catch (error) {
    throw new Error(`Seed ${seed}, ${store.kind}, ${simulation.kills} kills: ${String(error)}`, { cause: error });
  } finally {
    simulation.dispose();
  }
}

function checkOutcomes(simulation: Simulation, store: Store, programs: ReadonlyMap<string, readonly Step[]>): void {
  const hub = simulation.hub.context.hub.key;
  const sums = new Map<string, number>();
  for (const [instanceId, program] of programs) {
    const record = store.findInstance(hub, instanceId);
    assert.ok(record !== undefined, `${instanceId} is gone`);
    const { output, failure } = store.payloads(record.key);
    const expected = outcomeOf(program);
    if (expected.kind === 'completed') {
      assert.equal(record.status, Status.completed, `status of ${instanceId}`);
      assert.equal(output, JSON.stringify(expected.numbers), `output of ${instanceId}`);
    } else {
      assert.equal(record.status, Status.failed, `status of ${instanceId}`);
      assert.equal(failure?.errorMessage, expected.message, `failure of ${instanceId}`);
    }
    addSums(program, sums);
  }
  for (const name of ['a', 'b', 'c']) {
    const entity = store.findEntity(hub, `@counter@${name}`);
    const state = entity === undefined ? undefined : store.entityState(entity.key);
    assert.equal(Number(state ?? '0'), sums.get(name) ?? 0, `counter ${name}`);
  }
}

/** Everything has ended, and nothing is left of it but what can be looked at. */
function checkLeftovers(simulation: Simulation, store: Store): void {
  const hub = simulation.hub.context.hub.key;
  const live = simulation.live().map(({ instanceId, status }) => `${instanceId} ${statusName(status)}`);
  assert.deepEqual(live, [], 'instances that have not ended');
  assert.deepEqual(store.targetsWithMessages(hub, Number.MAX_SAFE_INTEGER), [], 'messages left');
  assert.deepEqual(store.activities(hub), [], 'activities left');
  for (const name of ['a', 'b', 'c']) {
    assert.equal(store.findEntity(hub, `@counter@${name}`)?.lock, undefined, `lock of ${name}`);
  }
}
