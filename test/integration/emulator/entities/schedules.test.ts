// Durable schedules as the SDKs' extension drives them: an entity that signals itself for its next run and starts an
// orchestration when it is due. The JavaScript SDK has none, so its part is played by the bare protocol.
import assert from 'node:assert/strict';
import type { OperationAction } from '../../../../src/wire/generated/OperationAction.js';
import type { WorkItem__Output } from '../../../../src/wire/generated/WorkItem.js';
import { type Harness, startHarnessOn, storeKinds, until } from '../harness.js';
import { answerTurn, completed, RawClient, type RawWorker } from '../raw.js';

interface ScheduleState {
  readonly token: string;
  readonly intervalMs: number;
  readonly target: string | undefined;
  readonly runs: number;
}

for (const kind of storeKinds) {
  describe(`local task hub: schedules, store: ${kind}`, () => {
    let harness: Harness;
    let client: RawClient;
    let worker: RawWorker;
    let serving: Promise<void>;
    let stopped: boolean;
    /** Whether the started orchestrations end at once. */
    let finish: boolean;
    const runTimes: number[] = [];

    beforeEach(async () => {
      harness = await startHarnessOn(kind);
      client = new RawClient(harness.address);
      worker = client.worker();
      stopped = false;
      finish = true;
      runTimes.length = 0;
      serving = serve();
    });

    afterEach(async () => {
      stopped = true;
      await serving;
      client.close();
      await harness.stop();
    });

    async function serve(): Promise<void> {
      while (!stopped) {
        const item = await worker.next(100).catch(() => undefined);
        if (item?.entityRequestV2 !== undefined) await runEntity(item);
        else if (item !== undefined && finish) await answerTurn(client, item, [completed(1, '"ran"')]);
      }
    }

    /** Works as the SDKs' schedule entity does. */
    async function runEntity(item: WorkItem__Output): Promise<void> {
      const request = item.entityRequestV2;
      let state = request?.entityState === undefined ? undefined : parse(request.entityState.value ?? '');
      const actions: OperationAction[] = [];
      for (const { entityOperationSignaled: signal } of request?.operationRequests ?? []) {
        const input = signal?.input?.value ?? '';
        const again = (token: string, wait: number): void => {
          const at = Date.now() + wait;
          actions.push({
            id: actions.length,
            sendSignal: {
              instanceId: request?.instanceId ?? '',
              name: 'run',
              input: { value: token },
              scheduledTime: { seconds: Math.floor(at / 1000), nanos: (at % 1000) * 1_000_000 },
            },
          });
        };
        if (signal?.operation === 'create') {
          state = parse(input);
          if (state !== undefined) again(state.token, 0);
        } else if (signal?.operation === 'pause' && state !== undefined) {
          state = { ...state, token: 'paused' };
        } else if (signal?.operation === 'delete') {
          state = undefined;
        } else if (signal?.operation === 'run' && state?.token === input) {
          runTimes.push(Date.now());
          state = { ...state, runs: state.runs + 1 };
          const instanceId = state.target ?? `nightly-${new Date().toISOString().replace('Z', '+00:00')}`;
          actions.push({ id: actions.length, startNewOrchestration: { instanceId, name: 'job' } });
          again(state.token, state.intervalMs);
        }
      }
      await client.call('CompleteEntityTask', {
        completionToken: item.completionToken ?? '',
        results: (request?.operationRequests ?? []).map(() => ({ success: {} })),
        actions,
        entityState: state === undefined ? null : { value: JSON.stringify(state) },
      });
    }

    const parse = (text: string): ScheduleState | undefined =>
      text === '' ? undefined : (JSON.parse(text) as ScheduleState);
    const signal = (name: string, state?: ScheduleState): Promise<unknown> =>
      client.call('SignalEntity', {
        instanceId: '@Schedule@nightly',
        name,
        input: state === undefined ? null : { value: JSON.stringify(state) },
      });
    const jobs = async (): Promise<number> =>
      (await client.call('QueryInstances', { query: {} })).orchestrationState.filter(({ name }) => name === 'job')
        .length;

    it('run again and again at their interval, each run once, until they are paused and deleted', async () => {
      await signal('create', { token: 't1', intervalMs: 200, target: undefined, runs: 0 });
      await until(async () => (await jobs()) >= 4);
      for (const [index, time] of runTimes.entries()) {
        const before = runTimes[index - 1];
        if (before !== undefined) assert.ok(time - before >= 195, `${time - before} ms`);
      }
      await signal('pause');
      const paused = await client.call('GetEntity', { instanceId: '@schedule@nightly', includeState: true });
      await until(async () => {
        const { entity } = await client.call('GetEntity', { instanceId: '@schedule@nightly', includeState: true });
        return parse(entity?.serializedState?.value ?? '')?.token === 'paused';
      });
      assert.equal(paused.exists, true);
      const sofar = await jobs();
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal(await jobs(), sofar);
      assert.equal(runTimes.length, sofar);
      await signal('delete');
      await until(async () => {
        const { exists = false } = await client.call('GetEntity', { instanceId: '@schedule@nightly' });
        return !exists;
      });
    });

    it('start nothing while the run before still goes on under a fixed id, and again when it has ended', async () => {
      finish = false;
      await signal('create', { token: 't1', intervalMs: 100, target: 'fixed', runs: 0 });
      await until(() => runTimes.length >= 4);
      const { orchestrationState: first } = await client.call('GetInstance', { instanceId: 'fixed' });
      assert.equal(await jobs(), 1);
      await client.call('TerminateInstance', { instanceId: 'fixed' });
      await client.call('SkipGracefulOrchestrationTerminations', { instanceBatch: { instanceIds: ['fixed'] } });
      await until(async () => {
        const { orchestrationState: next } = await client.call('GetInstance', { instanceId: 'fixed' });
        return next?.executionId?.value !== first?.executionId?.value;
      });
    });
  });
}
