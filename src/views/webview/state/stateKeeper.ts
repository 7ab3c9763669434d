import type { Clock } from '../../../common/clock.js';
import type { Disposable } from '../../../common/disposable.js';

const restMs = 150;

/** Holds what survives the page, and leaves it with the editor: at once, but for places that change with every frame. */
export class StateKeeper<State> implements Disposable {
  private timer: Disposable | undefined;

  constructor(
    private current: State,
    private readonly save: (state: State) => void,
    private readonly clock: Clock,
  ) {
    save(current);
  }

  get state(): State {
    return this.current;
  }

  /** Saved at once: the page may go the moment after. */
  change(part: Partial<State>): void {
    this.current = { ...this.current, ...part };
    this.timer?.dispose();
    this.timer = undefined;
    this.save(this.current);
  }

  /** Saved when it has rested. */
  scrolled(part: Partial<State>): void {
    this.current = { ...this.current, ...part };
    this.timer ??= this.clock.setTimer(restMs, () => {
      this.flush();
    });
  }

  /** The page goes: what has changed is saved now. */
  dispose(): void {
    this.flush();
  }

  private flush(): void {
    if (this.timer === undefined) return;
    this.timer.dispose();
    this.timer = undefined;
    this.save(this.current);
  }
}
