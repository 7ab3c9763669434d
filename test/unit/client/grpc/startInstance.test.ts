import assert from 'node:assert/strict';
import { isAbortError } from '../../../../src/common/abort.js';
import { TaskHubError } from '../../../../src/client/errors.js';
import { repeatWhileUnavailable } from '../../../../src/client/grpc/repeat.js';
import { startInstance } from '../../../../src/client/grpc/startInstance.js';
import type { Instance } from '../../../../src/client/instance.js';
import type { StartRequest } from '../../../../src/client/taskHubClient.js';
import { timestampFromMs } from '../../../../src/client/timestamp.js';
import { ManualClock } from '../../../support/manualClock.js';

const lost = (): TaskHubError => new TaskHubError('outcomeUnknown', 'The connection broke.', { mayHaveActed: true });
const down = (): TaskHubError => new TaskHubError('unavailable', 'Nothing answers.');
const exists = (): TaskHubError => new TaskHubError('alreadyExists', 'It exists.');

/** A script of what each StartInstance and each GetInstance call does, in order. */
class Server {
  readonly clock = new ManualClock();
  starts = 0;
  reads = 0;

  constructor(
    private readonly onStart: readonly (Error | 'ok')[],
    private readonly onRead: readonly (Error | Instance | undefined)[] = [],
  ) {}

  run(more: Partial<StartRequest> = {}, signal?: AbortSignal): Promise<string> {
    const request = { name: 'Order', instanceId: 'a', input: '1', ...more };
    return this.clock.runUntil(startInstance(request, { start: this.start, read: this.read }, this.clock, signal));
  }

  instance(more: Partial<Instance> = {}): Instance {
    const createdAt = timestampFromMs(this.clock.now());
    return { instanceId: 'a', name: 'Order', status: 'Running', input: '1', createdAt, tags: {}, ...more };
  }

  private readonly start = async (): Promise<string> => {
    const step = this.onStart[this.starts++];
    if (step === 'ok') return 'a';
    throw step ?? assert.fail('started too often');
  };

  private readonly read = async (): Promise<Instance | undefined> => {
    assert.ok(this.reads < this.onRead.length, 'read too often');
    const step = this.onRead[this.reads++];
    if (step instanceof Error) throw step;
    return step;
  };
}

const reason = (expected: string) => (error: unknown) => error instanceof TaskHubError && error.reason === expected;

describe('starting an instance', () => {
  it('takes one call where all is well', async () => {
    const server = new Server(['ok']);
    assert.equal(await server.run(), 'a');
    assert.deepEqual([server.starts, server.reads], [1, 0]);
  });

  it('is sent again while nothing answers, five times at most', async () => {
    const recovering = new Server([down(), down(), 'ok']);
    assert.equal(await recovering.run(), 'a');
    const gone = new Server([down(), down(), down(), down(), down()]);
    await assert.rejects(gone.run(), reason('unavailable'));
    assert.deepEqual([gone.starts, gone.reads], [5, 0]);
  });

  it('is not sent again when the instance of a lost answer is there', async () => {
    const server = new Server([lost()], [new Server([]).instance()]);
    assert.equal(await server.run(), 'a');
    assert.deepEqual([server.starts, server.reads], [1, 1]);
  });

  it('is sent again when the instance of a lost answer is not there', async () => {
    const server = new Server([lost(), 'ok'], [undefined]);
    assert.equal(await server.run(), 'a');
    assert.deepEqual([server.starts, server.reads], [2, 1]);
  });

  it('succeeds when the lost attempt turns out to have made it', async () => {
    const server = new Server([lost(), exists()], [undefined, new Server([]).instance()]);
    assert.equal(await server.run(), 'a');
  });

  it('says that the id is taken when another instance has it', async () => {
    await assert.rejects(new Server([exists()]).run(), reason('alreadyExists'));
    const raced = new Server([lost(), exists()], [undefined, new Server([]).instance({ name: 'Other' })]);
    await assert.rejects(raced.run(), reason('alreadyExists'));
  });

  for (const [what, more] of [
    ['another name', { name: 'Other' }],
    ['another input', { input: '2' }],
    ['an earlier time', { createdAt: timestampFromMs(Date.UTC(2026, 10, 24, 11)) }],
  ] as const) {
    it(`does not take an instance of ${what} for its own, nor replaces it`, async () => {
      const server = new Server([lost()], [new Server([]).instance(more)]);
      await assert.rejects(server.run(), reason('outcomeUnknown'));
      assert.equal(server.starts, 1);
    });
  }

  it('that may replace an instance is never sent again after a lost answer', async () => {
    const server = new Server([lost()]);
    await assert.rejects(server.run({ replaceableStatuses: ['Completed'] }), reason('outcomeUnknown'));
    assert.deepEqual([server.starts, server.reads], [1, 0]);
    const down1 = new Server([down(), 'ok']);
    assert.equal(await down1.run({ replaceableStatuses: ['Completed'] }), 'a');
  });

  it('has an unknown outcome when the instance cannot be read either', async () => {
    const server = new Server([lost()], [down()]);
    await assert.rejects(server.run(), reason('outcomeUnknown'));
    const gone = new Server([lost(), down(), down(), down(), down()], [undefined]);
    await assert.rejects(
      gone.run(),
      (error) => reason('outcomeUnknown')(error) && (error as TaskHubError).mayHaveActed,
    );
  });

  it('is not sent again after its time is over', async () => {
    const late = new TaskHubError('timedOut', 'Too late.', { mayHaveActed: true });
    const server = new Server([late], [undefined]);
    await assert.rejects(server.run(), reason('timedOut'));
    const made = new Server([late], [new Server([]).instance()]);
    assert.equal(await made.run(), 'a');
  });

  it('stops between attempts when it is cancelled', async () => {
    const controller = new AbortController();
    const server = new Server([down(), 'ok']);
    const running = server.run({}, controller.signal);
    controller.abort();
    await assert.rejects(running, isAbortError);
    assert.equal(server.starts, 1);
  });
});

describe('repeating what is harmless to repeat', () => {
  it('goes on while nothing answers, and says whether any attempt may have acted', async () => {
    const clock = new ManualClock();
    let attempts = 0;
    const failing = (): Promise<void> => {
      attempts++;
      return Promise.reject(
        attempts === 1 ? new TaskHubError('unavailable', 'Broke.', { mayHaveActed: true }) : down(),
      );
    };
    await assert.rejects(clock.runUntil(repeatWhileUnavailable(failing, clock, undefined)), (error) => {
      assert.ok(error instanceof TaskHubError);
      assert.deepEqual([error.reason, error.message, error.mayHaveActed], ['unavailable', 'Nothing answers.', true]);
      return true;
    });
    assert.equal(attempts, 5);
  });

  it('gives up at once on any other failure', async () => {
    const clock = new ManualClock();
    let attempts = 0;
    const failing = (): Promise<void> => {
      attempts++;
      return Promise.reject(new TaskHubError('permissionDenied', 'No.'));
    };
    await assert.rejects(repeatWhileUnavailable(failing, clock, undefined), reason('permissionDenied'));
    assert.equal(attempts, 1);
  });

  it('waits a little longer each time', async () => {
    const clock = new ManualClock();
    const begun = clock.now();
    const times: number[] = [];
    const failing = (): Promise<void> => {
      times.push(clock.now() - begun);
      return Promise.reject(down());
    };
    await assert.rejects(clock.runUntil(repeatWhileUnavailable(failing, clock, undefined)));
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    for (const [index, pause] of pauses.entries()) {
      assert.ok(pause >= 80 * 2 ** index && pause <= 120 * 2 ** index, pauses.join());
    }
  });
});
