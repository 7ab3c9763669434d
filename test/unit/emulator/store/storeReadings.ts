// Everything that can be read from a store, as one value to compare.
import type { InstanceRecord } from '../../../../src/emulator/model/instance.js';
import { Status } from '../../../../src/emulator/model/status.js';
import type { InstanceQuery, QueryCursor, Store } from '../../../../src/emulator/store/store.js';
import { instanceIds } from './storeSteps.js';

/** What may be asked for: numbers that are or were something. */
export interface Known {
  readonly hubs: readonly number[];
  readonly keys: readonly number[];
  readonly messages: readonly number[];
  readonly activities: readonly number[];
}

export function readEverything(store: Store, known: Known): unknown {
  return {
    hubs: store.hubs(),
    lastNumber: store.lastNumber(),
    byHub: known.hubs.map((hub) => readHub(store, hub)),
    byKey: known.keys.map((key) => ({
      key,
      instance: store.instance(key),
      payloads: store.payloads(key),
      history: store.history(key),
      historyEnd: store.historyEnd(key),
      historyParts: [0, 1].map((after) => store.historyPart(key, after, 3).map(({ events }) => events)),
      entity: store.entity(key),
      entityState: store.entityState(key),
      due: store.messages(key, 500),
      backlog: store.backlog(key),
    })),
    messages: known.messages.map((number) => store.message(number)),
    requests: known.activities.map((number) => store.activityRequest(number)),
  };
}

/** All records of a query, page by page. */
function walk(store: Store, query: Omit<InstanceQuery, 'after'>): readonly InstanceRecord[] {
  const records: InstanceRecord[] = [];
  let after: QueryCursor | undefined;
  do {
    const page = store.queryInstances({ ...query, after });
    if (page.records.length > query.limit) throw new Error('A page is longer than its limit.');
    records.push(...page.records);
    after = page.next;
  } while (after !== undefined);
  return records;
}

const anyTime = { createdFrom: undefined, createdTo: undefined };

function readHub(store: Store, hub: number): unknown {
  const all = { hub, statuses: [], ...anyTime, prefix: undefined };
  const some = [Status.completed, Status.failed, Status.pending, Status.pending];
  const byPrefix = (prefix: string, statuses: readonly Status[]): readonly InstanceRecord[] =>
    walk(store, { ...all, prefix, statuses, limit: 2 });
  return {
    hub,
    counts: store.countByStatus(hub),
    found: instanceIds.map((id) => store.findInstance(hub, id)),
    children: instanceIds.map((id) => store.children(hub, id, 0, 100)),
    childrenInPages: instanceIds.map((id) => {
      const [first] = store.children(hub, id, 0, 1);
      return first === undefined ? [] : store.children(hub, id, first.key, 2);
    }),
    newest: walk(store, { ...all, limit: 3 }),
    ofStatuses: walk(store, { ...all, statuses: some, limit: 1 }),
    ofTimes: walk(store, { ...all, createdFrom: 5000, createdTo: 30_000, limit: 2 }),
    byPrefix: ['', 'order', 'order-1', 'p', 'p\u{1F600}', 'none'].map((prefix) => byPrefix(prefix, [])),
    byPrefixAndStatus: byPrefix('order', some),
    byPrefixAndTime: walk(store, { ...all, prefix: 'o', createdFrom: 8000, createdTo: 20_000, limit: 2 }),
    finished: readFinished(store, hub, []),
    finishedOfStatuses: readFinished(store, hub, [Status.failed, Status.running]),
    finishedOfTimes: store.listFinished({
      hub,
      statuses: [],
      completedFrom: 5_000_001,
      completedTo: 5_000_002,
      after: undefined,
      limit: 100,
    }),
    targets: [...store.targetsWithMessages(hub, 500)].sort((a, b) => a - b),
    waiting: [0, 1, 400].map((dueAt) => store.dueMessages(hub, { dueAt, number: 5 }, 4).map(idOfMessage)),
    activities: store.activities(hub),
    entities: ['@', '@counter@', '@lock@', '@none'].map((prefix) =>
      store.queryEntities({ ...entityQuery, hub, prefix, after: undefined, limit: 3 }),
    ),
    entitiesAfter: store.queryEntities({
      ...entityQuery,
      hub,
      prefix: '@',
      after: '@counter@a',
      limit: 2,
      includeTransient: false,
      modifiedFrom: 1200,
      modifiedTo: 1900,
    }),
    locked: instanceIds.map((id) => [...store.entitiesLockedBy(hub, id)].sort((a, b) => a.key - b.key)),
    foundEntity: store.findEntity(hub, '@counter@\u{1F600}'),
  };
}

const entityQuery = { modifiedFrom: undefined, modifiedTo: undefined, includeTransient: true };

function readFinished(store: Store, hub: number, statuses: readonly Status[]): readonly InstanceRecord[] {
  const records: InstanceRecord[] = [];
  for (;;) {
    const last = records.at(-1);
    const after = last === undefined ? undefined : { completedAt: last.completedAt ?? 0, instanceId: last.instanceId };
    const page = store.listFinished({ ...finishedQuery, hub, statuses, after });
    records.push(...page);
    if (page.length < finishedQuery.limit) return records;
  }
}

const finishedQuery = { completedFrom: undefined, completedTo: undefined, limit: 2 };

function idOfMessage({ number, hub, target, dueAt }: { number: number; hub: number; target: number; dueAt: number }) {
  return { number, hub, target, dueAt };
}
