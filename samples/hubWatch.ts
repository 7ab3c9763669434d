// Whether the task hub answers: the process waits for it when it starts, and ends itself when it has gone.

/** What a watch is made of. Clock and sleep are handed in. */
export interface HubWatchOptions {
  /** One question to the hub; rejects when there is no answer. It should give up by itself within `patienceMs`. */
  readonly ask: () => Promise<void>;
  /** After so long without an answer the hub counts as gone. */
  readonly patienceMs: number;
  readonly now: () => number;
  /** Resolves after the time, or early when the signal fires; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

const pauseWhileWaitingMs = 250;
const pauseWhileWatchingMs = 2000;

/** Resolves with true at the first answer, with false when none came in time or the signal fired. */
export async function hubAnswers(options: HubWatchOptions, signal: AbortSignal): Promise<boolean> {
  const begin = options.now();
  while (!signal.aborted) {
    if (await answers(options)) return true;
    if (options.now() - begin >= options.patienceMs) return false;
    await options.sleep(pauseWhileWaitingMs, signal);
  }
  return false;
}

/** Resolves when the hub has not answered for the whole of the patience, or when the signal fires. */
export async function hubGone(options: HubWatchOptions, signal: AbortSignal): Promise<void> {
  let silentSince: number | undefined;
  for (;;) {
    await options.sleep(pauseWhileWatchingMs, signal);
    if (signal.aborted) return;
    const asked = options.now();
    if (await answers(options)) silentSince = undefined;
    else silentSince ??= asked;
    if (silentSince !== undefined && options.now() - silentSince >= options.patienceMs) return;
  }
}

async function answers(options: HubWatchOptions): Promise<boolean> {
  try {
    await options.ask();
    return true;
  } catch {
    // Why it does not answer makes no difference here: refused, unknown hub or silence, the samples cannot run.
    return false;
  }
}
