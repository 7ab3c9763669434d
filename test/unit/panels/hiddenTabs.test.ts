import assert from 'node:assert/strict';
import { TaskHubError } from '../../../src/client/errors.js';
import { HiddenTabs } from '../../../src/views/panels/hiddenTabs.js';
import { ManualClock } from '../../support/manualClock.js';

function hiddenTabs(count: number) {
  const clock = new ManualClock();
  const attended = { now: true };
  const noted: unknown[] = [];
  const tabs = new HiddenTabs({ clock, isAttended: () => attended.now, noteFailure: (error) => noted.push(error) });
  const glances = Array.from({ length: count }, () => 0);
  const following = glances.map((_, index) =>
    tabs.add({
      isOutOfSight: index !== 1,
      glance: () => {
        glances[index] = (glances[index] ?? 0) + 1;
        return Promise.reject(new TaskHubError('unavailable', { kind: 'hubRemoved' }));
      },
    }),
  );
  return { clock, attended, noted, tabs, glances, following };
}

describe('hidden tabs', () => {
  it('are asked for once a minute, those that can have changed', async () => {
    const { clock, glances, noted, tabs } = hiddenTabs(3);
    await clock.advance(59_000);
    assert.deepEqual(glances, [0, 0, 0]);
    await clock.advance(61_000);
    assert.deepEqual(glances, [2, 0, 2]);
    assert.deepEqual(noted, [], 'that a hub does not answer is no news');
    tabs.dispose();
    assert.equal(clock.pendingTimers, 0);
  });

  it('take turns where there are many', async () => {
    const { clock, glances } = hiddenTabs(41);
    await clock.advance(60_000);
    assert.equal(glances.filter((times) => times === 1).length, 20);
    await clock.advance(60_000);
    assert.equal(glances.filter((times) => times === 1).length, 40);
  });

  it('are left alone while nobody is at the window, and once they are closed', async () => {
    const { clock, attended, glances, following } = hiddenTabs(1);
    attended.now = false;
    await clock.advance(120_000);
    assert.deepEqual(glances, [0]);
    attended.now = true;
    following[0]?.dispose();
    await clock.advance(120_000);
    assert.deepEqual(glances, [0]);
  });
});
