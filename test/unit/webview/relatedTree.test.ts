import assert from 'node:assert/strict';
import type { ChildInstance } from '../../../src/history/childInstances.js';
import type { ChildList, InstanceFacts } from '../../../src/views/protocol/relatedInstances.js';
import { type RelatedSource, RelatedTree } from '../../../src/views/webview/instance/related/relatedTree.js';
import { abortError } from '../../../src/common/abort.js';
import { eventually } from '../../support/eventually.js';
import { ManualClock } from '../../support/manualClock.js';

const child = (instanceId: string): ChildInstance => ({ instanceId, name: `N-${instanceId}`, outcome: 'open' });
const list = (...ids: readonly string[]): ChildList => ({ children: ids.map(child), foundBy: 'history', isCut: false });
const facts = (instanceId: string, status: InstanceFacts['status'], seconds = 1): InstanceFacts => ({
  ...{ instanceId, name: `N-${instanceId}`, status },
  lastUpdatedAt: { seconds, nanos: 0 },
});

/** A tree over made up answers; `asked` is what its host was asked. */
function treeOver(lists: Record<string, ChildList | Error>, open: readonly string[] = []) {
  const asked: string[] = [];
  const known = new Map<string, InstanceFacts>();
  const clock = new ManualClock();
  const source: RelatedSource = {
    children: (instanceId) => {
      asked.push(`children of ${instanceId}`);
      const found = lists[instanceId] ?? list();
      return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
    },
    facts: (ids) => {
      asked.push(`facts of ${ids.join(' ')}`);
      return Promise.resolve(
        ids.map((instanceId) => {
          const found = known.get(instanceId);
          return { instanceId, ...(found && { facts: found }) };
        }),
      );
    },
  };
  const tree = new RelatedTree('root', open, source, clock);
  const lines = (): readonly string[] =>
    tree.rows().map((row) => {
      const mark = row.kind === 'note' ? '!' : row.isOpen === undefined ? ' ' : row.isOpen ? '-' : '+';
      return `${'.'.repeat(row.depth)}${mark}${row.kind === 'note' ? row.text : row.instanceId}`;
    });
  return { tree, asked, known, lines, clock };
}

describe('the tree of related instances', () => {
  it('reads a level when it is unfolded, and no other', async () => {
    const { tree, asked, lines } = treeOver({ root: list('a', 'b'), a: list('a1') });
    tree.readOpen();
    assert.deepEqual(lines(), ['-root', '.!Loading…']);
    await eventually(() => assert.deepEqual(lines(), ['-root', '.+a', '.+b']));
    tree.toggle('root\na');
    await eventually(() => assert.deepEqual(lines(), ['-root', '.-a', '..+a1', '.+b']));
    tree.toggle('root\nb');
    await eventually(() => assert.deepEqual(lines().at(-1), '. b'));
    assert.deepEqual(asked, ['children of root', 'children of a', 'children of b']);
    tree.toggle('root\na');
    tree.toggle('root\na');
    assert.equal(asked.length, 3);
  });

  it('says what could not be read, and tries again when told to', async () => {
    const lists: Record<string, ChildList | Error> = { root: new Error('Nothing answers.') };
    const { tree, lines } = treeOver(lists);
    tree.readOpen();
    await eventually(() => assert.match(lines()[1] ?? '', /Couldn’t load the children\. Nothing answers\./));
    lists['root'] = list('a');
    tree.retry('root');
    await eventually(() => assert.deepEqual(lines(), ['-root', '.+a']));
  });

  it('waits before it asks again for what was cut off, and asks for nothing once it is left', async () => {
    const lists: Record<string, ChildList | Error> = { root: list('a'), a: abortError() };
    const { tree, asked, lines, clock } = treeOver(lists, ['root\na']);
    tree.readOpen();
    // As of a page whose connection has gone: each call is refused at once.
    await eventually(() => assert.deepEqual(asked, ['children of root', 'children of a']));
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
    assert.deepEqual([asked.length, lines()], [2, ['-root', '.-a', '..!Loading…']]);
    await clock.advance(2_000);
    assert.equal(asked.length, 3);
    lists['a'] = list('a1');
    await clock.advance(2_000);
    assert.deepEqual(lines(), ['-root', '.-a', '..+a1']);
    await clock.advance(10_000);
    assert.equal(asked.length, 4);
    lists['a1'] = abortError();
    tree.toggle('root\na\na1');
    await eventually(() => assert.equal(asked.length, 5));
    tree.dispose();
    await clock.advance(10_000);
    assert.equal(asked.length, 5);
  });

  it('comes back unfolded as it was left', async () => {
    const { tree, lines } = treeOver({ root: list('a'), a: list('a1'), a1: list('a2') }, [
      'root\na',
      'root\nx',
      'root\na\na1',
    ]);
    tree.readOpen();
    await eventually(() => assert.deepEqual(lines(), ['-root', '.-a', '..-a1', '...+a2']));
  });

  it('asks only about what has not finished, and reads anew the children of what has moved', async () => {
    const { tree, asked, known, lines } = treeOver({ root: list('a', 'b'), a: list('a1') });
    tree.readOpen();
    await eventually(() => assert.equal(lines().length, 3));
    known.set('a', facts('a', 'Running'));
    known.set('b', facts('b', 'Completed'));
    await tree.look(['root', 'a', 'b']);
    tree.toggle('root\na');
    await eventually(() => assert.equal(lines().length, 4));
    known.set('a', facts('a', 'Running', 2));
    await tree.look(['root', 'a', 'b']);
    await eventually(() =>
      assert.deepEqual(asked, ['children of root', 'facts of a b', 'children of a', 'facts of a', 'children of a']),
    );
  });

  it('asks again about a child that is not there yet, and not about one that ended and is gone', async () => {
    const gone: ChildInstance = { ...child('b'), outcome: 'completed' };
    const { tree, asked, known, lines } = treeOver({ root: { ...list('a'), children: [child('a'), gone] } });
    tree.readOpen();
    await eventually(() => assert.equal(lines().length, 3));
    await tree.look(['a', 'b']);
    known.set('a', facts('a', 'Running'));
    await tree.look(['a', 'b']);
    assert.deepEqual(asked.slice(1), ['facts of a b', 'facts of a']);
    const row = tree.rows().find(({ key }) => key === 'root\na');
    assert.equal(row?.kind === 'instance' && row.facts?.status, 'Running');
  });

  it('asks again about what something was done to, with all that is shown below it, finished or not', async () => {
    const { tree, asked, known, lines } = treeOver({ root: list('a', 'b'), a: list('a1') }, ['root\na']);
    tree.readOpen();
    await eventually(() => assert.equal(lines().length, 4));
    for (const id of ['a', 'a1', 'b']) known.set(id, facts(id, 'Completed'));
    await tree.look(['a', 'a1', 'b']);
    known.clear();
    await tree.reread('root\na');
    assert.deepEqual(
      asked.filter((each) => each.startsWith('facts')),
      ['facts of a a1 b', 'facts of a a1'],
    );
    const status = (key: string): unknown => {
      const row = tree.rows().find((each) => each.key === key);
      return row?.kind === 'instance' && row.facts?.status;
    };
    assert.deepEqual([status('root\na'), status('root\nb')], [undefined, 'Completed']);
  });

  it('does not unfold what hangs below itself', async () => {
    const { tree, lines } = treeOver({ root: list('a'), a: list('root') }, ['root\na']);
    tree.readOpen();
    await eventually(() => assert.deepEqual(lines(), ['-root', '.-a', '.. root']));
  });
});
