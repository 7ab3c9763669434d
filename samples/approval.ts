// Human interaction: the orchestration waits for an event from outside, but not for ever.
import { whenAny, type ActivityContext, type OrchestrationContext, type Task } from '@microsoft/durabletask-js';
import { pick, resultOf, type Orchestration, type Sample } from './sample.js';

interface ApprovalRequest {
  readonly who: string;
  readonly amount: number;
  readonly currency: string;
  readonly purpose: string;
  /** After so many seconds without an answer the request is dropped. */
  readonly waitSeconds: number;
}

interface ApprovalResult {
  readonly outcome: 'approved' | 'rejected' | 'timed out';
  readonly who: string;
  readonly amount: number;
  readonly decidedBy?: string;
}

interface Decision {
  readonly approved: boolean;
  readonly by?: string;
}

const activities = {
  TellRequester: (_: ActivityContext, result: ApprovalResult): string =>
    `Dear ${result.who}, the outcome of your request over ${result.amount}: ${result.outcome}.`,
};

async function* Approval(ctx: OrchestrationContext, request: ApprovalRequest): Orchestration<ApprovalResult> {
  // "Now" is the orchestration's own time: it is the same at every replay, as `new Date()` would not be.
  const until = new Date(ctx.currentUtcDateTime.getTime() + request.waitSeconds * 1000);
  const deadline = ctx.createTimer(until);
  const status = { waitingFor: 'the event "Approval"', answerWith: { approved: true, by: 'your name' }, until };
  ctx.setCustomStatus(status);

  let result: ApprovalResult | undefined;
  while (result === undefined) {
    // Whichever comes first. An event that arrived before this line was reached has been kept, and is taken now.
    const answer: Task<unknown> = ctx.waitForExternalEvent('Approval');
    const first: Task<unknown> = yield* resultOf(whenAny([answer, deadline]));
    if (first === deadline) {
      result = { outcome: 'timed out', who: request.who, amount: request.amount };
      break;
    }
    const decision = readDecision(answer.getResult());
    if (decision === undefined) {
      ctx.setCustomStatus({ ...status, note: 'The last answer was not understood.' });
      continue;
    }
    // Nobody waits for the timer any more: without this it would still stand in the history as a loose end.
    deadline.cancel();
    result = {
      outcome: decision.approved ? 'approved' : 'rejected',
      who: request.who,
      amount: request.amount,
      ...(decision.by === undefined ? {} : { decidedBy: decision.by }),
    };
  }

  ctx.setCustomStatus(`Outcome: ${result.outcome}`);
  yield* resultOf(ctx.callActivity(activities.TellRequester, result));
  return result;
}

/**
 * What an event says. It comes from outside and can be anything: `{ "approved": …, "by": … }`, a bare true or false, or
 * nothing at all, which counts as a yes. Anything else is no answer.
 */
function readDecision(data: unknown): Decision | undefined {
  if (data === undefined || data === null) return { approved: true };
  if (typeof data === 'boolean') return { approved: data };
  if (typeof data !== 'object' || !('approved' in data) || typeof data.approved !== 'boolean') return undefined;
  const by = 'by' in data && typeof data.by === 'string' ? { by: data.by } : {};
  return { approved: data.approved, ...by };
}

const requests = [
  { who: 'Priya Nair', amount: 1250, purpose: 'Conference in Vienna' },
  { who: 'Tom Becker', amount: 89.9, purpose: 'Keyboard' },
  { who: 'Sofia Rossi', amount: 7400, purpose: 'Build server' },
  { who: 'Noah Cohen', amount: 320, purpose: 'Team dinner' },
] as const;

/** An expense that waits for the event `Approval`, with a time-out; some give up soon, most wait for minutes. */
export const approval: Sample = {
  name: 'Approval',
  idName: 'approval',
  orchestrators: { Approval },
  activities,
  activitySeconds: 0.6,
  start: (n) => ({
    input: {
      ...pick(requests, n),
      currency: 'EUR',
      waitSeconds: pick([600, 20, 900, 600], n),
    } satisfies ApprovalRequest,
  }),
};
