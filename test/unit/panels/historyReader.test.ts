import assert from 'node:assert/strict';
import type { HistoryEvent } from '../../../src/client/history.js';
import { abortError } from '../../../src/common/abort.js';
import { HistoryReader } from '../../../src/views/panels/instance/historyReader.js';
import type { HistoryBatch, HistoryPosition } from '../../../src/views/protocol/instancePanel.js';
import { longHistory } from '../../support/histories/histories.js';
import { ManualClock, settle } from '../../support/manualClock.js';

/** A server that streams a history in chunks and counts what is asked of it. */
class Streams {
  opened = 0;
  ended = 0;
  pulled = 0;
  /** Awaited before each chunk. */
  gate: Promise<unknown> = Promise.resolve();
  failAfter = Infinity;

  constructor(
    public events: readonly HistoryEvent[],
    private readonly chunk = 100,
  ) {}

  readonly open = async function* (this: Streams, signal: AbortSignal): AsyncGenerator<readonly HistoryEvent[]> {
    this.opened += 1;
    try {
      for (let at = 0; at < this.events.length; at += this.chunk) {
        const aborted = new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(abortError()));
        });
        await Promise.race([this.gate, aborted]);
        if (signal.aborted) throw abortError();
        if (at >= this.failAfter) throw new Error('The connection broke.');
        this.pulled += 1;
        yield this.events.slice(at, at + this.chunk);
      }
    } finally {
      this.ended += 1;
    }
  }.bind(this);
}

const never = new AbortController().signal;

function after(batch: HistoryBatch): HistoryPosition {
  return { count: batch.first + batch.items.length, mark: batch.mark };
}

async function readAll(reader: HistoryReader, from?: HistoryPosition): Promise<HistoryBatch[]> {
  const batches: HistoryBatch[] = [];
  let position = from;
  for (;;) {
    const batch = await reader.read(position, never);
    batches.push(batch);
    position = after(batch);
    if (batch.isEnd) return batches;
  }
}

function eventsOf(batches: readonly HistoryBatch[]): readonly HistoryEvent[] {
  return batches.flatMap((batch) => batch.items.map((item) => item.event));
}

function reading(events: readonly HistoryEvent[], chunk?: number) {
  const streams = new Streams(events, chunk);
  const clock = new ManualClock();
  return { streams, clock, reader: new HistoryReader(streams.open, clock) };
}

describe('reading a history for a page', () => {
  it('hands out every event once, in order, from one stream, a small batch first', async () => {
    const events = [...longHistory(5_000)];
    const { streams, reader } = reading(events);
    const batches = await readAll(reader);
    assert.deepEqual(eventsOf(batches), events);
    assert.equal(streams.opened, 1);
    assert.ok((batches[0]?.items.length ?? 0) <= 60);
    assert.ok(batches.every((batch) => batch.items.length <= 1_000));
    assert.deepEqual(
      batches.map((batch) => batch.first),
      batches.map((_, index) => batches.slice(0, index).reduce((sum, batch) => sum + batch.items.length, 0)),
    );
  });

  it('pulls no more from the server than the page has asked for', async () => {
    const { streams, reader } = reading([...longHistory(5_000)]);
    const first = await reader.read(undefined, never);
    const pulled = [streams.pulled];
    await reader.read(after(first), never);
    pulled.push(streams.pulled);
    // 60 events of the first chunk of 100, then 1,000 more.
    assert.deepEqual(pulled, [1, 11]);
  });

  it('sends what it has when more is slow to come, and loses nothing by that', async () => {
    const events = [...longHistory(400)];
    const { streams, clock, reader } = reading(events);
    const first = await reader.read(undefined, never);
    let open: (value: unknown) => void = () => undefined;
    streams.gate = new Promise((resolve) => (open = resolve));
    const second = await clock.runUntil(reader.read(after(first), never));
    assert.equal(second.isEnd, false);
    assert.equal(first.items.length + second.items.length, 100);
    open(undefined);
    const rest = await readAll(reader, after(second));
    assert.deepEqual(eventsOf([first, second, ...rest]), events);
    assert.equal(streams.opened, 1);
  });

  it('gives only what is new when it reads again after the end', async () => {
    const all = [...longHistory(300)];
    const { streams, reader } = reading(all.slice(0, 250));
    const before = await readAll(reader);
    streams.events = all;
    const end = after(before.at(-1) ?? assert.fail());
    const news = await readAll(reader, end);
    assert.deepEqual(eventsOf(news), all.slice(250));
    assert.equal(news[0]?.first, 250);
  });

  it('gives nothing when there is nothing new', async () => {
    const { reader } = reading([...longHistory(250)]);
    const end = after((await readAll(reader)).at(-1) ?? assert.fail());
    assert.deepEqual(await reader.read(end, never), { first: 250, items: [], mark: end.mark, isEnd: true });
  });

  it('starts over when the history has become another one', async () => {
    const old = [...longHistory(250)];
    const { streams, reader } = reading(old);
    const end = after((await readAll(reader)).at(-1) ?? assert.fail());
    // Continued as new, or restarted: shorter, and with other times.
    const moved = old.slice(0, 120).map((event) => ({ ...event, timestamp: { seconds: 1, nanos: event.eventId + 1 } }));
    streams.events = moved;
    const again = await readAll(reader, end);
    assert.equal(again[0]?.first, 0);
    assert.deepEqual(eventsOf(again), moved);
    // As long as before, but another: a rewound one that has caught up.
    streams.events = old.map((event) => ({ ...event, timestamp: { seconds: 2, nanos: 0 } }));
    const third = await readAll(reader, end);
    assert.equal(third[0]?.first, 0);
    assert.equal(eventsOf(third).length, 250);
  });

  it('goes on from where it was after a failure', async () => {
    const events = [...longHistory(1_500)];
    const { streams, reader } = reading(events);
    streams.failAfter = 500;
    const first = await reader.read(undefined, never);
    await assert.rejects(reader.read(after(first), never), /broke/);
    streams.failAfter = Infinity;
    const rest = await readAll(reader, after(first));
    assert.deepEqual(eventsOf([first, ...rest]), events);
    assert.equal(streams.ended, streams.opened);
  });

  it('ends the call when the page cancels, and when it is closed', async () => {
    const { streams, reader } = reading([...longHistory(500)]);
    streams.gate = new Promise(() => undefined);
    const cancel = new AbortController();
    const read = assert.rejects(reader.read(undefined, cancel.signal), { name: 'AbortError' });
    await settle();
    assert.equal(streams.opened, 1);
    cancel.abort();
    await read;
    assert.equal(streams.ended, 1);
    const second = assert.rejects(reader.read(undefined, never), { name: 'AbortError' });
    await settle();
    reader.close();
    await second;
    assert.equal(streams.ended, 2);
  });

  it('cuts long texts, says how long they are, and has the whole event on request', async () => {
    const [first] = longHistory(1);
    const long: HistoryEvent = {
      kind: 'taskCompleted',
      eventId: -1,
      taskScheduledId: 1,
      result: `"${'x'.repeat(50_000)}"`,
    };
    const { reader } = reading([first ?? assert.fail(), long]);
    const batch = await reader.read(undefined, never);
    const item = batch.items[1] ?? assert.fail();
    assert.ok(item.event.kind === 'taskCompleted');
    assert.equal(item.event.result?.length, 2_000);
    assert.deepEqual(item.cut, { result: 50_002 });
    assert.deepEqual(await reader.event(1, never), long);
    assert.equal(await reader.event(2, never), undefined);
  });

  it('looks for text in the whole of what the page has only the head of', async () => {
    const many = [...longHistory(500)];
    const data = `${'x'.repeat(50_000)}the very end`;
    const { reader, streams } = reading([...many, { kind: 'genericEvent', eventId: -1, data }]);
    assert.deepEqual(await reader.search('The Very End', never), [500]);
    assert.deepEqual(await reader.search(' ', never), []);
    assert.equal(streams.opened, streams.ended);
  });

  it('cuts shorter once a history has carried very much text', async () => {
    const many = Array.from({ length: 14_000 }, (_, index): HistoryEvent => ({
      kind: 'genericEvent',
      eventId: index,
      data: 'x'.repeat(2_000),
    }));
    const batches = await readAll(reading(many, 1_000).reader);
    const lengths = eventsOf(batches).map((event) => (event.kind === 'genericEvent' ? (event.data?.length ?? 0) : 0));
    assert.equal(lengths[0], 2_000);
    assert.ok(lengths.reduce((sum, length) => sum + length) < 30_000_000);
    assert.ok((lengths.at(-1) ?? 0) > 0);
  });
});
