import type { Clock } from '../../common/clock.js';
import type { Disposable } from '../../common/disposable.js';

/** Counts who uses the server, and tells once nobody has for a while. */
export class Usage implements Disposable {
  private users = 0;
  private timer: Disposable | undefined;
  private disposed = false;

  /** `grace` in milliseconds; undefined where the server goes on without users. */
  constructor(
    private readonly clock: Clock,
    private readonly grace: number | undefined,
    private readonly onUnused: () => void,
  ) {
    this.arm();
  }

  /** Somebody uses the server until the returned function is called. */
  begin(): () => void {
    this.users += 1;
    this.timer?.dispose();
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.users -= 1;
      this.arm();
    };
  }

  dispose(): void {
    this.disposed = true;
    this.timer?.dispose();
  }

  private arm(): void {
    if (this.grace === undefined || this.users > 0 || this.disposed) return;
    this.timer?.dispose();
    this.timer = this.clock.setTimer(this.grace, this.onUnused);
  }
}
