import { delay, throwIfAborted } from '../../common/abort.js';
import { assertNever } from '../../common/assertNever.js';
import type { Clock } from '../../common/clock.js';
import { isTaskHubError, type TaskHubError } from '../errors.js';
import { type Instance, isTerminalStatus } from '../instance.js';
import type { CallOptions, TaskHubClient } from '../taskHubClient.js';
import { Backoff } from './backoff.js';
import { isPassing } from './passingErrors.js';

export type WaitTarget = 'start' | 'completion';

export type WaitOutcome =
  | { readonly kind: 'reached'; readonly instance: Instance }
  /** The caller's own limit has passed. */
  | { readonly kind: 'timedOut'; readonly lastSeen?: Instance }
  /** There is no such instance, or (with `lastSeen`) it was purged while waited for. */
  | { readonly kind: 'gone'; readonly lastSeen?: Instance };

/** What a wait is doing at the moment, for whoever shows it. */
export type WaitStep =
  | { readonly kind: 'serverWait' }
  /** Asking again in `retryInMs`; `error` is why the last call failed, where it did. */
  | { readonly kind: 'polling'; readonly retryInMs: number; readonly error?: TaskHubError };

/** The calls that a wait makes. */
export type WaitingClient = Pick<TaskHubClient, 'get' | 'waitForStart' | 'waitForCompletion'>;

export interface WaitOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Milliseconds after which the wait ends as `timedOut`. Without it, the wait ends only when reached or aborted. */
  readonly limitMs?: number;
  readonly payloads?: boolean;
  /** Milliseconds of one long poll and of one read. Many proxies cut calls that stay silent for longer than a minute. */
  readonly serverWaitMs?: number;
  readonly readTimeoutMs?: number;
  readonly onStep?: (step: WaitStep) => void;
  readonly random?: () => number;
}

/** After this many failures of the server's own wait in a row, only reads are used until one succeeds. */
const longPollTries = 3;
/** A long poll that ends sooner than this with the goal not reached is no long poll: asking again at once would spin. */
const shortestLongPollMs = 1000;

/**
 * Waits until an instance has started or finished: by the server's long poll, asked again each time it times out, and by
 * reads with backoff where that call fails. A server that is away is waited for, an instance that is not there is not:
 * since the long poll of some servers waits for one to come, it is read before each. Throws a TaskHubError where asking
 * again cannot help, and an AbortError when the signal aborts.
 */
export async function waitFor(
  client: WaitingClient,
  instanceId: string,
  target: WaitTarget,
  options: WaitOptions,
): Promise<WaitOutcome> {
  const { clock, signal } = options;
  const endsAt = options.limitMs === undefined ? Infinity : clock.elapsed() + options.limitMs;
  const backoff = new Backoff(options.random === undefined ? {} : { random: options.random });
  let longPollsLeft = longPollTries;
  let longPollRefused = false;
  let lastSeen: Instance | undefined;

  for (;;) {
    throwIfAborted(signal);
    if (clock.elapsed() >= endsAt) return { kind: 'timedOut', ...seen(lastSeen) };

    let answer = await ask(client, instanceId, 'now', endsAt - clock.elapsed(), options);
    const startedAt = clock.elapsed();
    const longPoll = longPollsLeft > 0 && !longPollRefused && startedAt < endsAt && isUnfinished(answer, target);
    if (longPoll) {
      if (answer.kind === 'instance') lastSeen = answer.instance;
      options.onStep?.({ kind: 'serverWait' });
      answer = await ask(client, instanceId, target, endsAt - startedAt, options);
    }
    if (answer.kind === 'instance') {
      if (answer.instance === undefined) return { kind: 'gone', ...seen(lastSeen) };
      if (isReached(answer.instance, target)) return { kind: 'reached', instance: answer.instance };
      lastSeen = answer.instance;
    }

    let error = answer.kind === 'failed' ? answer.error : undefined;
    if (longPoll) {
      const waited = error === undefined || error.reason === 'timedOut';
      if (waited && clock.elapsed() - startedAt >= Math.min(shortestLongPollMs, endsAt - startedAt)) {
        longPollsLeft = longPollTries;
        backoff.reset();
        continue;
      }
      longPollsLeft -= 1;
      if (error !== undefined && isLongPollOnly(error)) {
        // The read before it was answered, so only the long poll is at fault.
        longPollRefused = true;
        error = undefined;
      }
    } else if (error === undefined) {
      // The server answers again, so its long poll may too.
      longPollsLeft = 1;
    }
    if (error !== undefined && !isPassing(error)) throw error;
    const retryInMs = Math.max(0, Math.min(backoff.nextMs(), endsAt - clock.elapsed()));
    options.onStep?.({ kind: 'polling', retryInMs, ...(error === undefined ? {} : { error }) });
    await delay(clock, retryInMs, signal);
  }
}

type Answer =
  | { readonly kind: 'instance'; readonly instance: Instance | undefined }
  | { readonly kind: 'failed'; readonly error: TaskHubError };

async function ask(
  client: WaitingClient,
  instanceId: string,
  how: WaitTarget | 'now',
  leftMs: number,
  options: WaitOptions,
): Promise<Answer> {
  const longestMs = how === 'now' ? (options.readTimeoutMs ?? 15_000) : (options.serverWaitMs ?? 60_000);
  const call = {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    payloads: options.payloads ?? false,
    timeoutMs: Math.min(leftMs, longestMs),
  };
  try {
    return { kind: 'instance', instance: await send(client, instanceId, how, call) };
  } catch (error) {
    if (isTaskHubError(error)) return { kind: 'failed', error };
    throw error;
  }
}

function send(
  client: WaitingClient,
  instanceId: string,
  how: WaitTarget | 'now',
  call: CallOptions & { readonly payloads: boolean },
): Promise<Instance | undefined> {
  switch (how) {
    case 'start':
      return client.waitForStart(instanceId, call);
    case 'completion':
      return client.waitForCompletion(instanceId, call);
    case 'now':
      return client.get(instanceId, call);
    default:
      return assertNever(how);
  }
}

function seen(instance: Instance | undefined): { readonly lastSeen?: Instance } {
  return instance === undefined ? {} : { lastSeen: instance };
}

/** Whether the instance is there and what is waited for has not come. */
function isUnfinished(answer: Answer, target: WaitTarget): boolean {
  return answer.kind === 'instance' && answer.instance !== undefined && !isReached(answer.instance, target);
}

/** Whether what was waited for is so. */
export function isReached(instance: Instance, target: WaitTarget): boolean {
  return target === 'start' ? instance.status !== 'Pending' : isTerminalStatus(instance.status);
}

/** Refusals of the waiting call that say nothing about reading the instance. */
function isLongPollOnly(error: TaskHubError): boolean {
  return (
    error.reason === 'unimplemented' || error.reason === 'invalidArgument' || error.reason === 'failedPrecondition'
  );
}
