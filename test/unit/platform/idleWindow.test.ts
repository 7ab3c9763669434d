import assert from 'node:assert/strict';
import { Emitter } from '../../../src/common/event.js';
import { IdleWindow } from '../../../src/platform/idleWindow.js';
import { ManualClock } from '../../support/manualClock.js';

interface State {
  readonly active: boolean;
  readonly focused: boolean;
}

function setUp(active = true) {
  const clock = new ManualClock();
  const changes = new Emitter<State>();
  const window = { state: { active, focused: true }, onDidChangeWindowState: changes.event };
  const idle = new IdleWindow(window, clock);
  const told: boolean[] = [];
  idle.onDidChange(() => told.push(idle.isIdle));
  return { clock, idle, told, be: (state: State) => changes.fire(state) };
}

describe('a window that nobody is at', () => {
  it('is idle some minutes after the last sign of life, and no longer at the next', async () => {
    const { clock, idle, told, be } = setUp();
    await clock.advance(3_600_000);
    assert.equal(idle.isIdle, false);
    be({ active: false, focused: true });
    await clock.advance(4 * 60_000);
    be({ active: false, focused: false });
    assert.equal(idle.isIdle, false, 'somebody may be reading');
    await clock.advance(60_000);
    assert.equal(idle.isIdle, true);
    be({ active: true, focused: true });
    assert.deepEqual([idle.isIdle, told], [false, [true, false]]);
  });

  it('is not idle for a short absence', async () => {
    const { clock, told, be } = setUp();
    for (let n = 0; n < 5; n += 1) {
      be({ active: false, focused: false });
      await clock.advance(2 * 60_000);
      be({ active: true, focused: true });
    }
    await clock.advance(3_600_000);
    assert.deepEqual(told, []);
  });

  it('counts from the start where the window was opened by nobody, and leaves no timer when disposed', async () => {
    const { clock, idle } = setUp(false);
    await clock.advance(5 * 60_000);
    assert.equal(idle.isIdle, true);
    const other = setUp(false);
    other.idle.dispose();
    assert.equal(other.clock.pendingTimers, 0);
  });
});
