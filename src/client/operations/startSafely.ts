import { delay, isAbortError } from '../../common/abort.js';
import { isBlobToken } from '../../common/blobToken.js';
import type { Clock } from '../../common/clock.js';
import { isTaskHubError, isUnimplemented, TaskHubError } from '../errors.js';
import { type Instance, isTerminalStatus, type OrchestrationStatus } from '../instance.js';
import type { CallOptions, StartRequest, TaskHubClient } from '../taskHubClient.js';
import { checkInstanceId, checkOrchestrationName } from '../validation.js';
import { Backoff } from './backoff.js';
import { isPassing } from './passingErrors.js';

/** Whether an instance can make room for a new one of its id: as it is, by being ended first, or not at all. */
export type Replacement = 'yes' | 'byEndingIt' | 'no';

/** An answer was lost, and reading did not tell whether the instance was started. {@link checkStart} asks again. */
export interface UnknownStart {
  readonly kind: 'unknown';
  readonly request: StartRequest;
  /** What stood under this id before; `unread` where the server could not be asked. */
  readonly before: Instance | undefined | 'unread';
  readonly error: TaskHubError;
  /** It was cancelled before the answer came, or before it was found out what became of it. */
  readonly isCancelled: boolean;
}

export type StartResult =
  | { readonly kind: 'started'; readonly instanceId: string }
  /**
   * Nothing was started: an instance of this id is there and was not to be replaced, or the server would not replace it
   * although it was (then `replacement` is `no`).
   */
  | { readonly kind: 'exists'; readonly instance: Instance; readonly replacement: Replacement }
  | UnknownStart;

export interface StartOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly random?: () => number;
}

/** A start that certainly did not arrive is sent again this often at most. */
const tries = 4;

export function replacementOf(status: OrchestrationStatus): Replacement {
  if (isTerminalStatus(status)) return 'yes';
  return status === 'Running' || status === 'Pending' || status === 'Suspended' ? 'byEndingIt' : 'no';
}

/**
 * The statuses to allow so that an instance seen in `status` is replaced. No more than needed: when it has changed in the
 * meantime, the person is asked again. Servers refuse to replace a running one unless Terminated may be replaced too.
 */
export function statusesToReplace(status: OrchestrationStatus): readonly OrchestrationStatus[] {
  switch (replacementOf(status)) {
    case 'yes':
      return [status];
    case 'byEndingIt':
      return [status, 'Terminated'];
    case 'no':
      return [];
  }
}

/**
 * Starts an orchestration, and never two: the id is read before, only statuses named in the request are replaced (none
 * where it names none, whatever the server's default), and after a lost answer the instance is read before anything is
 * repeated. Throws a TaskHubError where nothing was started. A cancel after the request may have left is an unknown start; one
 * before it rejects with an AbortError.
 */
export async function startSafely(
  client: TaskHubClient,
  request: StartRequest,
  options: StartOptions,
): Promise<StartResult> {
  const problem = checkInstanceId(request.instanceId) ?? checkOrchestrationName(request.name);
  if (problem !== undefined) throw new TaskHubError('invalidArgument', { kind: 'input', problem });
  const replaceable = request.replaceableStatuses ?? [];
  const before = await readBefore(client, request, options);
  if (before !== undefined && before !== 'unread' && !replaceable.includes(before.status)) return exists(before);

  return sendUntilSettled(client, { kind: 'unknown', request, before, isCancelled: false }, replaceable, options);
}

async function sendUntilSettled(
  client: TaskHubClient,
  start: Omit<UnknownStart, 'error'>,
  replaceable: readonly OrchestrationStatus[],
  options: StartOptions,
): Promise<StartResult> {
  const sent = { ...start.request, replaceableStatuses: replaceable };
  const backoff = new Backoff(options.random === undefined ? {} : { random: options.random });
  const state = { isOnItsWay: false, mayBeOurs: false };
  try {
    for (let tried = 1; ; tried += 1) {
      let error: TaskHubError;
      try {
        state.isOnItsWay = true;
        return { kind: 'started', instanceId: await client.start(sent, callOptions(options)) };
      } catch (thrown) {
        if (!isTaskHubError(thrown)) throw thrown;
        state.isOnItsWay = false;
        error = thrown;
      }
      state.mayBeOurs ||= error.mayHaveActed;
      if (error.mayHaveActed || error.reason === 'alreadyExists') {
        const result = await settle(client, { ...start, error }, options, state.mayBeOurs);
        if (result.kind === 'unknown' && !state.mayBeOurs) throw error;
        if (result.kind !== 'absent') return result;
        // There is nothing of this id. A repeat that replaces nothing cannot make a second, even if the first still comes.
        if (replaceable.length > 0 && state.mayBeOurs) return { ...start, error };
      } else if (!isPassing(error)) {
        throw error;
      }
      if (tried === tries) {
        if (state.mayBeOurs) return { ...start, error };
        throw error;
      }
      await delay(options.clock, backoff.nextMs(), options.signal);
    }
  } catch (error) {
    if (!isAbortError(error) || !(state.isOnItsWay || state.mayBeOurs)) throw error;
    return { ...start, error: cancelledError(), isCancelled: true };
  }
}

function cancelledError(): TaskHubError {
  return new TaskHubError('outcomeUnknown', { kind: 'startCancelled' }, { mayHaveActed: true });
}

/** Reads again whether a start of unknown outcome was carried out. `absent`: there is no such instance (yet). */
export function checkStart(
  client: TaskHubClient,
  unknown: UnknownStart,
  options: StartOptions,
): Promise<StartResult | { readonly kind: 'absent' }> {
  return settle(client, unknown, options, true);
}

async function settle(
  client: TaskHubClient,
  unknown: UnknownStart,
  options: StartOptions,
  /** False where the server has refused every attempt, so that what is there is somebody else's. */
  mayBeOurs: boolean,
): Promise<StartResult | { readonly kind: 'absent' }> {
  const { request, before } = unknown;
  const isRefused = unknown.error.reason === 'alreadyExists';
  const backoff = new Backoff(options.random === undefined ? {} : { random: options.random });
  for (let tried = 1; tried <= tries; tried += 1) {
    let found: Instance | undefined;
    try {
      found = await client.get(request.instanceId, { ...callOptions(options), payloads: true });
    } catch (error) {
      if (!isTaskHubError(error)) throw error;
      if (!isPassing(error)) return unknown;
      await delay(options.clock, backoff.nextMs(), options.signal);
      continue;
    }
    if (found === undefined) return { kind: 'absent' };
    if (before === 'unread') return isRefused ? refused(found, request) : unknown;
    const isNew = before === undefined || !isSameRun(found, before);
    if (mayBeOurs && isNew && looksLike(found, request)) return { kind: 'started', instanceId: request.instanceId };
    // The old one still stands there. The request may be on its way: only a refusal is certain.
    if (!isNew && !isRefused) return unknown;
    return isRefused ? refused(found, request) : exists(found);
  }
  return unknown;
}

async function readBefore(
  client: TaskHubClient,
  request: StartRequest,
  options: StartOptions,
): Promise<Instance | undefined | 'unread'> {
  try {
    return await client.get(request.instanceId, callOptions(options));
  } catch (error) {
    if (isUnimplemented(error)) return 'unread';
    throw error;
  }
}

function exists(instance: Instance): StartResult {
  return { kind: 'exists', instance, replacement: replacementOf(instance.status) };
}

/** Servers of the Go family know the reuse policy in another form, and replace nothing for ours. */
function refused(instance: Instance, { replaceableStatuses = [] }: StartRequest): StartResult {
  return replaceableStatuses.includes(instance.status)
    ? { kind: 'exists', instance, replacement: 'no' }
    : exists(instance);
}

function isSameRun(found: Instance, before: Instance): boolean {
  if (found.executionId !== undefined && before.executionId !== undefined) {
    return found.executionId === before.executionId;
  }
  return found.createdAt?.seconds === before.createdAt?.seconds && found.createdAt?.nanos === before.createdAt?.nanos;
}

/** A large input may have been moved to blob storage: its token cannot be compared. */
function looksLike(found: Instance, request: StartRequest): boolean {
  const sameInput = found.input === request.input || found.input === undefined || isBlobToken(found.input);
  const sameVersion = found.version === undefined || request.version === undefined || found.version === request.version;
  return found.name === request.name && sameInput && sameVersion;
}

function callOptions(options: StartOptions): CallOptions {
  return {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  };
}
