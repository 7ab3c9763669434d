import type { Instance } from '../../client/instance.js';
import { type Timestamp, timestampToMs } from '../../client/timestamp.js';
import type { WaitingReason } from '../waiting.js';

/** What shows that the turn of an orchestration is due and nobody takes it. */
export interface UnclaimedTurn {
  readonly evidence: 'notStarted' | 'timer' | 'child';
  readonly since: Timestamp;
}

type Child = Pick<Instance, 'completedAt'>;

/** Milliseconds that a worker which is there may take, however busy. */
const patienceMs = 20_000;

/**
 * Tells that no worker seems to take the work of a hub, and only where the facts say so: an orchestration that should
 * have begun, a timer that is overdue, or a child that has finished without its parent having heard of it. An activity
 * that takes long is no sign: the history does not say whether a worker has it. `now` in milliseconds since the epoch by
 * the server's clock; `childOf` gives what is known of a child.
 */
export function unclaimedTurn(
  reasons: readonly WaitingReason[],
  now: number,
  childOf: (instanceId: string) => Child | undefined,
): UnclaimedTurn | undefined {
  // What is suspended takes no turns, whoever is there.
  if (reasons.some(({ kind }) => kind === 'suspended')) return undefined;
  let oldest: UnclaimedTurn | undefined;
  for (const reason of reasons) {
    const found = sign(reason, childOf);
    if (found === undefined || timestampToMs(found.since) + patienceMs > now) continue;
    if (oldest === undefined || timestampToMs(found.since) < timestampToMs(oldest.since)) oldest = found;
  }
  return oldest;
}

function sign(reason: WaitingReason, childOf: (instanceId: string) => Child | undefined): UnclaimedTurn | undefined {
  if (reason.kind === 'notStarted') {
    const since = reason.startsAt ?? reason.since;
    return since && { evidence: 'notStarted', since };
  }
  if (reason.kind !== 'open') return undefined;
  if (reason.span === 'timer') return reason.fireAt && { evidence: 'timer', since: reason.fireAt };
  if (reason.span !== 'child' || reason.instanceId === undefined) return undefined;
  const completedAt = childOf(reason.instanceId)?.completedAt;
  return completedAt && { evidence: 'child', since: completedAt };
}
