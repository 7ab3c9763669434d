import { assertNever } from '../../common/assertNever.js';
import type { InstanceAction } from '../availability.js';
import type { Instance, OrchestrationStatus } from '../instance.js';
import type { CallOptions, TaskHubClient } from '../taskHubClient.js';
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

/** What became of one instance: done, or left out and why. */
export type SingleAnswer = 'done' | { readonly skip: SkipReason; readonly status?: OrchestrationStatus };

export async function sendSingle(
  client: TaskHubClient,
  action: SingleAction,
  instanceId: string,
  options: CallOptions,
): Promise<SingleAnswer> {
  switch (action.kind) {
    case 'terminate':
      await client.terminate(
        instanceId,
        {
          ...(action.output === undefined ? {} : { output: action.output }),
          ...(action.recursive === undefined ? {} : { recursive: action.recursive }),
        },
        options,
      );
      return 'done';
    case 'suspend':
      await client.suspend(instanceId, action.reason, options);
      return 'done';
    case 'resume':
      await client.resume(instanceId, action.reason, options);
      return 'done';
    case 'raiseEvent':
      await client.raiseEvent(instanceId, action.name, action.data, options);
      return 'done';
    case 'restart':
      await client.restart(instanceId, { newInstanceId: action.newInstanceId }, options);
      return 'done';
    case 'rewind':
      await client.rewind(instanceId, action.reason, options);
      return 'done';
    case 'purge':
      return (await purgeUntilComplete(() =>
        client.purge(instanceId, { recursive: action.recursive ?? false }, options),
      )) > 0
        ? 'done'
        : { skip: 'nothingToDo' };
    default:
      return assertNever(action);
  }
}
