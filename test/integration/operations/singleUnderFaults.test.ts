import assert from 'node:assert/strict';
import { isTaskHubError, type TaskHubErrorReason } from '../../../src/client/errors.js';
import type { Instance } from '../../../src/client/instance.js';
import { ServerCapabilities } from '../../../src/client/operations/abilities.js';
import { countInstances, findInstances } from '../../../src/client/operations/findInstances.js';
import { capabilityTrackingClient } from '../../../src/client/operations/capabilityTrackingClient.js';
import { walkFinishedIds } from '../../../src/client/operations/pages.js';
import { probeAbilities } from '../../../src/client/operations/probeAbilities.js';
import {
  checkStart,
  startSafely,
  type StartResult,
  statusesToReplace,
} from '../../../src/client/operations/startSafely.js';
import { waitFor, type WaitOptions } from '../../../src/client/operations/waitFor.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import type { StartRequest, TaskHubClient } from '../../../src/client/taskHubClient.js';
import { collect } from '../../support/collect.js';
import type { Fault } from '../../support/servers/faultProxy.js';
import { hastyClock } from '../../support/hastyClock.js';
import { until } from '../emulator/harness.js';
import {
  burst,
  type HubUnderFaults,
  internal,
  startHubUnderFaults,
  throttled,
  unavailable,
  unimplemented,
} from './hubUnderFaults.js';
import { errorText } from '../../../src/text/errors/errorText.js';

const clock = hastyClock(20);
const idOf = ({ instanceId }: Instance): string => instanceId;

describe('starting, reading, waiting and learning under every fault', () => {
  let hub: HubUnderFaults;
  let next = 0;
  before(async () => {
    hub = await startHubUnderFaults();
  });
  after(() => hub.stop());
  beforeEach(() => hub.proxy.reset());

  function newId(): string {
    next += 1;
    return `one-${next}`;
  }

  describe('a start', () => {
    const plan = (fault: (nth: number) => Fault | undefined): void => {
      hub.proxy.plan = (method, nth) => (method === 'StartInstance' ? fault(nth) : undefined);
    };
    const start = (id: string, more: Partial<StartRequest> = {}): Promise<StartResult> =>
      startSafely(hub.client, { name: 'waits', instanceId: id, input: `"${id}"`, ...more }, { clock, timeoutMs: 500 });
    const started = async (id: string): Promise<number> => {
      const events = [];
      for await (const chunk of hub.direct.history(id)) events.push(...chunk);
      return events.filter((event) => event.kind === 'executionStarted').length;
    };

    const passing: readonly (readonly [string, Fault, number])[] = [
      ['delayed', { kind: 'delay', ms: 100 }, 1],
      ['reset before the hub saw it', { kind: 'reset' }, 1],
      ['answer lost after it was done', { kind: 'lostAnswer' }, 1],
      ['answer swallowed after it was done', { kind: 'silentAnswer' }, 1],
      ['a burst of UNAVAILABLE', unavailable, 3],
      ['throttled', throttled, 3],
      ['black hole once', { kind: 'silence' }, 1],
      ['failing once', internal, 1],
    ];
    for (const [what, fault, times] of passing) {
      it(`${what}: one instance, and it is known`, async () => {
        const id = newId();
        plan(burst(fault, 1, times));
        assert.deepEqual(await start(id), { kind: 'started', instanceId: id });
        await hub.direct.waitForStart(id);
        assert.equal(await started(id), 1);
      });
    }

    it('lost and the hub away right after: unknown, and the check finds it once the hub is back', async () => {
      const id = newId();
      hub.proxy.plan = (method, nth) => {
        if (method === 'StartInstance' && nth === 1) return { kind: 'lostAnswer' };
        return method === 'GetInstance' && nth > 1 ? unavailable : undefined;
      };
      const result = await start(id);
      assert.ok(result.kind === 'unknown');
      hub.proxy.reset();
      assert.deepEqual(await checkStart(hub.client, result, { clock }), { kind: 'started', instanceId: id });
    });

    it('replacing, answer lost: the new run is recognised and no third is made', async () => {
      const [id = ''] = await hub.start('replaced', 1, 'Completed');
      const before = await hub.direct.get(id);
      plan(burst({ kind: 'lostAnswer' }, 1, 1));
      const result = await start(id, { replaceableStatuses: statusesToReplace('Completed') });
      assert.equal(result.kind, 'started');
      assert.equal(hub.proxy.forwardedOf('StartInstance'), 1);
      assert.notEqual((await hub.direct.get(id))?.executionId, before?.executionId);
    });

    it('replacing, reset before the hub saw it: unknown, never sent again', async () => {
      const [id = ''] = await hub.start('kept', 1, 'Failed');
      plan(burst({ kind: 'reset' }, 1, 1));
      const result = await start(id, { replaceableStatuses: statusesToReplace('Failed') });
      assert.equal(result.kind, 'unknown');
      assert.equal(hub.proxy.forwardedOf('StartInstance'), 0);
      assert.deepEqual(await hub.statuses([id]), ['Failed']);
    });

    it('of an id that exists: told with the instance, for each status whether it can be replaced', async () => {
      for (const status of ['Running', 'Completed', 'Failed'] as const) {
        const [id = ''] = await hub.start(`there-${status}`, 1, status);
        const result = await start(id);
        assert.ok(result.kind === 'exists');
        assert.equal(result.instance.status, status);
        assert.equal(result.replacement, status === 'Running' ? 'byEndingIt' : 'yes');
        const replaced = await start(id, { replaceableStatuses: statusesToReplace(status) });
        assert.equal(replaced.kind, 'started');
      }
    });

    it('on a server that lacks it: one clear error, nothing started', async () => {
      const id = newId();
      plan(() => unimplemented);
      await assert.rejects(start(id), (error) => isTaskHubError(error) && error.reason === 'unimplemented');
      assert.equal(await hub.direct.get(id), undefined);
    });

    it('of the same id from ten windows at once: exactly one starts it', async () => {
      const id = newId();
      const results = await Promise.all(Array.from({ length: 10 }, (_, index) => start(id, { input: String(index) })));
      assert.equal(results.filter((result) => result.kind === 'started').length, 1);
      assert.equal(results.filter((result) => result.kind === 'exists').length, 9);
    });
  });

  describe('a wait', () => {
    const wait = (id: string, more: Partial<WaitOptions> = {}): ReturnType<typeof waitFor> =>
      waitFor(hub.client, id, 'completion', { clock, serverWaitMs: 400, readTimeoutMs: 400, ...more });
    /** Until the hub, or what stands before it, has been asked to wait. */
    const waiting = (): Promise<void> => until(() => hub.proxy.askedOf('WaitForInstanceCompletion') > 0);
    const faults: readonly (readonly [string, Fault, number])[] = [
      ['delayed', { kind: 'delay', ms: 100 }, 2],
      ['reset', { kind: 'reset' }, 2],
      ['answers lost', { kind: 'lostAnswer' }, 1],
      ['black hole', { kind: 'silence' }, 2],
      ['answers swallowed', { kind: 'silentAnswer' }, 2],
      ['UNAVAILABLE', unavailable, 8],
      ['throttled', throttled, 3],
      ['failing', internal, 3],
      ['UNIMPLEMENTED', unimplemented, 99],
    ];
    for (const [what, fault, times] of faults) {
      it(`for the start, ${what}: reaches it all the same`, async () => {
        const id = newId();
        hub.proxy.plan = (method, nth) => (method === 'WaitForInstanceStart' ? burst(fault, 1, times)(nth) : undefined);
        const scheduledStartAt = timestampFromMs(Date.now() + 400);
        await hub.direct.start({ name: 'waits', instanceId: id, scheduledStartAt });
        const result = await waitFor(hub.client, id, 'start', { clock, serverWaitMs: 400, readTimeoutMs: 400 });
        assert.ok(result.kind === 'reached');
        assert.equal(result.instance.status, 'Running');
        assert.ok(hub.proxy.askedOf('WaitForInstanceStart') > 0);
      });
    }
    for (const [what, fault, times] of faults) {
      it(`${what}: reaches the end all the same`, async () => {
        const [id = ''] = await hub.start(`wait${(next += 1)}`, 1, 'Running');
        hub.proxy.plan = (method, nth) =>
          method === 'WaitForInstanceCompletion' ? burst(fault, 1, times)(nth) : undefined;
        const outcome = wait(id, { payloads: true });
        await waiting();
        await hub.direct.raiseEvent(id, 'done', '"well"');
        const result = await outcome;
        assert.ok(result.kind === 'reached');
        assert.deepEqual([result.instance.status, result.instance.output], ['Completed', '"well"']);
      });
    }

    it('goes on while the hub is away altogether, and ends when it is back', async () => {
      const [id = ''] = await hub.start(`wait${(next += 1)}`, 1, 'Running');
      const outcome = wait(id);
      await waiting();
      const { refusals } = hub.proxy.wire;
      hub.proxy.wire.refuse(true);
      await hub.direct.raiseEvent(id, 'done', undefined);
      await until(() => hub.proxy.wire.refusals > refusals);
      hub.proxy.wire.refuse(false);
      assert.equal((await outcome).kind, 'reached');
    });

    it('ends at its own limit, and by its signal', async () => {
      const [id = ''] = await hub.start(`wait${(next += 1)}`, 1, 'Running');
      const result = await wait(id, { limitMs: 900 });
      assert.equal(result.kind, 'timedOut');
      const cancel = new AbortController();
      hub.proxy.reset();
      const outcome = wait(id, { signal: cancel.signal, serverWaitMs: 60_000 });
      void waiting().then(() => cancel.abort());
      await assert.rejects(outcome, { name: 'AbortError' });
      assert.deepEqual(await wait('nobody'), { kind: 'gone' });
    });
  });

  describe('reading', () => {
    const retry = { clock };
    type Read = (client: TaskHubClient, timeoutMs: number) => Promise<unknown>;
    const reads: Readonly<Record<string, readonly [method: string, read: Read]>> = {
      'an instance': [
        'GetInstance',
        async (client, timeoutMs) => (await client.get('reads-000', { timeoutMs }))?.status,
      ],
      'one page': [
        'QueryInstances',
        async (client, timeoutMs) =>
          (await client.query({ idPrefix: 'reads-', pageSize: 5 }, { timeoutMs })).instances.map(idOf),
      ],
    };
    const walks: typeof reads = {
      'a query, page by page': [
        'QueryInstances',
        async (client, timeoutMs) => {
          const filter = { idPrefix: 'reads-', names: ['ends'] };
          return (await collect(findInstances(client, filter, { pageSize: 2, retry, timeoutMs }))).map(idOf);
        },
      ],
      'a count': [
        'QueryInstances',
        async (client, timeoutMs) =>
          (await countInstances(client, { idPrefix: 'reads-' }, { pageSize: 2, retry, timeoutMs })).total,
      ],
      'the list of finished ids': [
        'ListInstanceIds',
        async (client, timeoutMs) =>
          (await collect(walkFinishedIds(client, { pageSize: 2 }, { retry, timeoutMs }))).flat(),
      ],
    };
    const faults: readonly (readonly [string, Fault, TaskHubErrorReason | undefined])[] = [
      ['delayed', { kind: 'delay', ms: 100 }, undefined],
      ['reset', { kind: 'reset' }, undefined],
      ['answers lost', { kind: 'lostAnswer' }, undefined],
      ['UNAVAILABLE', unavailable, undefined],
      ['black hole', { kind: 'silence' }, 'timedOut'],
      ['answers swallowed', { kind: 'silentAnswer' }, 'timedOut'],
      ['throttled', throttled, 'throttled'],
      ['failing', internal, 'internal'],
    ];
    before(async () => {
      hub.proxy.reset();
      await hub.start('reads', 5, 'Completed');
    });

    const answers = async (method: string, fault: Fault, read: Read): Promise<void> => {
      // Short where nothing answers; where something does in the end, a busy machine may take its time.
      const timeoutMs = fault.kind === 'silence' || fault.kind === 'silentAnswer' ? 500 : 5000;
      const right = await read(hub.direct, timeoutMs);
      hub.proxy.plan = (asked, nth) => (asked === method ? burst(fault, 1, 2)(nth) : undefined);
      assert.deepEqual(await read(hub.client, timeoutMs), right);
    };
    const fails = async (reason: TaskHubErrorReason, method: string, fault: Fault, read: Read): Promise<void> => {
      hub.proxy.plan = (asked) => (asked === method ? fault : undefined);
      await assert.rejects(read(hub.client, 500), (error) => {
        assert.ok(isTaskHubError(error));
        assert.match(errorText(error), /^[A-Zh].*[.]$/s);
        assert.doesNotMatch(errorText(error), /[A-Z]{6,}_|UNIMPLEMENTED|\bat .*\.[jt]s:/);
        return error.reason === reason && !error.mayHaveActed;
      });
    };

    for (const [what, fault, reason] of faults) {
      for (const [name, [method, read]] of Object.entries(reads)) {
        if (reason === undefined) it(`${name}, ${what}: reads it all the same`, () => answers(method, fault, read));
        else it(`${name}, ${what}: one clear error, nothing taken for done`, () => fails(reason, method, fault, read));
      }
      for (const [name, [method, read]] of Object.entries(walks)) {
        it(`${name}, ${what}: comes to its end all the same`, () => answers(method, fault, read));
      }
    }
    for (const [name, [method, read]] of Object.entries({ ...reads, ...walks })) {
      it(`${name}, on a server that lacks the call: one clear error`, () =>
        fails('unimplemented', method, unimplemented, read));
    }
    it('a query behind empty pages: comes to its end', async () => {
      const [, read] = walks['a query, page by page'] ?? assert.fail();
      await answers('QueryInstances', { kind: 'emptyPage' }, read);
    });
  });

  describe('the abilities of a server', () => {
    const probes = {
      Hello: 'hello',
      QueryInstances: 'query',
      GetInstance: 'get',
      StreamInstanceHistory: 'history',
      ListInstanceIds: 'listInstanceIds',
      QueryEntities: 'queryEntities',
    } as const;

    /** What the hub can do when nothing goes wrong. */
    const usual = new ServerCapabilities();
    before(() => probeAbilities(hub.direct, usual));

    it('are learnt without changing anything', async () => {
      const before = await countInstances(hub.direct, {});
      const known = new ServerCapabilities();
      await probeAbilities(hub.client, known);
      for (const ability of Object.values(probes)) assert.notEqual(known.state(ability), 'untried', ability);
      assert.deepEqual([known.state('query'), known.state('history')], ['there', 'there']);
      const writes = [...hub.proxy.forwarded.keys()].filter((method) => !(method in probes));
      assert.deepEqual(writes, []);
      assert.equal((await countInstances(hub.direct, {})).total, before.total);
    });

    for (const [method, ability] of Object.entries(probes)) {
      it(`lack ${method}, and nothing else, where that call is missing`, async () => {
        hub.proxy.plan = (asked) => (asked === method ? unimplemented : undefined);
        const known = new ServerCapabilities();
        await probeAbilities(hub.client, known);
        for (const other of Object.values(probes)) {
          assert.equal(known.state(other), other === ability ? 'missing' : usual.state(other), other);
        }
      });
    }

    it('of writing are learnt when a person uses them', async () => {
      const known = new ServerCapabilities();
      const client = capabilityTrackingClient(hub.client, known);
      const [id = ''] = await hub.start(`learn${(next += 1)}`, 1, 'Running');
      hub.proxy.plan = (method) => (method === 'SuspendInstance' ? unimplemented : undefined);
      await assert.rejects(
        client.suspend(id, undefined),
        (error) => isTaskHubError(error) && error.reason === 'unimplemented',
      );
      await client.terminate(id, {});
      assert.deepEqual([known.state('suspend'), known.state('terminate')], ['missing', 'there']);
    });

    it('are not concluded from an outage', async () => {
      const known = new ServerCapabilities();
      hub.proxy.plan = () => unavailable;
      await assert.rejects(
        probeAbilities(hub.client, known),
        (error) => isTaskHubError(error) && error.reason === 'unavailable',
      );
      assert.ok(Object.values(probes).every((ability) => known.state(ability) === 'untried'));
    });
  });
});
