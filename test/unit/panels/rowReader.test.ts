import assert from 'node:assert/strict';
import { TaskHubError, type TaskHubErrorReason } from '../../../src/client/errors.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import type { FailureDetails, Instance } from '../../../src/client/instance.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { readDetails, RowReader } from '../../../src/views/panels/hub/rowReader.js';
import type { ReadColumn } from '../../../src/views/protocol/hubPanel.js';

const never = new AbortController().signal;
const begun = 1_700_000_000_000;
const timestamp = timestampFromMs(begun);
const started: HistoryEvent = { kind: 'executionStarted', eventId: -1, timestamp, name: 'Order' } as HistoryEvent;
const activity = (eventId: number, name: string): HistoryEvent =>
  ({ kind: 'taskScheduled', eventId, timestamp, name }) as HistoryEvent;
const timer = (eventId: number, ms: number): HistoryEvent => ({
  kind: 'timerCreated',
  eventId,
  timestamp,
  fireAt: timestampFromMs(begun + ms),
});

const instanceOf = (instanceId: string, status: Instance['status'], lastUpdatedAt?: number): Instance => ({
  ...{ instanceId, name: 'Order', status, tags: {} },
  ...(lastUpdatedAt !== undefined && { lastUpdatedAt: timestampFromMs(lastUpdatedAt) }),
});

const now = (): number => begun + 60_000;

describe('what the table reads of an instance for its row', () => {
  const payloadsAsked: unknown[] = [];
  const clientOf = (instance: Instance, ...events: readonly HistoryEvent[]) => ({
    get: (_id: string, options?: { readonly payloads?: boolean }) => {
      payloadsAsked.push(options?.payloads);
      return Promise.resolve(instance);
    },
    history: async function* () {
      await Promise.resolve();
      yield [started, ...events];
    },
  });
  const readOf = async (
    client: Parameters<RowReader['read']>[0],
    columns: readonly ReadColumn[] = ['waiting'],
    awaited: readonly string[] = [],
  ): Promise<object | undefined> => {
    const reader = new RowReader(() => Promise.resolve(awaited));
    const [reading] = await reader.read(client, ['order-1'], { columns, now, signal: never });
    if (reading === undefined) return undefined;
    const { id, ...said } = reading;
    assert.equal(id, 'order-1');
    return said;
  };
  const read = (status: Instance['status'], ...events: readonly HistoryEvent[]): Promise<object | undefined> =>
    readOf(clientOf(instanceOf('order-1', status, begun), ...events));
  const failing = (reason: TaskHubErrorReason) => {
    const asked = { histories: 0 };
    const client = {
      get: (id: string) => Promise.resolve(instanceOf(id, 'Running', begun)),
      history: async function* () {
        asked.histories += 1;
        await Promise.resolve();
        throw new TaskHubError(reason);
      },
    };
    return { client, asked };
  };

  beforeEach(() => payloadsAsked.splice(0));

  it('is what it waits for, in a few words, and for one timer when that is due', async () => {
    assert.deepEqual(await read('Running', activity(1, 'ShipOrder')), {
      waiting: 'awaits ShipOrder',
      waitsFor: 'other',
    });
    assert.deepEqual(await read('Running', activity(1, 'A'), activity(2, 'B')), {
      waiting: 'awaits 2 activities',
      waitsFor: 'other',
    });
    assert.deepEqual(await read('Running'), { waiting: 'awaits an event', waitsFor: 'event' });
    assert.deepEqual(await read('Running', timer(1, 60_000)), {
      ...{ dueAt: begun + 60_000, waitsFor: 'timers', timerAt: begun + 60_000 },
    });
    const two = await read('Running', timer(1, 60_000), timer(2, 30_000));
    assert.deepEqual(two, { waiting: 'awaits 2 timers', waitsFor: 'timers', timerAt: begun + 30_000 });
    assert.deepEqual(payloadsAsked, [false, false, false, false, false], 'no payload is needed for that');
  });

  it('is the event by its name, where the source waits for only one, as in the tree', async () => {
    const client = clientOf(instanceOf('order-1', 'Running', begun));
    assert.deepEqual(await readOf(client, ['waiting'], ['Approval']), {
      waiting: 'awaits Approval',
      waitsFor: 'event',
    });
    const timed = clientOf(instanceOf('order-1', 'Running', begun), timer(1, 60_000));
    assert.deepEqual(await readOf(timed, ['waiting'], ['Approval']), {
      ...{ dueAt: begun + 60_000, waitsFor: 'event', timerAt: begun + 60_000 },
    });
    assert.deepEqual(await readOf(client, ['waiting'], ['Approval', 'Cancel']), {
      waiting: 'awaits an event',
      waitsFor: 'event',
    });
    const calling = clientOf(instanceOf('order-1', 'Running', begun), activity(1, 'ShipOrder'));
    assert.deepEqual(await readOf(calling, ['waiting'], ['Approval']), {
      waiting: 'awaits ShipOrder',
      waitsFor: 'other',
    });
  });

  it('is nothing where it has finished, or nobody knows', async () => {
    assert.deepEqual(await read('Completed', activity(1, 'ShipOrder')), {});
    assert.deepEqual(await read('Pending'), {});
    const many = Array.from({ length: 1_001 }, (_, n) => activity(n, 'ShipOrder'));
    assert.deepEqual(await read('Running', ...many), {});
  });

  it('is told once it has rested: between two turns nothing is open', async () => {
    assert.deepEqual(await readOf(clientOf(instanceOf('order-1', 'Running', now() - 4_999))), { againInMs: 5_000 });
    const rested = clientOf(instanceOf('order-1', 'Running', now() - 5_000));
    assert.deepEqual(await readOf(rested), { waiting: 'awaits an event', waitsFor: 'event' });
    assert.deepEqual(await readOf(clientOf(instanceOf('order-1', 'Running'))), {
      waiting: 'awaits an event',
      waitsFor: 'event',
    });
  });

  it('is left out where the server has no histories, which is asked once', async () => {
    const { client, asked } = failing('unimplemented');
    const reader = new RowReader(() => Promise.resolve([]));
    const columns = ['waiting', 'queued'] as const;
    for (const id of ['a', 'b']) {
      assert.deepEqual(await reader.read(client, [id], { columns, now, signal: never }), [{ id }]);
    }
    assert.equal(asked.histories, 1);
  });

  it('is worth another try where the history failed, and the rest of the row is there', async () => {
    for (const reason of ['timedOut', 'unavailable', 'messageTooLarge'] as const) {
      const { client } = failing(reason);
      const get = (id: string) => Promise.resolve({ ...instanceOf(id, 'Running', begun), customStatus: '"half"' });
      const said = await readOf({ ...client, get }, ['waiting', 'queued', 'customStatus']);
      assert.deepEqual(said, { customStatus: '"half"', againInMs: 60_000 });
    }
    assert.deepEqual(await readOf(failing('notFound').client), {}, 'it is gone');
  });

  it('is no row where not even its instance can be read', async () => {
    const { client } = failing('unavailable');
    assert.equal(await readOf({ ...client, get: () => Promise.reject(new TaskHubError('throttled')) }), undefined);
  });
});

describe('the cause of a failure beside the table', () => {
  const details = { isNonRetriable: false, properties: {} };
  const failureOf = (errorType: string, errorMessage: string, innerFailure?: FailureDetails): FailureDetails => ({
    ...{ ...details, errorType, errorMessage },
    ...(innerFailure && { innerFailure }),
  });
  const refused = failureOf('Error', 'connect ECONNREFUSED');
  const failed: HistoryEvent = {
    ...{ kind: 'taskFailed', eventId: -1, timestamp, taskScheduledId: 5 },
    failure: failureOf('BankError', 'No answer.', refused),
  };
  const reported = failureOf('TaskFailedError', 'Activity task #5 failed: No answer.');
  const asked = { histories: 0 };
  const causeOf = async (
    failure: FailureDetails,
    history: () => readonly HistoryEvent[] = () => [started, activity(5, 'Charge'), failed],
  ): Promise<string | undefined> => {
    const client = {
      get: (id: string) => Promise.resolve({ ...instanceOf(id, 'Failed', begun), failure }),
      history: async function* () {
        asked.histories += 1;
        await Promise.resolve();
        yield history();
      },
    };
    return (await readDetails(client, 'order-1', now(), never))?.cause;
  };

  beforeEach(() => (asked.histories = 0));

  it('is what the history knows of the activity of which a worker reports only the number', async () => {
    assert.equal(await causeOf(reported), 'Error: connect ECONNREFUSED');
    assert.equal(await causeOf(failureOf('PaymentError', 'Not paid.', reported)), 'Error: connect ECONNREFUSED');
    assert.equal(asked.histories, 2);
  });

  it('is read of no history where the failure says it itself', async () => {
    assert.equal(await causeOf(failureOf('PaymentError', 'Not paid.')), undefined);
    assert.equal(await causeOf(failureOf('PaymentError', 'Not paid.', refused)), 'Error: connect ECONNREFUSED');
    assert.equal(await causeOf({ ...reported, innerFailure: refused }), 'Error: connect ECONNREFUSED');
    assert.equal(asked.histories, 0);
  });

  it('is what was reported where the history is too long, lacks it, or cannot be read', async () => {
    const whole = failureOf('PaymentError', 'Not paid.', reported);
    const told = 'TaskFailedError: Activity task #5 failed: No answer.';
    const many = Array.from({ length: 5_000 }, (_, n) => activity(n + 6, 'Charge'));
    assert.equal(await causeOf(whole, () => [activity(5, 'Charge'), failed, ...many]), told);
    assert.equal(await causeOf(whole, () => [started]), told);
    for (const reason of ['unimplemented', 'unavailable', 'timedOut', 'notFound'] as const) {
      const fails = (): never => {
        throw new TaskHubError(reason);
      };
      assert.equal(await causeOf(whole, fails), told, reason);
    }
    assert.equal(asked.histories, 6);
  });
});
