// The host of the page of a hub, in the page itself: the real messages, the real feed of rows, and a hub that is made up.
import { instanceActions, isActionAvailable } from '../../../src/client/availability.js';
import { allStatuses, type Instance } from '../../../src/client/instance.js';
import { TaskHubError } from '../../../src/client/errors.js';
import { filterMatcher } from '../../../src/client/operations/filter/instanceFilter.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { timestampFromMs, timestampToMs } from '../../../src/client/timestamp.js';
import { raceWithSignal } from '../../../src/common/abort.js';
import { systemClock } from '../../../src/common/clock.js';
import { Emitter } from '../../../src/common/event.js';
import type { LiveHub } from '../../../src/hubs/live/liveHub.js';
import { MutedFailures, SeenFailures } from '../../../src/hubs/saved/mutedFailures.js';
import type { KeyValueStore } from '../../../src/hubs/saved/savedHubs.js';
import type { LiveReading } from '../../../src/hubs/live/liveReading.js';
import { setLanguage, type TextLanguage } from '../../../src/text/format/language.js';
import { disabledText } from '../../../src/text/disabledText.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { FailuresHost } from '../../../src/views/panels/hub/failuresHost.js';
import { checkHubRequest } from '../../../src/views/panels/hub/hubRequestCheck.js';
import { listView } from '../../../src/views/panels/hub/hubView.js';
import { overviewHandlers } from '../../../src/views/panels/hub/overview/overviewHandlers.js';
import { OverviewReader } from '../../../src/views/panels/hub/overview/overviewReader.js';
import { readDetails, RowReader } from '../../../src/views/panels/hub/rowReader.js';
import { TableFeed } from '../../../src/views/panels/hub/tableFeed.js';
import { changedFilter, noFilter, tableFilter, type TableFilter } from '../../../src/views/panels/hub/tableFilter.js';
import { ownLayout } from '../../../src/views/protocol/tableLayout.js';
import { HostConnection } from '../../../src/views/protocol/hostConnection.js';
import type { HubEvents, HubPanelView, HubRequests } from '../../../src/views/protocol/hubPanel.js';
import { type HubScenario, madeUpInstances } from '../../support/hubScenario.js';
import { pageEditor } from './pageEditor.js';

/** What can be kept waiting: lists of failed instances, the pages of a list from its third one on, what is read of rows. */
type Held = 'failures' | 'pages' | 'rows';

/** What a test may do and ask while the page runs. */
export interface FakeHubHost {
  readonly requests: { readonly method: string; readonly params: unknown }[];
  /** `performance.now()` when the page called. */
  readyAt: number;
  /** When 50 rows stood in the document. */
  firstRowsAt?: number;
  /** Puts these in the place of what the hub has under their IDs, or adds them; the page hears of it in the next round. */
  put(instances: readonly Instance[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Changes so many rows every second until the page goes. */
  changeRows(perSecond: number): void;
  savedState(): unknown;
  /** What the editor keeps for the extension. */
  stored(key: string): unknown;
  /** From now on this is not answered until it is let go. */
  hold(what: Held): void;
  letGo(): void;
}

declare global {
  interface Window {
    hubScenario: HubScenario;
    fakeHubHost: FakeHubHost;
  }
}

const scenario = (window as unknown as { scenario: HubScenario }).scenario;
setLanguage((window as unknown as { language: TextLanguage }).language);
const instances = new Map<string, Instance>(
  (typeof scenario.instances === 'number' ? madeUpInstances(scenario.instances) : scenario.instances).map((each) => [
    each.instanceId,
    each,
  ]),
);
/** The newest first, as servers that sort have them. Made before anybody asks, and anew after a change. */
let sorted: readonly Instance[] | undefined = [...instances.values()].reverse();
const newestFirst = (): readonly Instance[] => (sorted ??= [...instances.values()].reverse());
const putInstance = (instance: Instance): void => {
  instances.set(instance.instanceId, instance);
  sorted = undefined;
};
const editor = pageEditor(scenario.savedState);
const given = tableFilter(scenario.filter ?? '');
let filter = 'problem' in given ? noFilter : given;

const failure = { errorType: 'TaskFailedError', errorMessage: 'Task failed', isNonRetriable: false, properties: {} };
const withFailure = (instance: Instance): Instance => {
  if (instance.status !== 'Failed' || instance.failure !== undefined) return instance;
  const cause = { ...failure, errorType: 'Error', errorMessage: 'gateway did not answer' };
  return { ...instance, failure: { ...failure, innerFailure: cause } };
};
let held: Held | undefined;
/** What is held waits for this. */
let answering = Promise.resolve();
const untilLetGo = async (what: Held, signal = never): Promise<void> => {
  if (held === what) await raceWithSignal(answering, signal);
};
/** The source waits for nothing. */
const rowReader = new RowReader(() => Promise.resolve([]));

const client = {
  query: async (...[query, options]: Parameters<TaskHubClient['query']>) => {
    const { pageSize = 100, continuationToken, payloads } = query;
    if (scenario.isWithoutLists === true) throw new TaskHubError('unimplemented');
    if (query.statuses?.[0] === 'Failed') await untilLetGo('failures', options?.signal);
    if (Number(continuationToken ?? '0') >= 2 * pageSize) await untilLetGo('pages', options?.signal);
    const all = newestFirst();
    const matches = filterMatcher(query);
    const page: Instance[] = [];
    // No further than to where the next page begins: what this server costs is not what is measured with it.
    for (let at = Number(continuationToken ?? '0'); at < all.length; at += 1) {
      const instance = all[at];
      if (instance === undefined || !matches(instance)) continue;
      if (page.length === pageSize) return { instances: page, continuationToken: String(at) };
      page.push(payloads === true ? withFailure(instance) : instance);
    }
    return { instances: page };
  },
  get: (instanceId: string) => {
    const instance = instances.get(instanceId);
    return Promise.resolve(instance && withFailure(instance));
  },
  history: async function* (instanceId: string) {
    await Promise.resolve();
    const { createdAt, name } = instances.get(instanceId) ?? {};
    if (createdAt === undefined) return;
    const taken = timestampFromMs(timestampToMs(createdAt) + 300 + (createdAt.seconds % 7) * 100);
    yield [
      { kind: 'orchestratorStarted', eventId: -1, timestamp: taken },
      { kind: 'executionStarted', eventId: -1, timestamp: createdAt },
      ...(name === scenario.sleeping
        ? [{ kind: 'timerCreated', eventId: 1, timestamp: taken, fireAt: timestampFromMs(hub.serverNow() + 3_600_000) }]
        : []),
      ...(name === scenario.calling ? [{ kind: 'taskScheduled', eventId: 1, timestamp: taken, name: 'Charge' }] : []),
    ];
  },
} as unknown as TaskHubClient;

const aheadMs = scenario.now === undefined ? 0 : scenario.now - Date.now();
const readings: LiveReading[] = [];
const never = new AbortController().signal;
const changes = new Emitter<readonly string[]>();
const hub = {
  add: (reading: LiveReading) => {
    readings.push(reading);
    return { dispose: () => undefined };
  },
  onDidChangeInstances: changes.event,
  onDidReadFirstPage: () => ({ dispose: () => undefined }),
  tellFirstPage: () => undefined,
  cachedInstance: (id: string) => instances.get(id),
  connection: { state: 'connected' },
  watchFailures: () => ({ dispose: () => undefined }),
  recountFailures: () => undefined,
  serverNow: () => Date.now() + aheadMs,
  updatePace: () => {
    if (overview.dueAt() === 0) overview.read(client, never).catch(() => undefined);
  },
  client: () => Promise.resolve(client),
} as unknown as LiveHub;

const overview: OverviewReader = new OverviewReader({
  ...{ hub, clock: systemClock, log: () => undefined },
  ...(scenario.hasWork === true && {
    work: () => Promise.resolve({ workers: 2, orchestrations: 3, activities: 14, entities: 0 }),
  }),
});
const feed = new TableFeed(hub, systemClock, () => 100, filter.filter);
feed.setVisible(true);

const readOnlyReason = disabledText({ kind: 'hub', refusal: 'marked' });
const view = (): HubPanelView => ({
  hubId: 'hub-1',
  hub: {
    ...{ label: 'Orders', taskHub: 'orders', endpoint: 'http://127.0.0.1:8094', aheadMs },
    isProduction: scenario.isProduction === true,
    ...(scenario.isReadOnly === true && { readOnly: readOnlyReason }),
  },
  actions: instanceActions.map((action) => ({
    action,
    statuses: allStatuses.filter((status) => isActionAvailable(action, status)),
    ...(scenario.isReadOnly === true && { reason: readOnlyReason }),
  })),
  ...(scenario.problem !== undefined && { problem: scenario.problem }),
  canStart: scenario.isReadOnly !== true,
});

const stored = new Map<string, unknown>(Object.entries(scenario.stored ?? {}));
const store: KeyValueStore = {
  get: (key) => stored.get(key),
  update: (key, value) => {
    stored.set(key, value);
    return Promise.resolve();
  },
};
const failures = new FailuresHost({
  ...{ hubId: 'hub-1', clock: systemClock, muted: new MutedFailures(store), seen: new SeenFailures(store) },
  sources: {
    findAll: (files) => Promise.resolve(files.map((file) => scenario.workspace?.includes(file) === true)),
    open: (place) => {
      note('openSource', place);
      return Promise.resolve();
    },
  },
  tell: (told) => {
    connection.emit('failures', told);
  },
  run: (command, ...parameters) => {
    note(command, parameters);
    return Promise.resolve();
  },
  note: () => undefined,
});
failures.follow(hub);

const noPace = { firstMs: 0, slowestMs: 0, countMs: 0, emptyMs: 0 };
const round = async (): Promise<void> => {
  await feed.list.read(client, never, noPace);
};
const note = (method: string, params: unknown): void => {
  window.fakeHubHost.requests.push({ method, params });
};

const filterBy = async (next: TableFilter | { readonly problem: string }): Promise<{ readonly problem?: string }> => {
  if ('problem' in next) return next;
  filter = next;
  feed.setFilter(next.filter);
  await round();
  return {};
};

const connection = new HostConnection<HubRequests, HubEvents>(editor.port, {
  loadCheck: () => Promise.resolve(checkHubRequest),
  handlers: {
    ...failures.handlers(),
    ...overviewHandlers(() => overview),
    refresh: (params) => {
      note('refresh', params);
      overview.expire();
      hub.updatePace();
    },
    takeRows: () => feed.take(),
    setFilter: ({ text }) => {
      note('setFilter', text);
      return filterBy(tableFilter(text));
    },
    setField: (change) => {
      note('setField', change);
      return filterBy(changedFilter(filter, change));
    },
    loadMore: ({ all }) => feed.loadMore(all),
    stopLoading: () => {
      feed.stopLoading();
    },
    showTable: (params) => {
      note('showTable', params);
    },
    lookAt: ({ ids }) => {
      feed.look(ids);
    },
    readRows: async ({ ids, columns }, signal) => {
      await untilLetGo('rows', signal);
      return rowReader.read(client, ids, { columns, now: () => Date.now(), signal });
    },
    readDetails: async ({ id }, signal) =>
      (await readDetails(client, id, Date.now(), signal)) ?? {
        row: { id, name: '', status: 'Unknown' },
        waiting: [],
        isMissing: true,
      },
    openInstance: (params) => {
      note('openInstance', params);
    },
    runAction: (params) => {
      note('runAction', params);
    },
    actOnAll: (params) => {
      note('actOnAll', params);
    },
    startOrchestration: (params) => {
      note('startOrchestration', params);
    },
    findInstance: (params) => {
      note('findInstance', params);
    },
    copyText: (params) => {
      note('copyText', params);
    },
    exportRows: (params) => {
      note('exportRows', params);
    },
    saveLayout: (params) => {
      note('saveLayout', params);
    },
    readViews: () => scenario.views ?? [],
    useView: async (params) => {
      note('useView', params);
      const narrowed = ({ 'Waiting for events': 'events', Stuck: 'stuck' } as const)[params.name];
      if (narrowed !== undefined) {
        await filterBy(tableFilter(narrowed === 'events' ? 'status:Running' : 'status:Running,Pending updated:>1h'));
        return { narrowing: narrowed, filter: filter.text };
      }
      const next = tableFilter('duration:>1m');
      if ('problem' in next) return {};
      filter = next;
      feed.setFilter(next.filter);
      await round();
      return { layout: { ...ownLayout, sort: { column: 'duration', descending: true } } };
    },
    saveView: (params) => {
      note('saveView', params);
    },
    removeView: (params) => {
      note('removeView', params);
    },
    showInTree: (params) => {
      note('showInTree', params);
    },
    copyLink: (params) => {
      note('copyLink', params);
    },
  },
  onReady: () => {
    window.fakeHubHost.readyAt = performance.now();
    overview.leave();
    connection.emit('view', view());
    connection.emit('list', listView(feed, filter));
    void round();
  },
  describeError: errorText,
});
feed.onDidChange(() => {
  connection.emit('list', listView(feed, filter));
});
overview.onDidChange(() => {
  if (overview.state !== undefined) connection.emit('overview', overview.state);
});
feed.onDidChangeRows(() => {
  connection.emit('rows', {});
});

window.fakeHubHost = {
  requests: [],
  readyAt: 0,
  put: async (changed) => {
    for (const each of changed) putInstance(each);
    changes.fire(changed.map(({ instanceId }) => instanceId));
    for (const reading of readings) if (reading !== feed.list) await reading.read(client, never, noPace);
    feed.list.expire();
    await round();
  },
  remove: async (ids) => {
    for (const id of ids) instances.delete(id);
    sorted = undefined;
    feed.list.expire();
    await round();
  },
  changeRows: (perSecond) => {
    const ids = [...instances.keys()];
    let turn = 0;
    setInterval(() => {
      const changed = Array.from({ length: Math.max(1, Math.round(perSecond / 10)) }, () => {
        turn += 1;
        const instance = instances.get(ids[(turn * 7919) % ids.length] ?? '');
        if (instance === undefined) return undefined;
        const lastUpdatedAt = { seconds: Math.floor(Date.now() / 1000), nanos: turn };
        return { ...instance, status: turn % 2 === 0 ? 'Running' : 'Suspended', lastUpdatedAt } as const;
      });
      for (const instance of changed) {
        if (instance === undefined) continue;
        putInstance(instance);
        feed.place(instance);
      }
    }, 100);
  },
  savedState: () => editor.savedState(),
  stored: (key) => stored.get(key),
  hold: (what) => {
    held = what;
    answering = new Promise((resolve) => {
      window.fakeHubHost.letGo = resolve;
    });
  },
  letGo: () => undefined,
};

const rows = new MutationObserver(() => {
  const drawn = document.querySelectorAll('.table-row');
  if (drawn.length < 30 || [...drawn].some((row) => row.textContent === '')) return;
  window.fakeHubHost.firstRowsAt = performance.now();
  rows.disconnect();
});
rows.observe(document, { childList: true, subtree: true });
