import { assertNever } from '../../../common/assertNever.js';
import type { Clock } from '../../../common/clock.js';
import type { InstanceAction } from '../../availability.js';
import type { Instance, OrchestrationStatus } from '../../instance.js';
import type { CallOptions, PurgeResult, TaskHubClient } from '../../taskHubClient.js';
import { purgeUntilComplete } from './purgeUntilComplete.js';

/** What is done to one instance or to ten thousand. Payloads are serialized strings. */
export type BulkAction =
  | { readonly kind: 'terminate'; readonly output?: string; readonly recursive?: boolean }
  /** Ended at once, without waiting for the worker. */
  | { readonly kind: 'skipGraceful'; readonly reason?: string }
  | { readonly kind: 'suspend'; readonly reason?: string }
  | { readonly kind: 'resume'; readonly reason?: string }
  | { readonly kind: 'raiseEvent'; readonly name: string; readonly data?: string }
  | { readonly kind: 'restart'; readonly newInstanceId: boolean }
  | { readonly kind: 'rewind'; readonly reason?: string }
  | { readonly kind: 'purge'; readonly recursive?: boolean };

/** One instance to act on: its row where it was listed (then what does not apply is skipped unsent), or only its id. */
export type BulkTarget = string | Pick<Instance, 'instanceId' | 'status' | 'name' | 'executionId' | 'createdAt'>;

/** The column of the table of availability that decides where an action applies. */
export function neededAbility(action: BulkAction): InstanceAction {
  return action.kind === 'skipGraceful' ? 'terminate' : action.kind;
}

/** The service's limit for a batch of ids. */
export const largestBatch = 500;

/** Actions that the service takes for many ids in one call. */
export type BatchAction = Extract<BulkAction, { readonly kind: 'skipGraceful' | 'purge' }>;
export type SingleAction = Exclude<BulkAction, { readonly kind: 'skipGraceful' }>;

export function isBatchAction(action: BulkAction): action is BatchAction {
  return action.kind === 'skipGraceful' || action.kind === 'purge';
}

/** Why an instance was left out: its status, that it is gone, nothing to remove, or that somebody else suspended it. */
export type SkipReason = 'status' | 'gone' | 'nothingToDo' | 'notOurs';

/** One instance that was left out, and why. */
export interface Skipped {
  readonly skip: SkipReason;
  readonly status?: OrchestrationStatus;
}

/** What became of one instance: done (of a restart with the ID that runs now), or left out. */
export type SingleAnswer = 'done' | { readonly newInstanceId: string } | Skipped;

const done = (): SingleAnswer => 'done';

/** Sends an action for one instance. No `async`: ten thousand take the shortest way through here. */
export function sendSingle(
  client: TaskHubClient,
  action: SingleAction,
  instanceId: string,
  options: CallOptions,
  clock: Clock,
): Promise<SingleAnswer> {
  switch (action.kind) {
    case 'terminate': {
      const { output, recursive } = action;
      const request = {
        ...(output === undefined ? {} : { output }),
        ...(recursive === undefined ? {} : { recursive }),
      };
      return client.terminate(instanceId, request, options).then(done);
    }
    case 'suspend':
      return client.suspend(instanceId, action.reason, options).then(done);
    case 'resume':
      return client.resume(instanceId, action.reason, options).then(done);
    case 'raiseEvent':
      return client.raiseEvent(instanceId, action.name, action.data, options).then(done);
    case 'restart':
      return client
        .restart(instanceId, { newInstanceId: action.newInstanceId }, options)
        .then((newInstanceId) => ({ newInstanceId }));
    case 'rewind':
      return client.rewind(instanceId, action.reason, options).then(done);
    case 'purge':
      return purgeSingle(client, instanceId, action.recursive ?? false, options, clock);
    default:
      return assertNever(action);
  }
}

async function purgeSingle(
  client: TaskHubClient,
  instanceId: string,
  recursive: boolean,
  options: CallOptions,
  clock: Clock,
): Promise<SingleAnswer> {
  const purge = (): Promise<PurgeResult> => client.purge(instanceId, { recursive }, options);
  const { deleted, isCountAbsurd } = await purgeUntilComplete(
    purge,
    { clock, signal: options.signal },
    recursive ? Infinity : 1,
  );
  const isGone = deleted > 0 || (isCountAbsurd && (await client.get(instanceId, options)) === undefined);
  return isGone ? 'done' : { skip: 'nothingToDo' };
}
