import type { HubSession } from '../app/hubSession.js';
import type { LeftOut } from '../app/instances/planAction.js';
import type { ActionResult } from '../app/instances/runAction.js';
import { parseRequest } from '../app/requestError.js';
import type { PlanBase, UseCase } from '../app/useCase.js';
import type { Instance } from '../client/instance.js';
import type { BulkAction } from '../client/operations/bulk/bulkAction.js';
import { actionConsequence, type ActionKind, actionQuestion, actionReport } from '../text/actionText.js';
import { consequenceText } from '../text/commands/bulk/actionDetail.js';
import { disabledText } from '../text/disabledText.js';
import { confirm } from './confirm.js';
import { type ExitCode, exitCodes } from './exitCode.js';
import { exitCodeOfResult } from './exitCodeOfResult.js';
import { flag, type Options, text } from './options.js';
import { safe } from './output/table.js';
import { ProgressLine } from './progressLine.js';
import type { Call } from './verb.js';
import { say, writeData } from './writeData.js';
import * as words from '../text/cli/sayText.js';

/** What the plan of something that is done to instances says, whatever it is. */
export interface Planned extends PlanBase {
  readonly applies: number;
  readonly leftOut?: readonly LeftOut[];
  readonly only?: Instance;
  readonly action?: BulkAction;
}

/** Plans, says what is left out, confirms, runs and tells; with `--dry-run` only says what would be done. */
export async function carryOut<Request, Plan extends Planned, Result extends ActionResult>(
  call: Call,
  useCase: UseCase<Request, Plan, Result>,
  asked: unknown,
  kind: ActionKind,
  options: Options,
): Promise<ExitCode> {
  const request = parseRequest(useCase.request, asked);
  const session = await call.session();
  const plan = await useCase.plan(session, request, call.console.signal);
  for (const { reason, count } of plan.leftOut ?? []) await say(call, words.leftOut(count, disabledText(reason)));
  if (flag(options, 'dryRun')) {
    await writeData(call, { applies: plan.applies }, () => [words.applies(plan.applies)]);
    return exitCodes.done;
  }
  const meant = plan.only === undefined ? { count: plan.applies } : { instanceId: safe(plan.only.instanceId) };
  const consequence = plan.action === undefined ? actionConsequence(kind) : consequenceText(plan.action, meant);
  const question = [actionQuestion(kind, meant, safe(session.label)), consequence];
  const given = { yes: flag(options, 'yes'), typed: text(options, 'confirm') };
  await confirm(call.console, plan.confirmation, question.join(' ').trim(), given);
  return await runAndTell(call, session, useCase, plan, kind);
}

/** Does what was confirmed, and tells what came of it. */
export async function runAndTell<Request, Plan extends Planned, Result extends ActionResult>(
  call: Call,
  session: HubSession,
  useCase: UseCase<Request, Plan, Result>,
  plan: Plan,
  kind: ActionKind,
): Promise<ExitCode> {
  const progress = new ProgressLine(call);
  const result = await useCase.run(session, plan, progress.report, call.console.signal);
  progress.clear();
  await writeData(call, result, () => reportLines(kind, result));
  return exitCodeOfResult(result);
}

function reportLines(kind: ActionKind, result: ActionResult): readonly string[] {
  const head =
    result.newInstanceId === undefined ? actionReport(kind, result) : words.restartedAs(safe(result.newInstanceId));
  const stopped = result.problem === undefined ? [] : [words.stopped(result.problem)];
  return [
    head,
    ...stopped,
    ...result.outcomes.map(({ kind: how, instanceId, message }) => `${how}  ${safe(instanceId)}  ${safe(message)}`),
    ...(result.outcomesLeftOut === undefined ? [] : [words.notListed(result.outcomesLeftOut)]),
  ];
}
