import { status } from '@grpc/grpc-js';
import type { OrchestrationIdReusePolicy__Output } from '../../wire/generated/OrchestrationIdReusePolicy.js';
import { CallError } from '../model/callError.js';
import { invalid } from '../model/limits.js';
import { Status, statusName } from '../model/status.js';

const live: readonly Status[] = [Status.running, Status.pending, Status.suspended];

/** Refuses a policy that could not be carried out: replacing a running instance terminates it. */
export function checkReusePolicy(policy: OrchestrationIdReusePolicy__Output | undefined): void {
  const replaceable = policy?.replaceableStatus ?? [];
  if (replaceable.some((candidate) => live.includes(candidate)) && !replaceable.includes(Status.terminated)) {
    throw invalid(
      "Invalid reusable statuses: cannot exclude 'Terminated' while also allowing reuse of running instances",
    );
  }
}

/** Refuses to start over an existing instance unless the policy lists its status. */
export function checkReplaceable(
  instanceId: string,
  existing: Status,
  policy: OrchestrationIdReusePolicy__Output | undefined,
): void {
  if (policy?.replaceableStatus.includes(existing) === true) return;
  throw new CallError(
    status.ALREADY_EXISTS,
    `An orchestration with the id '${instanceId}' already exists; its status is ${statusName(existing)}.`,
  );
}
