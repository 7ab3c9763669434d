import type { Progress, ProgressStep } from '../app/progress.js';
import type { Call } from './verb.js';

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

function progressText(step: ProgressStep): string {
  switch (step.kind) {
    case 'searching':
      return `${step.found} found, ${step.searched} read…`;
    case 'acting': {
      const { done, failed, skipped, unknown } = step.counts;
      const rest = [
        failed > 0 ? `${failed} failed` : '',
        skipped > 0 ? `${skipped} skipped` : '',
        unknown > 0 ? `${unknown} unknown` : '',
      ];
      const paused = step.paused ? 'the server is busy or away' : '';
      return [`${done} of ${step.total} done`, ...rest, paused].filter((part) => part !== '').join(', ');
    }
    case 'removing':
      return `${step.removed} removed…`;
    case 'waiting':
      return step.retryInMs === undefined
        ? 'Waiting…'
        : `Waiting; asking again in ${Math.ceil(step.retryInMs / 1000)} s…`;
  }
}
