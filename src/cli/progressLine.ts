import type { Progress } from '../app/progress.js';
import type { Call } from './verb.js';
import { progressText } from '../text/cli/progressText.js';

const everyMs = 200;

/** How far something has come, on one line of a terminal that is written over; nothing where it is no terminal. */
export class ProgressLine {
  private last = -Infinity;
  private isShown = false;

  constructor(private readonly call: Call) {}

  readonly report: Progress = (step) => {
    const { console, quiet } = this.call;
    const now = console.clock.elapsed();
    if (quiet || console.stderr.isTTY !== true || now - this.last < everyMs) return;
    this.last = now;
    this.isShown = true;
    console.stderr.write(`\r\u001b[2K${progressText(step)}`);
  };

  /** Before anything else is written. */
  clear(): void {
    if (!this.isShown) return;
    this.isShown = false;
    this.call.console.stderr.write('\r\u001b[2K');
  }
}
