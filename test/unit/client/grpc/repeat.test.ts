import assert from 'node:assert/strict';
import { TaskHubError } from '../../../../src/client/errors.js';
import { repeatWhileUnavailable } from '../../../../src/client/calls/repeat.js';
import { ManualClock } from '../../../support/manualClock.js';

const down = (): TaskHubError => new TaskHubError('unavailable');

const reason = (expected: string) => (error: unknown) => error instanceof TaskHubError && error.reason === expected;

describe('repeating what is harmless to repeat', () => {
  it('goes on while nothing answers, and says whether any attempt may have acted', async () => {
    const clock = new ManualClock();
    let attempts = 0;
    const failing = (): Promise<void> => {
      attempts++;
      return Promise.reject(
        attempts === 1 ? new TaskHubError('unavailable', undefined, { mayHaveActed: true }) : down(),
      );
    };
    await assert.rejects(clock.runUntil(repeatWhileUnavailable(failing, clock, undefined)), (error) => {
      assert.ok(error instanceof TaskHubError);
      assert.deepEqual([error.reason, error.fact, error.mayHaveActed], ['unavailable', down().fact, true]);
      return true;
    });
    assert.equal(attempts, 5);
  });

  it('gives up at once on any other failure', async () => {
    const clock = new ManualClock();
    let attempts = 0;
    const failing = (): Promise<void> => {
      attempts++;
      return Promise.reject(new TaskHubError('permissionDenied'));
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
