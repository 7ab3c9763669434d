import assert from 'node:assert/strict';
import { isTaskHubError, TaskHubError } from '../../../../src/client/errors.js';
import type { Instance, InstancePage, InstanceQuery } from '../../../../src/client/instance.js';
import { InstanceList, type ListChanges } from '../../../../src/hubs/live/instances/instanceList.js';
import { row } from '../rows.js';

/** A server with a list in the order of its array, whose marks are positions. */
class Server {
  readonly asked: InstanceQuery[] = [];

  constructor(public rows: Instance[]) {}

  query(query: InstanceQuery): Promise<InstancePage> {
    this.asked.push(query);
    const from = Number(query.continuationToken ?? '0');
    const end = from + (query.pageSize ?? 100);
    const { rows } = this;
    const more = end < rows.length ? { continuationToken: String(end) } : {};
    return Promise.resolve({ instances: rows.slice(from, end), ...more });
  }

  /** Pages that were asked for since the last call, by where they begin. */
  since(): string {
    return this.asked
      .splice(0)
      .map(({ continuationToken = '0' }) => continuationToken)
      .join(' ');
  }
}

function rows(count: number): Instance[] {
  return Array.from({ length: count }, (_, index) => row(`i${index}`, 'Running', count - index));
}

function listOf(pageSize = 2): { readonly list: InstanceList; readonly told: ListChanges[] } {
  const list = new InstanceList(
    () => ({}),
    () => pageSize,
  );
  const told: ListChanges[] = [];
  list.onDidChange((changes) => told.push(changes));
  return { list, told };
}

const shown = (list: InstanceList): string => [...list.instances].map(({ instanceId }) => instanceId).join(' ');

describe('a list of instances', () => {
  it('is read page by page: the first one small, the others large', async () => {
    const server = new Server(rows(1_300));
    const { list } = listOf();
    await list.read(server);
    assert.equal(list.count, 2);
    assert.equal(list.hasMore, true);
    await list.loadMore(server, 3);
    assert.equal(list.count, 502);
    await list.loadMore(server, Infinity);
    assert.equal(list.count, 1_300);
    assert.equal(list.hasMore, false);
    assert.deepEqual(
      server.asked.map(({ pageSize }) => pageSize),
      [2, 500, 500, 500],
    );
  });

  it('tells only what changed', async () => {
    const server = new Server(rows(2));
    const { list, told } = listOf(10);
    await list.read(server);
    assert.equal(await list.read(server), false);
    server.rows = [row('new', 'Running', 9), row('i0', 'Completed', 2, 8), ...server.rows.slice(2)];
    assert.equal(await list.read(server), true);
    const last = told.at(-1);
    assert.deepEqual(
      last?.changed.map(({ instanceId }) => instanceId),
      ['new', 'i0'],
    );
    assert.deepEqual(last.removed, ['i1']);
    assert.equal(told.length, 2);
  });

  it('reads a later page in every third round, that of the rows in sight first', async () => {
    const server = new Server(rows(2_000));
    const { list } = listOf();
    await list.read(server);
    await list.loadMore(server, Infinity);
    server.since();
    list.look(['i1250']);
    for (let round = 0; round < 6; round += 1) await list.read(server);
    assert.equal(server.since(), '0 0 1002 0 0 0 1002 0');
  });

  it('reads all pages in sight when something was done to them', async () => {
    const server = new Server(rows(1_500));
    const { list, told } = listOf();
    await list.read(server);
    await list.loadMore(server, Infinity);
    server.since();
    list.look(['i499', 'i501', 'i750']);
    server.rows = server.rows.filter(({ instanceId }) => instanceId !== 'i750');
    await list.readInSight(server);
    assert.equal(server.since(), '0 2 502');
    assert.deepEqual(told.at(-1)?.removed, ['i750']);
    assert.equal(list.get('i750'), undefined);
  });

  it('keeps the newest of two readings of an instance', async () => {
    const server = new Server([row('a', 'Running', 1, 2)]);
    const { list } = listOf();
    await list.read(server);
    list.place(row('a', 'Completed', 1, 5));
    await list.read(server);
    assert.equal(list.get('a')?.status, 'Completed');
  });

  it('drops what no longer matches, and takes in nothing that it did not load', async () => {
    const server = new Server([row('a', 'Running', 1), row('b', 'Running', 2)]);
    const list = new InstanceList(
      () => ({ statuses: ['Running'] }),
      () => 10,
    );
    await list.read(server);
    list.place(row('a', 'Completed', 1, 5));
    list.place(row('c', 'Running', 3));
    assert.equal(shown(list), 'b');
    list.remove('b');
    assert.equal(list.count, 0);
  });

  it('never holds an entity', async () => {
    const server = new Server([row('@counter@a'), row('b')]);
    const { list } = listOf(10);
    await list.read(server);
    assert.equal(shown(list), 'b');
  });

  it('says how many rows were looked through where the server cannot filter', async () => {
    const server = new Server(rows(1_200));
    const list = new InstanceList(
      () => ({ names: ['none'] }),
      () => 100,
    );
    await list.read(server);
    assert.equal(list.searched, 500);
    await list.loadMore(server, 1);
    assert.equal(list.searched, 1_200);
    assert.equal(list.hasMore, false);
  });

  it('ends where the marks of the server go round', async () => {
    const { list } = listOf();
    const turns = ['x', 'y', 'x', 'y'];
    const client = {
      query: () => Promise.resolve({ instances: [row(`i${turns.length}`)], continuationToken: turns.shift() ?? 'x' }),
    };
    await assert.rejects(
      list.loadMore(client, Infinity),
      (error) => isTaskHubError(error) && error.fact.kind === 'listWithoutEnd',
    );
  });

  it('keeps its rows where a later page cannot be read, and fails where the first cannot', async () => {
    const server = new Server(rows(1_500));
    const { list } = listOf();
    await list.read(server);
    await list.loadMore(server, Infinity);
    const broken = {
      query: (query: InstanceQuery) =>
        query.continuationToken === undefined
          ? server.query(query)
          : Promise.reject(new TaskHubError('unavailable', { kind: 'hubRemoved' })),
    };
    list.look(['i800']);
    await list.readInSight(broken);
    assert.equal(list.count, 1_500);
    await assert.rejects(
      list.read({ query: () => Promise.reject(new TaskHubError('unavailable', { kind: 'hubRemoved' })) }),
    );
  });

  it('lets nothing of an aborted load in', async () => {
    const server = new Server(rows(10));
    const { list } = listOf();
    const end = new AbortController();
    end.abort();
    await assert.rejects(list.loadMore(server, Infinity, end.signal));
    assert.equal(list.count, 0);
  });
});
