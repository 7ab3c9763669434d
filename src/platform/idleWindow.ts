import type * as vscode from 'vscode';
import type { Clock } from '../common/clock.js';
import { type Disposable, DisposableStore } from '../common/disposable.js';
import { Emitter } from '../common/event.js';

/**
 * The editor calls its window inactive a minute after the last key or pointer. Somebody may be reading then, so that
 * nobody counts as being there only some minutes later.
 */
const idleAfterMs = 5 * 60_000;

/** Whether anybody is at the window; told at once when somebody comes back. */
export class IdleWindow implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly changes = this.owned.add(new Emitter<void>());
  private timer: Disposable | undefined;
  private idle = false;

  readonly onDidChange = this.changes.event;

  constructor(
    window: Pick<typeof vscode.window, 'state' | 'onDidChangeWindowState'>,
    private readonly clock: Clock,
  ) {
    this.owned.add(window.onDidChangeWindowState(({ active }) => this.follow(active)));
    this.follow(window.state.active);
  }

  get isIdle(): boolean {
    return this.idle;
  }

  dispose(): void {
    this.timer?.dispose();
    this.owned.dispose();
  }

  private follow(isActive: boolean): void {
    if (isActive) {
      this.timer?.dispose();
      this.timer = undefined;
      this.become(false);
      return;
    }
    this.timer ??= this.clock.setTimer(idleAfterMs, () => this.become(true));
  }

  private become(idle: boolean): void {
    if (idle === this.idle) return;
    this.idle = idle;
    this.changes.fire();
  }
}
