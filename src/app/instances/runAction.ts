import * as z from 'zod';
import { runBulk } from '../../client/operations/bulk/bulk.js';
import type { BulkAction } from '../../client/operations/bulk/bulkAction.js';
import type { BulkReport } from '../../client/operations/bulk/bulkReport.js';
import { skippedError } from '../../client/operations/bulk/skippedError.js';
import { sendSingle } from '../../client/operations/bulk/bulkAction.js';
import type { HubSession } from '../hubSession.js';
import type { Progress } from '../progress.js';
import type { ActionPlan } from './planAction.js';
import { errorText, factText } from '../../text/errors/errorText.js';

/** Outcomes of single instances that an answer lists at most. */
const mostListed = 1_000;

export const actionResult = z.object({
  done: z.int(),
  failed: z.int(),
  skipped: z.int().describe('Left as they are: the action did not apply to them any more.'),
  unknown: z.int().describe('The answer was lost: the action may or may not have been carried out.'),
  end: z.enum(['finished', 'cancelled', 'stopped']),
  problem: z.string().optional().describe('Why it was stopped.'),
  newInstanceId: z.string().optional().describe('Of one restarted instance: the ID that runs now.'),
  outcomes: z
    .array(
      z.object({
        instanceId: z.string(),
        kind: z.enum(['failed', 'skipped', 'unknown']),
        reason: z.string(),
        message: z.string(),
      }),
    )
    .describe('Of those for which it was not simply done.'),
  outcomesLeftOut: z.int().optional().describe('Outcomes that are counted but not listed.'),
});
export type ActionResult = z.infer<typeof actionResult>;

/** Does what was planned. Of one instance a failure is thrown; of several it stands in the result. */
export async function runAction(
  session: HubSession,
  plan: ActionPlan,
  progress: Progress,
  signal: AbortSignal,
): Promise<ActionResult> {
  const { action, only } = plan;
  if (only !== undefined && action.kind !== 'skipGraceful') {
    const answer = await sendSingle(session.client, action, only.instanceId, { signal }, session.clock);
    if (answer !== 'done' && 'skip' in answer) throw skippedError(only.instanceId, answer);
    return {
      ...{ done: 1, failed: 0, skipped: 0, unknown: 0, end: 'finished', outcomes: [] },
      ...(answer !== 'done' && { newInstanceId: answer.newInstanceId }),
    };
  }
  return resultOf(await runMany(session, action, plan, progress, signal));
}

function runMany(
  { client, clock }: HubSession,
  action: BulkAction,
  { applies, targets }: ActionPlan,
  progress: Progress,
  signal: AbortSignal,
): Promise<BulkReport> {
  return runBulk(client, action, targets(signal), {
    ...{ clock, signal, total: applies },
    onProgress: ({ counts, paused }) => progress({ kind: 'acting', counts, total: applies, paused }),
  });
}

/** A report as JSON. */
export async function resultOf({ counts, end, outcomes }: BulkReport): Promise<ActionResult> {
  const listed: ActionResult['outcomes'] = [];
  let left = outcomes.leftOut;
  for await (const { instanceId, kind, reason, fact } of outcomes.all()) {
    if (listed.length < mostListed) listed.push({ instanceId, kind, reason, message: factText(fact) });
    else left += 1;
  }
  return {
    ...counts,
    end: end.kind,
    ...(end.kind === 'stopped' && { problem: errorText(end.error) }),
    outcomes: listed,
    ...(left > 0 && { outcomesLeftOut: left }),
  };
}
