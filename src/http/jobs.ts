import { randomUUID } from 'node:crypto';
import type { Progress, ProgressStep } from '../app/progress.js';
import { isAbortError } from '../common/abort.js';
import { type Problem, problemOf } from './problem.js';

/** What has finished is kept for so many jobs. */
const mostKept = 1_000;

/** Something long that a request has begun, as its address tells it. */
export interface JobState {
  readonly id: string;
  /** The use case: `instance.terminate`. */
  readonly does: string;
  readonly state: 'running' | 'finished' | 'failed' | 'cancelled';
  /** To how many instances; absent where it is not about instances. */
  readonly applies?: number;
  readonly progress?: ProgressStep;
  readonly result?: unknown;
  readonly problem?: Problem;
}

interface Job {
  state: JobState;
  readonly cancel: AbortController;
}

/** The jobs of one server; with it they end. */
export class Jobs {
  private readonly jobs = new Map<string, Job>();

  /** `ended` aborts when the server stops. */
  constructor(
    private readonly ended: AbortSignal,
    private readonly note: (error: unknown) => void,
  ) {}

  begin(
    does: string,
    applies: number | undefined,
    run: (progress: Progress, signal: AbortSignal) => Promise<unknown>,
  ): JobState {
    const cancel = new AbortController();
    const job: Job = {
      state: { id: randomUUID(), does, state: 'running', ...(applies !== undefined && { applies }) },
      cancel,
    };
    this.jobs.set(job.state.id, job);
    this.forgetOldest();
    const progress: Progress = (step) => {
      job.state = { ...job.state, progress: step };
    };
    const change = (more: Partial<JobState>): void => {
      job.state = { ...job.state, ...more };
    };
    run(progress, AbortSignal.any([cancel.signal, this.ended])).then(
      (result) => change({ state: cancel.signal.aborted ? 'cancelled' : 'finished', result }),
      (error: unknown) => {
        if (isAbortError(error)) {
          change({ state: 'cancelled' });
          return;
        }
        this.note(error);
        change({ state: 'failed', problem: problemOf(error) });
      },
    );
    return job.state;
  }

  get(id: string): JobState | undefined {
    return this.jobs.get(id)?.state;
  }

  /** False where there is no such job. What is in flight is still answered. */
  cancel(id: string): boolean {
    const job = this.jobs.get(id);
    job?.cancel.abort();
    return job !== undefined;
  }

  private forgetOldest(): void {
    if (this.jobs.size <= mostKept) return;
    const oldest = [...this.jobs].find(([, { state }]) => state.state !== 'running');
    if (oldest !== undefined) this.jobs.delete(oldest[0]);
  }
}
