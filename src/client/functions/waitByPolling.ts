import { delay } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { TaskHubError } from '../errors.js';
import type { Instance } from '../instance.js';
import type { CallOptions } from '../taskHubClient.js';

const firstPauseMs = 250;
const longestPauseMs = 5_000;

export interface PollingOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  readonly limitMs: number;
  readonly endpoint: string;
}

/** Reads until `isReached`, with a pause that doubles. Ends as `timedOut` at the limit; undefined where it is gone. */
export async function waitByPolling(
  read: (options: CallOptions) => Promise<Instance | undefined>,
  isReached: (instance: Instance) => boolean,
  { clock, signal, limitMs, endpoint }: PollingOptions,
): Promise<Instance | undefined> {
  const endsAt = clock.elapsed() + limitMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    const timeoutMs = Math.max(1, endsAt - clock.elapsed());
    const instance = await read({ timeoutMs, ...(signal && { signal }) });
    if (instance === undefined || isReached(instance)) return instance;
    const left = endsAt - clock.elapsed();
    if (left <= 0)
      throw new TaskHubError('timedOut', { kind: 'functions', endpoint, problem: { trouble: 'waitOver' } });
    await delay(clock, Math.min(pauseMs, left), signal);
  }
}
