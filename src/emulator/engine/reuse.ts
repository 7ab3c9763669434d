import type { OrchestrationIdReusePolicy__Output } from '../../wire/generated/OrchestrationIdReusePolicy.js';
import { alreadyExists, invalid } from '../model/limits.js';
import { isTerminal, Status, statusName } from '../model/status.js';

/**
 * What the older form of the policy, which earlier Go SDKs send, says of an instance in one of the listed statuses. The
 * field is none of the service's any more. ERROR is its default, which Go leaves out: then nothing tells the older form
 * from today's, and the Durable Task Scheduler reads it as that.
 */
const ReuseAction = { error: 0, ignore: 1, terminate: 2 } as const;

/** A policy in either form. */
export interface ReusePolicy extends OrchestrationIdReusePolicy__Output {
  /** Set in the older form. */
  readonly action?: number | undefined;
}

const live: readonly Status[] = [Status.running, Status.pending, Status.suspended];

/** Refuses a policy that could not be carried out: replacing a running instance terminates it. */
export function checkReusePolicy(policy: ReusePolicy | undefined): void {
  const { replaceableStatus = [], action } = policy ?? {};
  if (action !== undefined) {
    if (Object.values<number>(ReuseAction).includes(action)) return;
    throw invalid(`The action ${action} of the policy for ids in use is none of 0 (ERROR), 1 (IGNORE), 2 (TERMINATE).`);
  }
  if (
    replaceableStatus.some((candidate) => live.includes(candidate)) &&
    !replaceableStatus.includes(Status.terminated)
  ) {
    throw invalid(
      "Invalid reusable statuses: cannot exclude 'Terminated' while also allowing reuse of running instances",
    );
  }
}

/**
 * What a start does with an instance that has its id: puts another in its place, or leaves it and starts nothing. Throws
 * a CallError where it does neither. Without a policy, one that has ended is replaced.
 */
export function onExisting(instanceId: string, existing: Status, policy: ReusePolicy | undefined): 'replace' | 'leave' {
  const isListed = policy === undefined ? isTerminal(existing) : policy.replaceableStatus.includes(existing);
  if (isListed && policy?.action === ReuseAction.ignore) return 'leave';
  if (isListed && policy?.action !== ReuseAction.error) return 'replace';
  throw alreadyExists(
    `An orchestration with the id '${instanceId}' already exists; its status is ${statusName(existing)}.`,
  );
}
