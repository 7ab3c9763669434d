import { eventMark } from '../../../history/eventMark.js';
import { eventTest } from '../../../history/eventSearch.js';
import { eventText } from '../../../text/history/eventText.js';
import { HistoryLog } from '../../../history/historyLog.js';
import type { HistoryEvent } from '../../../client/history.js';
import type { Clock } from '../../../common/clock.js';
import type { HistoryBatch, HistoryPosition } from '../../protocol/instancePanel.js';
import { cutEvent } from '../textCut.js';

/** The first batch is small, so that the first rows stand at once. */
const firstBatch = 60;
const laterBatch = 1_000;
/** Milliseconds after which a batch goes out with what it has. */
const patience = 40;
const textLimit = 2_000;
/** Once this many characters have gone to the page, the rest of a history is cut shorter, for its memory. */
const textBudget = 24_000_000;
const shortTextLimit = 160;

interface Stream {
  readonly iterator: AsyncIterator<readonly HistoryEvent[]>;
  readonly end: AbortController;
  chunk: readonly HistoryEvent[];
  offset: number;
  count: number;
  mark: string;
  sent: number;
  next?: Promise<IteratorResult<readonly HistoryEvent[]>>;
}

/**
 * Hands out a history in batches as a page asks for them, keeping none of it: between two batches the server is held
 * back, and a position that the stream at hand is not at is found again by streaming anew.
 */
export class HistoryReader {
  private stream: Stream | undefined;

  constructor(
    private readonly open: (signal: AbortSignal) => AsyncIterable<readonly HistoryEvent[]>,
    private readonly clock: Clock,
  ) {}

  /** The batch after `position`, or from the start where the history is not the one it speaks of. */
  async read(position: HistoryPosition | undefined, signal: AbortSignal): Promise<HistoryBatch> {
    const stream = await this.streamAt(position ?? { count: 0, mark: '' }, signal);
    return this.guard(stream, signal, async () => {
      const first = stream.count;
      const limit = first === 0 ? firstBatch : laterBatch;
      const events = await this.take(stream, limit);
      if (events.isEnd) this.close();
      const length = stream.sent > textBudget ? shortTextLimit : textLimit;
      const items = events.taken.map((event) => cutEvent(event, length));
      return { first, items, mark: stream.mark, isEnd: events.isEnd };
    });
  }

  /** One event whole; undefined where the history has none of that index. */
  async event(index: number, signal: AbortSignal): Promise<HistoryEvent | undefined> {
    let passed = 0;
    for await (const chunk of this.open(signal)) {
      if (index < passed + chunk.length) return chunk[index - passed];
      passed += chunk.length;
    }
    return undefined;
  }

  /** Indexes of the events that a query finds, in their whole texts. */
  async search(query: string, signal: AbortSignal): Promise<readonly number[]> {
    const test = eventTest(query, eventText);
    if (test === undefined) return [];
    const log = new HistoryLog();
    const found: number[] = [];
    for await (const chunk of this.open(signal)) {
      const first = log.length;
      log.append(chunk);
      for (const [offset, event] of chunk.entries()) {
        if (test(event, log.nameOf(first + offset))) found.push(first + offset);
      }
    }
    return found;
  }

  /** Ends the call in flight. */
  close(): void {
    this.stream?.end.abort();
    this.stream = undefined;
  }

  private async streamAt(position: HistoryPosition, signal: AbortSignal): Promise<Stream> {
    const { stream } = this;
    if (stream?.count === position.count && stream.mark === position.mark) return stream;
    const fresh = this.start();
    return this.guard(fresh, signal, async () => {
      while (fresh.count < position.count && (await this.fill(fresh))) {
        const step = Math.min(position.count - fresh.count, fresh.chunk.length - fresh.offset);
        this.advance(fresh, step);
      }
      return fresh.count === position.count && fresh.mark === position.mark ? fresh : this.start();
    });
  }

  private start(): Stream {
    this.close();
    const end = new AbortController();
    const iterator = this.open(end.signal)[Symbol.asyncIterator]();
    this.stream = { iterator, end, chunk: [], offset: 0, count: 0, mark: '', sent: 0 };
    return this.stream;
  }

  private async take(stream: Stream, limit: number): Promise<{ taken: HistoryEvent[]; isEnd: boolean }> {
    const taken: HistoryEvent[] = [];
    const started = this.clock.elapsed();
    while (taken.length < limit) {
      const wait = taken.length === 0 ? undefined : started + patience - this.clock.elapsed();
      const filled = await this.fill(stream, wait);
      if (filled === undefined) break;
      if (!filled) return { taken, isEnd: true };
      const part = stream.chunk.slice(stream.offset, stream.offset + limit - taken.length);
      for (const event of part) stream.sent += textOf(event);
      taken.push(...part);
      this.advance(stream, part.length);
    }
    return { taken, isEnd: false };
  }

  /** True when there is something in the chunk, false at the end, undefined when `wait` milliseconds went by. */
  private async fill(stream: Stream, wait?: number): Promise<boolean | undefined> {
    while (stream.offset >= stream.chunk.length) {
      stream.next ??= stream.iterator.next();
      const result = await (wait === undefined ? stream.next : this.within(stream.next, wait));
      if (result === undefined) return undefined;
      delete stream.next;
      if (result.done === true) return false;
      stream.chunk = result.value;
      stream.offset = 0;
    }
    return true;
  }

  private within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const timer = this.clock.setTimer(ms, () => {
        resolve(undefined);
      });
      promise.then(resolve, reject).finally(() => {
        timer.dispose();
      });
    });
  }

  private advance(stream: Stream, step: number): void {
    stream.offset += step;
    stream.count += step;
    const last = stream.chunk[stream.offset - 1];
    if (last !== undefined) stream.mark = eventMark(last);
  }

  /** Runs a step of reading; when it fails or is cancelled the stream is of no more use. */
  private async guard<T>(stream: Stream, signal: AbortSignal, step: () => Promise<T>): Promise<T> {
    const onAbort = (): void => {
      stream.end.abort();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    try {
      return await step();
    } catch (error) {
      stream.end.abort();
      if (this.stream === stream) this.stream = undefined;
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}

function textOf(event: HistoryEvent): number {
  let sum = 0;
  for (const value of Object.values<unknown>({ ...event })) {
    if (typeof value === 'string') sum += Math.min(value.length, textLimit);
  }
  return sum;
}
