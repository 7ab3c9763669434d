import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ExportFileError, type ExportFileFact } from '../../../src/history/export/exportFileError.js';
import { exportFileName } from '../../../src/history/export/exportFileName.js';
import { readExportHead, readExportHistory } from '../../../src/history/export/readExport.js';
import { type ExportSource, writeExport } from '../../../src/history/export/writeExport.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import { everyField, everyKind, longHistory } from '../../support/histories/histories.js';
import { recordedRuns } from '../../support/histories/recordedHistories.js';
import { errorText } from '../../../src/text/errors/errorText.js';

const hub = { name: 'orders', endpoint: 'http://127.0.0.1:8094' };
const exportedAt = { seconds: 1_795_000_000, nanos: 250_000_000 };

async function* inChunks<T>(items: Iterable<T>, size: number): AsyncGenerator<readonly T[], void, undefined> {
  await Promise.resolve();
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

async function textOf(source: Partial<ExportSource> = {}): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of writeExport({ hub, instance: everyField(), exportedAt, ...source })) pieces.push(piece);
  return pieces.join('');
}

async function* cut(text: string, size: number): AsyncGenerator<string, void, undefined> {
  await Promise.resolve();
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function eventsOf(text: string, size = 4096): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const chunk of readExportHistory(cut(text, size), undefined)) events.push(...chunk);
  return events;
}

function refuses(text: string, problem: ExportFileFact['problem'], words: RegExp): Promise<void> {
  return assert.rejects(readExportHead(cut(text, 64)), (error) => {
    assert.ok(error instanceof ExportFileError);
    assert.equal(error.fact.problem, problem, error.message);
    assert.match(errorText(error), words);
    return true;
  });
}

describe('an exported instance', () => {
  it('comes back with every field and every kind of event, whatever the chunks it is read in', async () => {
    const text = await textOf({ history: inChunks(everyKind(), 7) });
    for (const size of [1, 13, 4096, text.length]) {
      const head = await readExportHead(cut(text, size));
      assert.deepEqual(head, { instance: everyField(), hub, exportedAt, events: everyKind().length });
      assert.deepEqual(await eventsOf(text, size), everyKind());
    }
  });

  it('comes back for every recorded run of the samples', async () => {
    for (const { name, instance, history } of recordedRuns()) {
      const text = await textOf({ instance, history: inChunks(history, 100) });
      assert.deepEqual((await readExportHead(cut(text, 1000))).instance, instance, name);
      assert.deepEqual(await eventsOf(text), history, name);
    }
  });

  it('keeps any text and any time', async () => {
    // A server may send more than a calendar or a number of JavaScript holds, and more nanoseconds than a second has.
    const anyTime = fc.record(
      {
        seconds: fc.oneof(fc.maxSafeInteger(), fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(Number)),
        nanos: fc.oneof(fc.integer({ min: 0, max: 999_999_999 }), fc.integer()),
      },
      { noNullPrototype: true },
    );
    const anyText = fc.string({ unit: 'binary' });
    await fc.assert(
      fc.asyncProperty(anyText, anyText, anyTime, fc.integer({ min: 1, max: 40 }), async (name, input, time, size) => {
        const event: HistoryEvent = { kind: 'eventRaised', eventId: -1, timestamp: time, name, input };
        const timer: HistoryEvent = { kind: 'timerCreated', eventId: 1, fireAt: time };
        const instance = { ...everyField(), input, name, createdAt: time };
        const text = await textOf({ instance, history: inChunks([event, timer], 1) });
        assert.deepEqual((await readExportHead(cut(text, size))).instance, instance);
        assert.deepEqual(await eventsOf(text, size), [event, timer]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the times of Java and those that are written in no calendar as they were', async () => {
    for (const time of [
      { seconds: 31_556_889_864_403_199, nanos: 999_999_999 },
      { seconds: -31_557_014_167_219_200, nanos: 0 },
      { seconds: 1_795_560_000, nanos: 1_000_000_001 },
      { seconds: 1_795_560_000, nanos: -1 },
    ]) {
      const instance = { ...everyField(), createdAt: time };
      const event: HistoryEvent = { kind: 'timerCreated', eventId: 1, timestamp: time, fireAt: time };
      const text = await textOf({ instance, history: inChunks([event], 1) });
      const head = await readExportHead(cut(text, 100));
      assert.deepEqual(head.instance, instance);
      assert.deepEqual(await eventsOf(text), [event]);
    }
  });

  it('is the same however it was laid out and ordered by others', async () => {
    const value = JSON.parse(await textOf({ history: inChunks(everyKind(), 50) })) as Record<string, unknown>;
    const sorted = Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
    for (const text of [
      JSON.stringify(sorted),
      `\ufeff${JSON.stringify({ ...value, comment: [1, '}'] }, null, '\t')}`,
    ]) {
      assert.deepEqual((await readExportHead(cut(text, 31))).instance, everyField());
      assert.deepEqual(await eventsOf(text, 31), everyKind());
    }
  });

  it('tells a history that is empty from one that the server did not give', async () => {
    assert.equal((await readExportHead(cut(await textOf({ history: inChunks([], 1) }), 99))).events, 0);
    assert.equal((await readExportHead(cut(await textOf(), 99))).events, undefined);
  });

  it('keeps an event of a kind that only a later version knows, with all its bytes', async () => {
    const text = await textOf({ history: inChunks(everyKind().slice(0, 1), 1) });
    const later = text.replace('"orchestratorStarted"', '"orchestratorDreamt","about":"sheep"');
    const [event] = await eventsOf(later);
    assert.ok(event?.kind === 'unknown');
    assert.deepEqual(JSON.parse(Buffer.from(event.bytes, 'base64').toString('utf8')), {
      ...JSON.parse(JSON.stringify(event, ['eventId'])),
      kind: 'orchestratorDreamt',
      about: 'sheep',
      timestamp: '2026-11-24T19:03:10.260956700Z',
    });
  });

  it('is refused wherever it was cut off', async () => {
    const text = await textOf({ history: inChunks(everyKind(), 50) });
    for (let end = 2; end < text.trimEnd().length; end += 97)
      await refuses(text.slice(0, end), 'truncated', /incomplete/);
    await refuses('', 'foreign', /isn’t an exported instance/);
  });

  it('is refused when it is something else', async () => {
    for (const text of [
      '[1, 2]',
      'hello',
      '{"name": "left-pad", "version": "1.0.0"}',
      '{"format": "other"}',
      '{} {}',
      '{,}',
    ])
      await refuses(text, 'foreign', /isn’t an exported instance/);
  });

  it('is refused in words of its own when a newer version wrote it', async () => {
    const text = (await textOf()).replace('"version": 1', '"version": 2');
    await refuses(text, 'newer', /version 2 of the format, and this extension reads version 1/);
  });

  it('names the field that is not as it should be, and nothing of what is in it', async () => {
    const text = await textOf({ history: inChunks(everyKind(), 50) });
    const broken = (from: string, to: string): string => {
      assert.ok(text.includes(from), from);
      return text.replace(from, to);
    };
    await refuses(
      broken('"taskScheduledId":1', '"taskScheduledId":"one"'),
      'damaged',
      /events\[4\]\.taskScheduledId must be a whole number/,
    );
    await refuses(broken('"status": "Failed",', ''), 'damaged', /instance\.status is missing/);
    await refuses(broken('"fireAt":"2026', '"fireAt":"soon'), 'damaged', /events\[6\]\.fireAt must be a time/);
    await refuses(
      broken('"errorType":"Error"', '"errorType":["secret"]'),
      'damaged',
      /events\[12\]\.failure\.innerFailure\.errorType must be a string/,
    );
    await refuses(broken('"kind":"taskFailed"', '"kind":taskFailed'), 'damaged', /events\[12\] isn’t JSON/);
  });

  it('is written and read in small pieces, however long the history is', async () => {
    const long = 20_000;
    let longest = 0;
    async function* pieces(): AsyncGenerator<string, void, undefined> {
      const source = { hub, instance: everyField(), exportedAt, history: inChunks(longHistory(long), 500) };
      for await (const piece of writeExport(source)) {
        longest = Math.max(longest, piece.length);
        yield piece;
      }
    }
    assert.equal((await readExportHead(pieces())).events, long);
    assert.ok(longest < 80_000, String(longest));
    let events = 0;
    for await (const chunk of readExportHistory(pieces(), undefined)) {
      assert.ok(chunk.length <= 500);
      events += chunk.length;
    }
    assert.equal(events, long);
  });

  it('stops reading when it is cancelled', async () => {
    const text = await textOf({ history: inChunks(longHistory(5_000), 500) });
    const end = new AbortController();
    const reading = (async () => {
      for await (const _chunk of readExportHistory(cut(text, 1000), end.signal)) end.abort();
    })();
    await assert.rejects(reading, { name: 'AbortError' });
  });
});

describe('the name of an exported file', () => {
  it('is one that every system takes', () => {
    assert.equal(exportFileName('order-1'), 'order-1.durable-task.json');
    assert.equal(exportFileName('../a/b:c\u202e*'), 'a_b_c.durable-task.json');
    assert.equal(exportFileName('CON'), 'instance_CON.durable-task.json');
    assert.equal(exportFileName('日本'), 'instance_.durable-task.json');
    assert.ok(exportFileName('x'.repeat(500)).length < 120);
  });
});
