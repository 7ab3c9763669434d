import assert from 'node:assert/strict';
import { abortError } from '../../../src/common/abort.js';
import { TaskHubError } from '../../../src/client/errors.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import type { Instance } from '../../../src/client/instance.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { noMarks } from '../../../src/hubs/saved/hubMarks.js';
import type { RowNote } from '../../../src/views/tree/rows/rowNote.js';
import { WaitingRounds } from '../../../src/views/tree/rows/waitingRounds.js';
import { ManualClock } from '../../support/manualClock.js';
import { ScriptedClient } from '../../support/servers/scriptedClient.js';

class Row {
  private noted: { readonly of: Instance; readonly note: RowNote } | undefined;
  constructor(
    public instance: Instance,
    private readonly now: () => number,
  ) {}
  get note(): RowNote | undefined {
    return this.noted?.of === this.instance ? this.noted.note : undefined;
  }
  get wantsNote(): boolean {
    return this.note === undefined;
  }
  get words(): string | undefined {
    return this.note?.words(this.now());
  }
  tell(note: RowNote): boolean {
    this.noted = { of: this.instance, note };
    return true;
  }
}

const start = Date.UTC(2026, 10, 24, 12);
const at = timestampFromMs(start);
const begun: readonly HistoryEvent[] = [
  { kind: 'orchestratorStarted', eventId: -1, timestamp: at },
  { kind: 'executionStarted', eventId: -1, timestamp: at, name: 'Order', tags: {} },
];
const turned: HistoryEvent = { kind: 'orchestratorCompleted', eventId: -1, timestamp: at };
const activity = (eventId: number, name: string): HistoryEvent => ({ kind: 'taskScheduled', eventId, name, tags: {} });
const timer = (eventId: number, ms: number): HistoryEvent => ({
  kind: 'timerCreated',
  eventId,
  fireAt: timestampFromMs(start + ms),
});

interface Hub {
  readonly isLocal?: boolean;
  readonly production?: boolean;
  readonly events?: readonly string[];
}

/** An open group of running instances that changed a minute ago, each with such a history. */
function openGroup(histories: readonly (readonly HistoryEvent[])[], { isLocal = true, production, events }: Hub = {}) {
  const client = new ScriptedClient();
  const clock = new ManualClock(start + 60_000);
  let named = events ?? [];
  let idle = false;
  const rows = histories.map((history, index) => {
    const instanceId = `order-${index}`;
    client.add(instanceId, 'Running', { name: 'Order', lastUpdatedAt: at });
    client.histories.set(instanceId, [...begun, ...history, turned]);
    const instance = client.instances.get(instanceId);
    assert.ok(instance !== undefined);
    return new Row(instance, () => clock.now());
  });
  const rounds = new WaitingRounds<Row>({
    clock,
    redraw: () => undefined,
    isIdle: () => idle,
    awaitedEvents: (orchestration) => Promise.resolve(orchestration === 'Order' ? named : []),
  });
  const hub = {
    ...{ id: 'hub', isLocal, marks: { ...noMarks, production: production ?? false } },
    client: () => Promise.resolve(client),
    serverNow: () => clock.now(),
  };
  const ending = new AbortController();
  const setIdle = (now: boolean): void => {
    idle = now;
  };
  const setEvents = (now: readonly string[]): void => {
    named = now;
  };
  const run = (drawn: readonly Row[] = rows, signal = ending.signal): Promise<void> =>
    rounds.run({ hub, drawn }, signal);
  return { client, clock, rows, setEvents, setIdle, ending, run };
}

describe('what the running instances of an open status wait for', () => {
  it('is said in a few words, and in a sentence', async () => {
    const { clock, rows, run, ending } = openGroup([
      [activity(1, 'ChargeInvoice')],
      [activity(1, 'Ship'), activity(2, 'Ship'), timer(3, 600_000)],
      [timer(1, 2 * 86_400_000 + 3_600_000)],
      [],
    ]);
    const running = run();
    await clock.advance(5_000);
    assert.deepEqual(
      rows.map(({ words }) => words),
      ['awaits ChargeInvoice', 'awaits 2 activities and 1 timer', 'timer in 2d', 'awaits an event'],
    );
    assert.equal(rows[0]?.note?.sentence?.(clock.now()), 'Waiting for 1 activity.');
    assert.equal(
      rows[3]?.note?.sentence?.(clock.now()),
      'Waiting for an external event, or for a worker to run its turn.',
    );
    assert.deepEqual(
      rows.map(({ note }) => note?.awaited),
      [undefined, undefined, undefined, {}],
    );
    ending.abort();
    await running;
  });

  it('is the event by its name, where the source waits for only one', async () => {
    const { clock, rows, run, ending } = openGroup([[], [timer(1, 600_000)], []], { events: ['Approval'] });
    const running = run();
    await clock.advance(5_000);
    assert.deepEqual(
      rows.map(({ words }) => words),
      ['awaits Approval', 'timer in 8m', 'awaits Approval'],
    );
    assert.match(
      rows[1]?.note?.sentence?.(clock.now()) ?? '',
      /timer, due in 8 min.*\. It may also wait for the event Approval\.$/,
    );
    assert.deepEqual(
      rows.map(({ note }) => note?.awaited),
      [{ event: 'Approval' }, { event: 'Approval' }, { event: 'Approval' }],
    );
    ending.abort();
    await running;
  });

  it('is the event that the source waits for now, a minute after it was changed', async () => {
    const { client, clock, rows, setEvents, run, ending } = openGroup([[], [activity(1, 'Ship')]]);
    const running = run();
    await clock.advance(5_000);
    assert.equal(rows[0]?.words, 'awaits an event');
    setEvents(['Approval']);
    await clock.advance(60_000);
    assert.deepEqual(
      rows.map(({ words }) => words),
      ['awaits Approval', 'awaits Ship'],
    );
    assert.deepEqual(rows[0].note?.awaited, { event: 'Approval' });
    assert.equal(client.callsOf('history'), 2);
    ending.abort();
    await running;
  });

  it('is said of the others where one cannot be read, which is tried again after ten minutes', async () => {
    for (const reason of ['timedOut', 'messageTooLarge', 'internal'] as const) {
      const { client, clock, rows, run, ending } = openGroup([[], [], []]);
      let isBroken = true;
      client.fault = ({ instanceId }) => (isBroken && instanceId === 'order-0' ? new TaskHubError(reason) : undefined);
      const running = run();
      await clock.advance(5_000);
      assert.deepEqual(
        rows.map(({ words }) => words),
        [undefined, 'awaits an event', 'awaits an event'],
      );
      isBroken = false;
      await clock.advance(590_000);
      assert.equal(client.callsOf('history'), 3);
      await clock.advance(10_000);
      assert.equal(rows[0]?.words, 'awaits an event');
      ending.abort();
      await running;
    }
  });

  it('is read on another connection where the one that was asked is closed', async () => {
    const { client, clock, rows, run, ending } = openGroup([[]]);
    client.fault = (_call, nth) => (nth === 1 ? abortError('The connection was closed.') : undefined);
    const running = run();
    await clock.advance(2_000);
    assert.equal(rows[0]?.words, 'awaits an event');
    ending.abort();
    await running;
  });

  it('is no name where the source waits for several', async () => {
    const { clock, rows, run, ending } = openGroup([[]], { events: ['Approval', 'Cancel'] });
    const running = run();
    await clock.advance(1_000);
    assert.equal(rows[0]?.words, 'awaits an event');
    ending.abort();
    await running;
  });

  it('goes as time does', async () => {
    const { clock, rows, run, ending } = openGroup([[timer(1, 120_000)]]);
    const words = (): string | undefined => rows[0]?.words;
    const running = run();
    await clock.advance(0);
    assert.equal(words(), 'timer in 1m');
    await clock.advance(60_000);
    assert.equal(words(), 'timer due now');
    await clock.advance(180_000);
    assert.equal(words(), 'timer overdue by 3m');
    ending.abort();
    await running;
  });

  it('is read from the top, one every eight seconds, and each once', async () => {
    const { client, clock, rows, run, ending } = openGroup([[], [], []], { isLocal: false });
    const running = run();
    await clock.advance(0);
    assert.deepEqual(
      rows.map(({ words }) => words !== undefined),
      [true, false, false],
    );
    await clock.advance(7_000);
    assert.equal(client.callsOf('history'), 1);
    await clock.advance(1_000);
    assert.equal(client.callsOf('history'), 2);
    await clock.advance(600_000);
    assert.equal(client.callsOf('history'), 3);
    ending.abort();
    await running;
  });

  it('is read half as often of a production task hub', async () => {
    const { client, clock, run, ending } = openGroup([[], [], []], { isLocal: false, production: true });
    const running = run();
    await clock.advance(15_000);
    assert.equal(client.callsOf('history'), 1);
    await clock.advance(1_000);
    assert.equal(client.callsOf('history'), 2);
    ending.abort();
    await running;
  });

  it('is unknown again once it goes on, and read when it rests', async () => {
    const { client, clock, rows, run, ending } = openGroup([[activity(1, 'ChargeInvoice')]]);
    const running = run();
    await clock.advance(0);
    const [row] = rows;
    assert.ok(row !== undefined);
    assert.equal(row.words, 'awaits ChargeInvoice');
    client.histories.set('order-0', [...begun, activity(2, 'Ship'), turned]);
    row.instance = { ...row.instance, lastUpdatedAt: timestampFromMs(clock.now()) };
    assert.equal(row.words, undefined);
    await clock.advance(4_000);
    assert.equal(client.callsOf('history'), 1);
    await clock.advance(1_000);
    assert.equal(row.words, 'awaits Ship');
    ending.abort();
    await running;
  });

  it('is known when the group is opened again, and read no sooner', async () => {
    const { client, clock, rows, run, ending } = openGroup([[activity(1, 'Ship')], []], { isLocal: false });
    const running = run();
    await clock.advance(0);
    ending.abort();
    await running;
    assert.equal(clock.pendingTimers, 0);
    const again = rows.map(({ instance }) => new Row(instance, () => clock.now()));
    const end = new AbortController();
    const second = run(again, end.signal);
    await clock.advance(7_000);
    assert.equal(again[0]?.words, 'awaits Ship');
    assert.equal(client.callsOf('history'), 1);
    await clock.advance(1_000);
    assert.equal(client.callsOf('history'), 2);
    end.abort();
    await second;
  });

  it('stays unknown for a long history, which is left before its end', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) => activity(index, 'Ship'));
    const { client, clock, rows, run, ending } = openGroup([many]);
    let isLeft = false;
    client.history = async function* () {
      try {
        await Promise.resolve();
        for (const event of many) yield [event];
        assert.fail('it was read to its end');
      } finally {
        isLeft = true;
      }
    };
    const running = run();
    await clock.advance(60_000);
    assert.equal(rows[0]?.words, '');
    assert.ok(isLeft);
    ending.abort();
    await running;
  });

  it('stays unknown for large payloads', async () => {
    const huge: HistoryEvent = { kind: 'eventRaised', eventId: 1, name: 'Ship', input: 'x'.repeat(2_000_001) };
    const { clock, rows, run, ending } = openGroup([[huge]]);
    const running = run();
    await clock.advance(0);
    assert.equal(rows[0]?.words, '');
    ending.abort();
    await running;
  });

  it('is not read while nobody is at the window', async () => {
    const { client, clock, rows, setIdle, run, ending } = openGroup([[]]);
    setIdle(true);
    const running = run();
    await clock.advance(60_000);
    assert.equal(client.calls.length, 0);
    setIdle(false);
    await clock.advance(1_000);
    assert.equal(rows[0]?.words, 'awaits an event');
    ending.abort();
    await running;
  });

  it('is not asked again of a server without histories', async () => {
    const { client, clock, run, ending } = openGroup([[], []]);
    client.fault = () => new TaskHubError('unimplemented');
    const running = run();
    await clock.advance(600_000);
    assert.equal(client.callsOf('history'), 1);
    ending.abort();
    await running;
  });

  it('is asked again a minute after the task hub did not answer', async () => {
    const { client, clock, rows, run, ending } = openGroup([[]]);
    client.fault = (_call, nth) => (nth === 1 ? new TaskHubError('unavailable', { kind: 'hubRemoved' }) : undefined);
    const running = run();
    await clock.advance(59_000);
    assert.equal(client.callsOf('history'), 1);
    await clock.advance(1_000);
    assert.equal(rows[0]?.words, 'awaits an event');
    ending.abort();
    await running;
  });
});
