import assert from 'node:assert/strict';
import { type ReadSource, SourceReading } from '../../../../src/commands/source/sourceReading.js';
import { ManualClock } from '../../../support/manualClock.js';

const never = new AbortController().signal;

/** Source of one orchestration that waits for an event. */
const waiting = (orchestration: string, event: string): string =>
  `def ${orchestration}(ctx: task.OrchestrationContext, _):\n    yield ctx.wait_for_external_event("${event}")\n`;

const eventsOf = ({ index }: ReadSource<string>, orchestration: string): readonly string[] =>
  index.events(orchestration).flatMap(({ name, isOwn }) => (isOwn ? [name] : []));

describe('reading the source of the workspace', () => {
  let clock: ManualClock;
  let texts: Map<string, string>;
  let looks: number;
  let textsRead: number;
  let watchers: Set<() => void>;
  let reading: SourceReading<string>;

  const ask = async (orchestration: string): Promise<readonly string[]> =>
    eventsOf(await reading.recent(never), orchestration);
  /** As an editor does, which tells of it. */
  const save = (path: string, text: string): void => {
    texts.set(path, text);
    for (const tell of watchers) tell();
  };

  beforeEach(() => {
    clock = new ManualClock();
    texts = new Map([
      ['one.py', waiting('one', 'Approval')],
      ['two.py', waiting('two', 'Payment')],
    ]);
    looks = 0;
    textsRead = 0;
    watchers = new Set();
    reading = new SourceReading(
      {
        files: () => {
          looks += 1;
          return Promise.resolve([...texts.keys()]);
        },
        pathOf: (file) => file,
        stampOf: (file) => Promise.resolve(texts.get(file)),
        textOf: (file) => {
          textsRead += 1;
          return Promise.resolve(texts.get(file));
        },
        watch: (onChange) => {
          watchers.add(onChange);
          return { dispose: () => watchers.delete(onChange) };
        },
      },
      clock,
    );
  });
  afterEach(() => {
    reading.dispose();
    assert.equal(watchers.size, 0);
  });

  it('looks at the files once for the rows of a group, together or one after the other', async () => {
    assert.deepEqual(await Promise.all(['one', 'two', 'three'].map(ask)), [['Approval'], ['Payment'], []]);
    for (let name = 4; name < 24; name += 1) {
      await clock.advance(1_000);
      await ask(`orchestration${name}`);
    }
    assert.deepEqual([looks, watchers.size], [1, 1]);
  });

  it('tells rows what a file says as soon as it was saved, and reads only that one again', async () => {
    await ask('one');
    const before = textsRead;
    save('one.py', waiting('one', 'Refusal'));
    assert.deepEqual(await ask('one'), ['Refusal']);
    assert.deepEqual([looks, textsRead], [2, before + 1]);
  });

  it('does not keep what was read while a file was saved', async () => {
    const first = ask('one');
    save('three.py', waiting('three', 'Refund'));
    await first;
    assert.deepEqual(await ask('three'), ['Refund']);
  });

  it('misses a change that nobody told of for a minute at most', async () => {
    await ask('one');
    texts.set('one.py', waiting('one', 'Refusal'));
    await clock.advance(59_999);
    assert.deepEqual(await ask('one'), ['Approval']);
    await clock.advance(1);
    assert.deepEqual(await ask('one'), ['Refusal']);
  });

  it('looks at the files each time where a person asks', async () => {
    await ask('one');
    texts.set('one.py', waiting('one', 'Refusal'));
    assert.deepEqual(eventsOf(await reading.now([], never), 'one'), ['Refusal']);
    texts.delete('two.py');
    const { index, files } = await reading.now([], never);
    assert.deepEqual([index.orchestrations().length, files.size, looks], [1, 1, 3]);
  });
});
