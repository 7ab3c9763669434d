// What the tab of a hub makes of each fault on the way to it, over real sockets: the table, the overview, and the groups of
// failures say one sentence, keep what they have, and go on by themselves once the way is good again.
import assert from 'node:assert/strict';
import { logVerbosity, setLogVerbosity, status } from '@grpc/grpc-js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { systemClock } from '../../../src/common/clock.js';
import { LiveHub } from '../../../src/hubs/live/liveHub.js';
import { noMarks } from '../../../src/hubs/saved/hubMarks.js';
import { FailureReader } from '../../../src/views/panels/hub/failureReader.js';
import { hubPanelView, listView } from '../../../src/views/panels/hub/hubView.js';
import { OverviewReader } from '../../../src/views/panels/hub/overview/overviewReader.js';
import { TableFeed } from '../../../src/views/panels/hub/tableFeed.js';
import { noFilter } from '../../../src/views/panels/hub/tableFilter.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { OrchestrationStatus } from '../../../src/wire/generated/OrchestrationStatus.js';
import { eventually } from '../../support/eventually.js';
import { type BrokenWays, brokenWays, type Fault } from '../../support/servers/brokenWays.js';
import { FakeTaskHub, Refusal } from '../../support/servers/fakeTaskHub.js';
import { FaultyFront } from '../../support/servers/faultyFront.js';

/** Two that failed and one that runs. */
function answerLists(hub: FakeTaskHub): void {
  const now = Math.floor(Date.now() / 1000);
  const at = { seconds: now - 60, nanos: 0 };
  const { ORCHESTRATION_STATUS_FAILED: failed, ORCHESTRATION_STATUS_RUNNING: running } = OrchestrationStatus;
  const row = (instanceId: string, orchestrationStatus: typeof failed | typeof running) => ({
    ...{ instanceId, name: 'Order', orchestrationStatus },
    ...{ createdTimestamp: at, lastUpdatedTimestamp: at },
    ...(orchestrationStatus === failed && { failureDetails: { errorType: 'Error', errorMessage: 'no stock' } }),
  });
  const rows = [row('a', failed), row('b', failed), row('c', running)];
  hub.on('QueryInstances', ({ query }) => {
    const wanted = query?.runtimeStatus ?? [];
    const isOlder = (query?.createdTimeTo ?? undefined) !== undefined;
    const matching = rows.filter((each) => wanted.length === 0 || wanted.includes(each.orchestrationStatus));
    return { orchestrationState: isOlder ? [] : matching };
  });
  hub.on('GetInstance', ({ instanceId }) => {
    const orchestrationState = rows.find((each) => each.instanceId === instanceId);
    return orchestrationState === undefined ? { exists: false } : { exists: true, orchestrationState };
  });
}

interface Tab {
  readonly live: LiveHub;
  readonly feed: TableFeed;
  readonly overview: OverviewReader;
  readonly failures: FailureReader;
  dispose(): void;
}

/** Somebody looks at all three at once. */
function openTab(client: TaskHubClient, port: number): Tab {
  const identity = { label: 'x', taskHub: 'x', endpoint: `http://localhost:${port}`, marks: noMarks, isLocal: false };
  const habits = { clock: systemClock, pageSize: () => 100, intervalMs: () => 1000, note: () => undefined };
  const live = new LiveHub(`hub-${port}`, identity, () => Promise.resolve(client), habits);
  const feed = new TableFeed(live, systemClock, () => 100, undefined);
  const overview = new OverviewReader({ hub: live, clock: systemClock, log: () => undefined });
  const findSources = async (files: readonly string[]): Promise<readonly boolean[]> => files.map(() => false);
  const failures = new FailureReader(live, { clock: systemClock, findSources });
  feed.setVisible(true);
  overview.show('1h');
  failures.watch('24h');
  return {
    ...{ live, feed, overview, failures },
    dispose: () => {
      for (const part of [feed, overview, failures, live]) part.dispose();
    },
  };
}

/** What the page shows as wrong: of the hub, and of each of its views. */
function sentences({ live, feed, overview, failures }: Tab): readonly string[] {
  const { problem: ofHub } = hubPanelView('x', live, Date.now());
  const { problem: ofList } = listView(feed, noFilter);
  const { problem: ofOverview } = overview.state ?? {};
  const ofFailures = failures.problem === undefined ? undefined : errorText(failures.problem);
  return [...new Set([ofHub, ofList, ofOverview, ofFailures].filter((text) => text !== undefined))];
}

const told = ({ feed, overview, failures }: Tab) => ({
  rows: feed.count,
  charted: overview.state?.summary?.total,
  groups: failures.groups.list(Date.now()).map(({ kind, count }) => `${kind.type} ${count}`),
});
const whole = { rows: 3, charted: 3, groups: ['Error 2'] };

describe('the tab of a hub under a fault', function () {
  this.timeout(180_000);
  let ways: BrokenWays;
  before(async () => {
    setLogVerbosity(logVerbosity.NONE);
    ways = await brokenWays();
    for (const hub of ways.hubs) answerLists(hub);
  });
  after(() => {
    setLogVerbosity(logVerbosity.ERROR);
    ways.stop();
  });

  it('says one sentence, keeps what it has, and goes on by itself', async () => {
    assert.equal(ways.faults.length, 12);
    await Promise.all(ways.faults.map((fault) => suffer(fault)));
  });

  it('says one sentence and knows nothing where the fault was there from the beginning', async () => {
    await Promise.all(ways.faults.filter(({ isHalfOpen }) => isHalfOpen !== true).map((fault) => beginUnder(fault)));
  });

  it('asks a server without lists for nothing more, which is not taken for one that is away', async () => {
    const hub = await FakeTaskHub.start();
    hub.on('QueryInstances', () => {
      throw new Refusal(status.UNIMPLEMENTED);
    });
    const settings = { endpoint: hub.endpoint, taskHub: 'x', authentication: 'None' } as const;
    const tab = openTab(connectTaskHub(settings), hub.port);
    try {
      await eventually(() => {
        assert.equal(tab.live.connection.state, 'connected');
        assert.equal(tab.overview.state?.progress, 'unsupported');
        assert.match(tab.overview.state.problem ?? '', /^This server can’t list instances/);
        assert.match(listView(tab.feed, noFilter).problem ?? '', /^This server can’t list instances, but you can/);
        assert.equal(tab.feed.isLoading, false);
        assert.ok(tab.failures.problem !== undefined && !tab.failures.isReading);
      });
    } finally {
      tab.dispose();
      hub.stop();
    }
  });

  async function suffer(fault: Fault): Promise<void> {
    const { name, sentence, mode, isHalfOpen } = fault;
    const connections = isHalfOpen === true ? 'hold' : 'cut';
    const front = await FaultyFront.open(ways.well(fault));
    const tab = openTab(clientAt(front, fault), front.port);
    try {
      await eventually(() => assert.deepEqual(told(tab), whole, name), 20_000);
      assert.deepEqual(sentences(tab), [], name);
      await front.become(mode, connections);
      void tab.live.refresh();
      await eventually(() => assertFailed(tab, fault), 60_000);
      assert.deepEqual(told(tab), whole, `${name}: what was there stays`);
      for (const text of sentences(tab)) assert.match(text, sentence, name);
      await front.become(ways.well(fault), connections);
      await eventually(() => assertWell(tab, fault), 60_000);
    } finally {
      tab.dispose();
      await front.close();
    }
  }

  async function beginUnder(fault: Fault): Promise<void> {
    const { name, sentence, mode } = fault;
    const front = await FaultyFront.open(mode);
    const tab = openTab(clientAt(front, fault), front.port);
    try {
      await eventually(() => assertFailed(tab, fault), 60_000);
      assert.deepEqual(told(tab), { rows: 0, charted: undefined, groups: [] }, name);
      assert.equal(tab.feed.isLoading, false, `${name}: nothing is loading for ever`);
      for (const text of sentences(tab)) assert.match(text, sentence, name);
      await front.become(ways.well(fault));
      await eventually(() => assertWell(tab, fault), 60_000);
    } finally {
      tab.dispose();
      await front.close();
    }
  }

  function assertFailed({ live, feed, overview, failures }: Tab, { name }: Fault): void {
    assert.equal(live.connection.state, 'failed', name);
    assert.ok(listView(feed, noFilter).problem !== undefined, `${name}: the table says nothing`);
    assert.ok(overview.state?.problem !== undefined, `${name}: the overview says nothing`);
    assert.ok(failures.problem !== undefined, `${name}: the failures say nothing`);
  }

  function assertWell(tab: Tab, { name }: Fault): void {
    const { live, overview, failures } = tab;
    assert.equal(live.connection.state, 'connected', name);
    assert.deepEqual(sentences(tab), [], name);
    assert.deepEqual(told(tab), whole, name);
    assert.equal(overview.state?.progress, 'done', name);
    assert.deepEqual([failures.isReading, failures.hasMore], [false, false], name);
  }

  /**
   * Where nothing answers, only a deadline ends a call; elsewhere a busy machine must not make it that. A connection that
   * is half open is noticed by the deadlines that calls have by themselves.
   */
  function clientAt({ port }: FaultyFront, { scheme, mode, isHalfOpen }: Fault): TaskHubClient {
    const endpoint = `${scheme ?? 'http'}://localhost:${port}`;
    const client = connectTaskHub({ endpoint, taskHub: 'x', authentication: 'None' }, ways);
    if (isHalfOpen === true) return client;
    const timeoutMs = mode.kind === 'blackHole' || mode.kind === 'trickle' ? 3000 : 20_000;
    const query = client.query.bind(client);
    client.query = (asked, options) => query(asked, { ...options, timeoutMs });
    return client;
  }
});
