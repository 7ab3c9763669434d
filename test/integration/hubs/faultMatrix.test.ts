// What goes wrong on the way to a hub, over real sockets, and what each surface makes of it: the tree's live state, a
// panel's reading, a command and a bulk action. Nobody clicks; everything is well again once the way is.
import assert from 'node:assert/strict';
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import { isTaskHubError } from '../../../src/client/errors.js';
import { runBulk } from '../../../src/client/operations/bulk/bulk.js';
import type { BulkOutcome } from '../../../src/client/operations/bulk/bulkReport.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { systemClock } from '../../../src/common/clock.js';
import { Emitter } from '../../../src/common/event.js';
import { noMarks } from '../../../src/hubs/saved/hubMarks.js';
import { LiveHub } from '../../../src/hubs/live/liveHub.js';
import { InstanceWatch } from '../../../src/views/panels/instance/instanceWatch.js';
import { OrchestrationStatus } from '../../../src/wire/generated/OrchestrationStatus.js';
import { eventually } from '../../support/eventually.js';
import { type BrokenWays, brokenWays, type Fault } from '../../support/servers/brokenWays.js';
import type { FakeTaskHub } from '../../support/servers/fakeTaskHub.js';
import { FaultyFront } from '../../support/servers/faultyFront.js';
import { hastyClock } from '../../support/hastyClock.js';
import { errorText, factText } from '../../../src/text/errors/errorText.js';

const ids = ['a', 'b', 'c'].map((instanceId) => ({ instanceId, name: 'order', status: 'Running' as const }));

/** What there is of `now` beyond `before`, each kind as often as it is more. */
function moreThan(before: readonly string[], now: readonly string[]): readonly string[] {
  const known = [...before];
  return now.filter((kind) => {
    const at = known.indexOf(kind);
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

describe('a fault on the way to a hub', function () {
  this.timeout(90_000);
  let ways: BrokenWays;
  let hub: FakeTaskHub;
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);

  before(async () => {
    process.on('unhandledRejection', note);
    // It tells of each refused keepalive, and here all of them are.
    setLogVerbosity(logVerbosity.NONE);
    ways = await brokenWays();
    const [plain] = ways.hubs;
    assert.ok(plain !== undefined);
    hub = plain;
    // A panel goes on asking for what runs.
    const orchestrationStatus = OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;
    hub.on('GetInstance', () => ({ exists: true, orchestrationState: { instanceId: 'a', orchestrationStatus } }));
  });
  after(() => {
    process.off('unhandledRejection', note);
    setLogVerbosity(logVerbosity.ERROR);
    ways.stop();
  });

  it('is one plain sentence in the tree, a panel, a command and a bulk action, is over by itself and leaves nothing', async () => {
    const left = (): readonly string[] =>
      process
        .getActiveResourcesInfo()
        .filter((kind) => /^(?:TCPSocketWrap|TLSWrap|Timeout|TCPServerWrap)$/.test(kind))
        .toSorted();
    let before = left();
    // What the suites before have let go of is given back a moment later.
    await eventually(async () => {
      before = left();
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.deepEqual(left(), before);
    });
    await Promise.all(ways.faults.map((fault) => suffer(fault)));
    // No socket, no server and no timer, once everything is disposed. What suites before have left may go meanwhile.
    await eventually(() => assert.deepEqual(moreThan(before, left()), []));
    assert.deepEqual(unhandled, []);
  });

  it('that leaves a connection half open is noticed within 30 seconds, and is over by itself', async () => {
    const front = await FaultyFront.open({ kind: 'pass', port: hub.port });
    const client = connectTaskHub(settingsOf(front, 'http'));
    const live = liveHub(client, front);
    try {
      live.watchGroup('Running');
      await eventually(() => assert.equal(live.connection.state, 'connected'));
      const before = Date.now();
      await front.become({ kind: 'blackHole' }, 'hold');
      await eventually(() => assert.equal(live.connection.state, 'failed'), 30_000);
      assert.ok(Date.now() - before < 30_000);
      // The old connection stays as it is; only a new one finds the way.
      await front.become({ kind: 'pass', port: hub.port }, 'hold');
      await eventually(() => assert.equal(live.connection.state, 'connected'), 30_000);
    } finally {
      live.dispose();
      await front.close();
    }
  });

  it('of one hub delays no other', async () => {
    const dead = await FaultyFront.open({ kind: 'blackHole' });
    const [slow, first, second] = [dead, hub, hub].map(({ port }) =>
      liveHub(connectTaskHub({ endpoint: `http://localhost:${port}`, taskHub: 'x', authentication: 'None' }), { port }),
    );
    try {
      const before = Date.now();
      for (const live of [slow, first, second]) live?.watch();
      await eventually(() => {
        assert.equal(first?.connection.state, 'connected');
        assert.equal(second?.connection.state, 'connected');
      });
      assert.ok(Date.now() - before < 8000, 'they were there before the silent one had been given up');
      assert.equal(slow?.connection.state, 'connecting');
    } finally {
      for (const live of [slow, first, second]) live?.dispose();
      await dead.close();
    }
  });

  async function suffer(fault: Fault): Promise<void> {
    const { name, sentence } = fault;
    const scheme = fault.scheme ?? 'http';
    const well = ways.well(fault);
    const front = await FaultyFront.open(fault.isHalfOpen === true ? well : fault.mode);
    const client = connectTaskHub(settingsOf(front, scheme), ways);
    const live = liveHub(client, front);
    const changes = new Emitter<void>();
    const panel = new InstanceWatch(
      {
        read: (_payloads, signal) => client.get('a', { signal, timeoutMs: 3000 }),
        cached: () => undefined,
        onDidChange: changes.event,
      },
      hastyClock(10),
    );
    try {
      live.watchGroup('Running');
      panel.setVisible(true);
      if (fault.isHalfOpen === true) {
        await eventually(() => assert.equal(live.connection.state, 'connected', name));
        await eventually(() => assert.notEqual(panel.reading.readAt, undefined, name));
        await front.become(fault.mode, 'hold');
      }
      await Promise.all([
        eventually(() => {
          const { connection } = live;
          assert.ok(connection.state === 'failed', `${name}: the tree says ${connection.state}`);
          assert.match(errorText(connection.error), sentence, name);
        }, 40_000),
        eventually(() => {
          const { error } = panel.reading;
          assert.ok(isTaskHubError(error), `${name}: the panel has no error`);
          assert.match(errorText(error), sentence, name);
        }, 40_000),
        assert.rejects(client.suspend('a', undefined, { timeoutMs: deadline(fault, 3000) }), (error) => {
          assert.ok(isTaskHubError(error), `${name}: ${String(error)}`);
          assert.match(errorText(error), sentence, name);
          return true;
        }),
        bulk(client, fault).then((report) => {
          const { unknown } = report.counts;
          assert.deepEqual(report.counts, { done: 0, failed: ids.length - unknown, skipped: 0, unknown }, name);
          if (fault.reached !== 'some') assert.equal(unknown, fault.reached === 'all' ? ids.length : 0, name);
          assert.equal(report.end.kind, 'finished', name);
          for (const { fact } of report.outcomes.all() as Iterable<BulkOutcome>)
            assert.match(factText(fact), sentence, name);
        }),
      ]);
      // A connection that is half open stays so: only a new one finds the way.
      await front.become(well, fault.isHalfOpen === true ? 'hold' : 'cut');
      await eventually(() => assert.equal(live.connection.state, 'connected', name), 40_000);
      await eventually(() => assert.equal(panel.reading.error, undefined, name), 40_000);
    } finally {
      panel.dispose();
      live.dispose();
      await front.close();
    }
  }

  function bulk(client: TaskHubClient, fault: Fault) {
    const options = { clock: hastyClock(50), total: ids.length, timeoutMs: deadline(fault, 1000) };
    return runBulk(client, { kind: 'suspend' }, ids, options);
  }
});

/** Only where nothing answers is the deadline what ends a call; elsewhere a busy machine must not make it that. */
function deadline({ mode }: Fault, milliseconds: number): number {
  return mode.kind === 'blackHole' || mode.kind === 'trickle' ? milliseconds : 20_000;
}

function settingsOf(front: { readonly port: number }, scheme: 'http' | 'https') {
  return { endpoint: `${scheme}://localhost:${front.port}`, taskHub: 'orders', authentication: 'None' } as const;
}

function liveHub(client: TaskHubClient, { port }: { readonly port: number }): LiveHub {
  const identity = { label: 'x', taskHub: 'x', endpoint: `http://localhost:${port}`, marks: noMarks, isLocal: false };
  const habits = { clock: systemClock, pageSize: () => 100, intervalMs: () => 1000, note: () => undefined };
  return new LiveHub(`hub-${port}`, identity, () => Promise.resolve(client), habits);
}
