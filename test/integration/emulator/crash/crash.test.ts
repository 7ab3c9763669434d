import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { HistoryEvent__Output } from '../../../../src/wire/generated/HistoryEvent.js';
import type { InstanceQuery } from '../../../../src/wire/generated/InstanceQuery.js';
import { OrchestrationStatus } from '../../../../src/wire/generated/OrchestrationStatus.js';
import type { QueryInstancesResponse__Output } from '../../../../src/wire/generated/QueryInstancesResponse.js';
import { killAllScripts, RunningScript } from '../../samples/runningScript.js';
import { CrashLoad } from './crashLoad.js';
import { childOf, serve, tallyOf, total } from './crashProgram.js';
import { until } from '../harness.js';
import { RawClient } from '../raw.js';

/** How often the server is killed: `npm run test:crash` asks for many. */
const kills = Number(process.env['CRASH_KILLS'] ?? 5);
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
const callers = 24;

describe('local task hub: killed at any moment', function () {
  this.timeout(60_000 + kills * 5000);
  let data: string;

  beforeEach(() => {
    data = mkdtempSync(path.join(tmpdir(), 'task-hub-crash-'));
  });
  afterEach(async () => {
    await killAllScripts();
    rmSync(data, { recursive: true, force: true });
  });

  it('starts again with all that it answered, nothing lost, doubled or stuck', async () => {
    const moments = fc.sample(fc.integer({ min: 20, max: 500 }), { seed, numRuns: kills });
    const load = new CrashLoad();
    const interrupted: number[] = [];
    for (const moment of moments) {
      await withServer(async (client, kill) => {
        load.begin(client, callers);
        await new Promise((resolve) => setTimeout(resolve, moment));
        interrupted.push(load.inFlight);
        await kill();
        await load.pause();
      });
    }
    console.log(`seed ${seed}; ${kills} kills with so many calls in flight: ${interrupted.join(' ')}`);
    assert.ok(
      interrupted.some((calls) => calls > 0),
      'no call was in flight at any kill',
    );

    await withServer(async (client) => {
      await load.finish(client);
      const outputs = load.outputs();
      console.log(`${outputs.length} instances were started`);
      assert.ok(outputs.length > kills);
      for (const { instanceId, allowed } of outputs) await checkRun(client, instanceId, allowed);
      assert.deepEqual(
        await allIds(client),
        outputs.flatMap(({ instanceId }) => [instanceId, childOf(instanceId)]).sort(),
      );
      await until(async () => (await stateOf(client, total)) === String(outputs.length), 20_000, 'the last signal');
      for (const { instanceId } of outputs) assert.equal(await stateOf(client, tallyOf(instanceId)), '1', instanceId);
    });
  });

  it('ends with one sentence, and leaves the file as it is, where the data are damaged', async () => {
    const file = path.join(data, 'hub.sqlite');
    writeFileSync(file, 'No database.'.repeat(1000));
    const server = new RunningScript('emulator.js', ['--port', '0', '--data', data]);
    assert.equal(await server.exited, 1);
    assert.equal(
      server.errors,
      `The data file ${file} is damaged; move it away, or take another folder, to start with an empty task hub.\n`,
    );
    assert.equal(readFileSync(file, 'utf8'), 'No database.'.repeat(1000));
    assert.deepEqual(readdirSync(data), ['hub.sqlite']);
  });

  /** Runs a server on the data folder with a worker, and ends both. */
  async function withServer(run: (client: RawClient, kill: () => Promise<unknown>) => Promise<void>): Promise<void> {
    const server = new RunningScript('emulator.js', ['--port', '0', '--data', data, '--log-level', 'warn']);
    const { port, store } = await server.nextMessage();
    assert.equal(store, 'sqlite');
    const client = new RawClient(`127.0.0.1:${String(port)}`);
    const working = serve(client);
    try {
      await run(client, () => server.kill());
    } finally {
      client.close();
      await server.kill();
      await working;
    }
    assert.equal(server.errors, '');
  }
});

async function checkRun(client: RawClient, instanceId: string, allowed: readonly string[]): Promise<void> {
  await until(
    async () => {
      const { orchestrationState } = await client.call('GetInstance', { instanceId });
      return orchestrationState?.orchestrationStatus === OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
    },
    20_000,
    `the end of ${instanceId}`,
  );
  const { orchestrationState } = await client.call('GetInstance', { instanceId, getInputsAndOutputs: true });
  const output = orchestrationState?.output?.value ?? '';
  assert.ok(allowed.includes(output), `${instanceId} answered '${output}', not '${allowed.join("' or '")}'.`);
  const history = await client.history(instanceId);
  assertOnce(instanceId, history, [
    'executionStarted',
    'taskScheduled',
    'taskCompleted',
    'timerCreated',
    'timerFired',
    'subOrchestrationInstanceCreated',
    'subOrchestrationInstanceCompleted',
    'entityOperationCalled',
    'entityOperationSignaled',
    'entityOperationCompleted',
    'executionCompleted',
  ]);
  const child = await client.history(childOf(instanceId));
  assertOnce(childOf(instanceId), child, ['executionStarted', 'taskScheduled', 'taskCompleted', 'executionCompleted']);
}

function assertOnce(
  instanceId: string,
  history: readonly HistoryEvent__Output[],
  kinds: readonly (keyof HistoryEvent__Output)[],
): void {
  const counts = kinds.map((kind) => [kind, history.filter((event) => event[kind] !== undefined).length]);
  assert.deepEqual(
    counts,
    kinds.map((kind) => [kind, 1]),
    instanceId,
  );
}

async function stateOf(client: RawClient, instanceId: string): Promise<string | undefined> {
  return (await client.call('GetEntity', { instanceId, includeState: true })).entity?.serializedState?.value;
}

async function allIds(client: RawClient): Promise<readonly string[]> {
  const found: string[] = [];
  let continuationToken: { value: string } | null = null;
  do {
    const query: InstanceQuery = { maxInstanceCount: 1000, continuationToken };
    const page: QueryInstancesResponse__Output = await client.call('QueryInstances', { query });
    found.push(...page.orchestrationState.map((state) => state.instanceId ?? ''));
    continuationToken = page.continuationToken?.value === undefined ? null : { value: page.continuationToken.value };
  } while (continuationToken !== null);
  return found.sort();
}
