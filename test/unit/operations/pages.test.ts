import assert from 'node:assert/strict';
import { isAbortError } from '../../../src/common/abort.js';
import { isTaskHubError } from '../../../src/client/errors.js';
import type { Instance, InstancePage, InstanceQuery } from '../../../src/client/instance.js';
import {
  nextPage,
  type SearchProgress,
  walkFinishedIds,
  walkInstances,
  walkPages,
} from '../../../src/client/operations/pages.js';
import { ScriptedClient, unavailable } from '../../support/servers/scriptedClient.js';

/** A client whose query answers the given pages in order, each with a token but the last. */
class PagedClient extends ScriptedClient {
  readonly asked: InstanceQuery[] = [];

  constructor(private readonly pages: readonly (readonly string[])[]) {
    super();
  }

  override query(query: InstanceQuery): Promise<InstancePage> {
    this.asked.push(query);
    const index = Number(query.continuationToken ?? 0);
    const instances = (this.pages[index] ?? []).map(row);
    return Promise.resolve(
      index + 1 < this.pages.length ? { instances, continuationToken: `${index + 1}` } : { instances },
    );
  }
}

const row = (instanceId: string): Instance => ({ instanceId, name: 'order', status: 'Running', tags: {} });
const ids = (instances: readonly Instance[]): readonly string[] => instances.map((instance) => instance.instanceId);

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const result: T[] = [];
  for await (const item of source) result.push(item);
  return result;
}

describe('walking pages', () => {
  it('walks empty pages that carry a token, to the end', async () => {
    const client = new PagedClient([['a'], [], [], ['b', 'c'], []]);
    assert.deepEqual(ids(await all(walkInstances(client, { statuses: ['Running'], pageSize: 7 }))), ['a', 'b', 'c']);
    assert.deepEqual(client.asked, [
      { statuses: ['Running'], pageSize: 7 },
      ...['1', '2', '3', '4'].map((continuationToken) => ({ statuses: ['Running'], pageSize: 7, continuationToken })),
    ]);
  });

  it('begins where a token says', async () => {
    const client = new PagedClient([['a'], ['b'], ['c']]);
    assert.deepEqual(ids(await all(walkInstances(client, { continuationToken: '1' }))), ['b', 'c']);
  });

  it('asks for a page only when the one before is used up, and for no more when the loop is left', async () => {
    const client = new PagedClient([['a', 'b'], ['c'], ['d']]);
    for await (const instance of walkInstances(client, {})) {
      if (instance.instanceId === 'b') assert.equal(client.asked.length, 1);
      if (instance.instanceId === 'c') break;
    }
    assert.equal(client.asked.length, 2);
  });

  it('counts what was searched and what matched', async () => {
    const client = new PagedClient([['a', 'b'], [], ['b2', 'c']]);
    const progress: SearchProgress[] = [];
    const found = await all(
      walkInstances(
        client,
        {},
        { matches: (one) => one.instanceId.startsWith('b'), onProgress: (p) => progress.push(p) },
      ),
    );
    assert.deepEqual(ids(found), ['b', 'b2']);
    assert.deepEqual(progress, [
      { searched: 2, found: 1 },
      { searched: 2, found: 1 },
      { searched: 4, found: 2 },
    ]);
  });

  it('stops between pages when cancelled', async () => {
    const client = new PagedClient([['a'], ['b'], ['c']]);
    const cancel = new AbortController();
    await assert.rejects(async () => {
      for await (const _page of walkPages(client, {}, { signal: cancel.signal })) cancel.abort();
    }, isAbortError);
    assert.equal(client.asked.length, 1);
  });

  it('passes on the failure of a page', async () => {
    const client = new ScriptedClient();
    client.fault = () => unavailable();
    await assert.rejects(
      all(walkInstances(client, {})),
      (error) => isTaskHubError(error) && error.reason === 'unavailable',
    );
  });

  it('does not turn in circles when the server repeats a token', async () => {
    const client = new ScriptedClient();
    let asked = 0;
    client.query = () => {
      asked += 1;
      return Promise.resolve({ instances: [], continuationToken: 'same' });
    };
    await assert.rejects(
      all(walkInstances(client, {})),
      (error) => isTaskHubError(error) && error.reason === 'internal',
    );
    assert.equal(asked, 2);
    await assert.rejects(
      nextPage(client, { continuationToken: 'same' }, { maxEmptyPages: 1 }),
      (error) => isTaskHubError(error) && error.reason === 'internal',
    );
  });
});

describe('page marks that go round', () => {
  /** Answers with marks that begin with `lead` and then repeat `period` others for ever. */
  const round = (lead: number, period: number): { readonly client: ScriptedClient; readonly asked: () => number } => {
    const client = new ScriptedClient();
    let asked = 0;
    const mark = (): string => {
      asked += 1;
      return asked <= lead ? `lead ${asked}` : `round ${(asked - lead) % period}`;
    };
    client.query = () => Promise.resolve({ instances: [], continuationToken: mark() });
    client.listInstanceIds = () => Promise.resolve({ instanceIds: [], lastInstanceKey: mark() });
    return { client, asked: () => asked };
  };

  for (const [lead, period] of [
    [0, 1],
    [0, 2],
    [3, 3],
    [40, 7],
    [5, 1000],
  ] as const) {
    it(`end the walk with an error that says so: ${period} of them after ${lead} others`, async () => {
      for (const walk of [
        (client: ScriptedClient) => all(walkInstances(client, {})),
        (client: ScriptedClient) => nextPage(client, {}),
        (client: ScriptedClient) => all(walkFinishedIds(client, {})),
      ]) {
        const { client, asked } = round(lead, period);
        await assert.rejects(walk(client), (error) => isTaskHubError(error) && error.fact.kind === 'listWithoutEnd');
        assert.ok(asked() <= 3 * (lead + period) + 1, `${asked()} pages`);
      }
    });
  }

  it('are not seen where ten thousand of them differ', async () => {
    const client = new PagedClient(Array.from({ length: 10_000 }, () => []));
    assert.deepEqual(await all(walkInstances(client, {})), []);
    assert.equal(client.asked.length, 10_000);
  });
});

describe('the next stretch of a list', () => {
  it('is the first page with rows, and keeps the token for the next', async () => {
    const client = new PagedClient([[], [], ['a', 'b'], ['c']]);
    const page = await nextPage(client, {});
    assert.deepEqual([ids(page.instances), page.continuationToken], [['a', 'b'], '3']);
    const rest = await nextPage(client, { continuationToken: '3' });
    assert.deepEqual([ids(rest.instances), rest.continuationToken], [['c'], undefined]);
  });

  it('gives up after the given number of pages in a row without a match, with the token to go on', async () => {
    const client = new PagedClient([[], ['x'], [], [], [], [], ['a']]);
    const page = await nextPage(client, {}, { maxEmptyPages: 5, matches: (one) => one.instanceId === 'a' });
    assert.deepEqual([page.instances.length, page.continuationToken, client.asked.length], [0, '5', 5]);
    const next = await nextPage(client, { continuationToken: '5' }, { maxEmptyPages: 5 });
    assert.deepEqual([ids(next.instances), next.continuationToken], [['a'], undefined]);
  });

  it('goes on until enough matched, and drops no row of its last page', async () => {
    const client = new PagedClient([['a', 'b'], ['c'], ['d', 'e', 'f'], ['g']]);
    const page = await nextPage(client, {}, { wanted: 4 });
    assert.deepEqual([ids(page.instances), page.continuationToken], [['a', 'b', 'c', 'd', 'e', 'f'], '3']);
  });

  it('has no token when the list has ended', async () => {
    const page = await nextPage(new PagedClient([[], []]), {}, { maxEmptyPages: 2 });
    assert.deepEqual(page, { instances: [] });
  });
});

describe('ids of finished instances', () => {
  it('come page by page in the order of completion', async () => {
    const client = new ScriptedClient();
    client.addMany(5, 'Completed');
    client.addMany(3, 'Running', 'busy-');
    const pages = await all(walkFinishedIds(client, { pageSize: 2 }));
    assert.deepEqual(
      pages.map((page) => page.length),
      [2, 2, 1],
    );
    assert.equal(new Set(pages.flat()).size, 5);
  });
});
