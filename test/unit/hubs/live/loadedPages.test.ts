import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Instance, InstancePage } from '../../../../src/client/instance.js';
import {
  appendPage,
  firstPage,
  insertInstance,
  instancesOf,
  type LoadedPages,
  replacePage,
} from '../../../../src/hubs/live/instances/loadedPages.js';
import { ids, page, row } from '../rows.js';

const rows = (text: string): Instance[] => text.split(' ').map((id) => row(id));

describe('loaded pages', () => {
  it('replaces a single page as a whole, so that it does not grow while instances keep coming', () => {
    const loaded = replacePage(firstPage(page(rows('c b a'), 'a')), 0, page(rows('e d c'), 'c'));
    assert.equal(ids(instancesOf(loaded)), 'e d c');
    assert.equal(loaded.next, 'c');
  });

  it('keeps the later pages when the first is read again, and carries over what was pushed out of it', () => {
    const two = appendPage(firstPage(page(rows('f e d'), 'd')), page(rows('c b a'), 'a'));
    const loaded = replacePage(two, 0, page(rows('h g f'), 'f'));
    assert.equal(ids(instancesOf(loaded)), 'h g f e d c b a');
    assert.equal(loaded.next, 'a');
    assert.equal(loaded.pages[1]?.token, 'f');
  });

  it('drops rows that left the first page although rows behind them are still there', () => {
    const two = appendPage(firstPage(page(rows('f e d'), 'd')), page(rows('c b a'), 'a'));
    const loaded = replacePage(two, 0, page(rows('f d c'), 'c'));
    assert.equal(ids(instancesOf(loaded)), 'f d c b a');
  });

  it('takes an answer without a token for the whole list', () => {
    const two = appendPage(firstPage(page(rows('f e d'), 'd')), page(rows('c b a'), 'a'));
    const loaded = replacePage(two, 0, page(rows('f')));
    assert.equal(ids(instancesOf(loaded)), 'f');
    assert.equal(loaded.next, undefined);
  });

  it('puts a new row before the first older one, and leaves out what belongs to a page that is not loaded', () => {
    const loaded = firstPage(page([row('c', 'Running', 3), row('b', 'Running', 2)], 'more'));
    assert.equal(ids(instancesOf(insertInstance(loaded, row('x', 'Running', 2.5)))), 'c x b');
    assert.equal(insertInstance(loaded, row('x', 'Running', 1)), loaded);
    const complete = { ...loaded, next: undefined };
    assert.equal(ids(instancesOf(insertInstance(complete, row('x', 'Running', 1)))), 'c b x');
  });

  it('shows what the server has after one round over all pages, whatever had changed, with nothing twice', () => {
    const size = 3;
    const change = fc.oneof(
      fc.record({ kind: fc.constant('add'), value: fc.integer({ min: 0, max: 999 }) }),
      fc.record({ kind: fc.constant('remove'), value: fc.nat(30) }),
      fc.record({ kind: fc.constant('refresh'), value: fc.nat(6) }),
      fc.record({ kind: fc.constant('more'), value: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 20 }), fc.array(change), (start, changes) => {
        const server = new KeysetServer(size, start);
        let loaded = firstPage(server.query(undefined));
        for (const { kind, value } of changes) {
          if (kind === 'add') server.keys.add(value);
          else if (kind === 'remove') server.keys.delete([...server.keys].sort(descending)[value] ?? -1);
          else if (kind === 'more' && loaded.next !== undefined) loaded = appendPage(loaded, server.query(loaded.next));
          else if (kind === 'refresh') loaded = refreshed(loaded, value % loaded.pages.length, server);
          const shown = instancesOf(loaded).map((instance) => instance.instanceId);
          assert.equal(new Set(shown).size, shown.length, 'an instance is shown twice');
        }
        for (let index = 0; index < loaded.pages.length; index += 1) loaded = refreshed(loaded, index, server);
        const shown = instancesOf(loaded).map((instance) => Number(instance.instanceId));
        const all = [...server.keys].sort(descending);
        assert.deepEqual(shown, all.slice(0, shown.length));
        if (loaded.next === undefined) assert.equal(shown.length, all.length);
      }),
    );
  });
});

const descending = (a: number, b: number): number => b - a;

function refreshed(loaded: LoadedPages, index: number, server: KeysetServer): LoadedPages {
  return replacePage(loaded, index, server.query(loaded.pages[index]?.token));
}

/** Newest first; a token says after which key to go on. */
class KeysetServer {
  readonly keys: Set<number>;

  constructor(
    private readonly size: number,
    start: readonly number[],
  ) {
    this.keys = new Set(start);
  }

  query(token: string | undefined): InstancePage {
    const rest = [...this.keys].sort(descending).filter((key) => token === undefined || key < Number(token));
    const found = rest.slice(0, this.size);
    return page(
      found.map((key) => row(String(key))),
      rest.length > found.length ? String(found.at(-1)) : undefined,
    );
  }
}
