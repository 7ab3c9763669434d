import { Cron } from 'croner';
import type { HubSession } from '../../app/hubSession.js';
import type { ActionResult } from '../../app/instances/runAction.js';
import { beginMaintenance, endMaintenance } from '../../app/maintenance/maintenance.js';
import { ActionOffError } from '../../app/policy/actionOffError.js';
import { parseRequest } from '../../app/requestError.js';
import { runRetention } from '../../app/retention/runRetention.js';
import type { PlanBase, UseCase } from '../../app/useCase.js';
import { delayUntil } from '../../common/abort.js';
import { actionQuestion, actionReport, type ActionKind } from '../../text/actionText.js';
import { confirm } from '../confirm.js';
import { type ExitCode, exitCodes } from '../exitCode.js';
import { addFilterOptions, filterFrom, flag, type Options, statuses, text } from '../options.js';
import { safe } from '../output/table.js';
import { ProgressLine } from '../progressLine.js';
import { UsageError } from '../usageError.js';
import type { Call, Verb } from '../verb.js';
import { say, writeData } from '../writeData.js';
import { exitCodeOfResult } from '../exitCodeOfResult.js';

interface Planned extends PlanBase {
  readonly applies: number;
}

/** Plans, confirms, runs and tells. */
async function carryOut<Request, Plan extends Planned, Result extends ActionResult>(
  call: Call,
  useCase: UseCase<Request, Plan, Result>,
  asked: unknown,
  kind: ActionKind,
  options: Options,
): Promise<ExitCode> {
  const request = parseRequest(useCase.request, asked);
  const session = await call.session();
  const progress = new ProgressLine(call);
  const plan = await useCase.plan(session, request, call.console.signal);
  if (flag(options, 'dryRun')) {
    await writeData(call, { applies: plan.applies }, () => [`This applies to ${plan.applies}.`]);
    return exitCodes.done;
  }
  const given = { yes: flag(options, 'yes'), typed: text(options, 'confirm') };
  const question = actionQuestion(kind, { count: plan.applies }, safe(session.label));
  await confirm(call.console, plan.confirmation, question, given);
  return await runAndTell(call, session, useCase, plan, kind, progress);
}

async function runAndTell<Request, Plan extends Planned, Result extends ActionResult>(
  call: Call,
  session: HubSession,
  useCase: UseCase<Request, Plan, Result>,
  plan: Plan,
  kind: ActionKind,
  progress: ProgressLine,
): Promise<ExitCode> {
  const result = await useCase.run(session, plan, progress.report, call.console.signal);
  progress.clear();
  await writeData(call, result, () => [actionReport(kind, result)]);
  return exitCodeOfResult(result);
}

const begin: Verb = {
  name: 'maintenance begin',
  useCase: beginMaintenance,
  describe: (command) => {
    addFilterOptions(command)
      .option('-r, --reason <text>', 'why, in words')
      .option('--dry-run', 'only say what would be done')
      .option('-y, --yes', 'don’t ask')
      .option('--confirm <hub>', 'the name of the task hub, where it would have to be typed');
  },
  run: (call, _ids, options) =>
    carryOut(call, beginMaintenance, { filter: filterFrom(options), reason: options['reason'] }, 'suspend', options),
};

const end: Verb = {
  name: 'maintenance end',
  useCase: endMaintenance,
  describe: (command) => {
    command
      .argument('[id]', 'which maintenance; the only open one where it is left out')
      .option('--dry-run', 'only say what would be done')
      .option('-y, --yes', 'don’t ask')
      .option('--confirm <hub>', 'the name of the task hub, where it would have to be typed');
  },
  run: (call, [maintenanceId], options) => carryOut(call, endMaintenance, { maintenanceId }, 'resume', options),
};

const retention: Verb = {
  name: 'retention run',
  useCase: runRetention,
  describe: (command) => {
    command
      .requiredOption('--older-than <age>', 'finished at least this long ago, such as 30d')
      .option('-s, --status <status...>', 'only these: Completed, Failed, Terminated, Canceled', statuses)
      .option('--schedule <cron>', 'again and again at these times, such as "0 3 * * *", until Ctrl-C')
      .option('--dry-run', 'only say what would be done')
      .option('-y, --yes', 'don’t ask')
      .option('--confirm <hub>', 'the name of the task hub, where it would have to be typed');
  },
  run: async (call, _ids, options) => {
    const asked = { olderThan: options['olderThan'], statuses: options['status'] };
    const schedule = text(options, 'schedule');
    if (schedule === undefined)
      return await nothingIsFine(call, () => carryOut(call, runRetention, asked, 'purge', options));
    return await onSchedule(call, schedule, asked, options);
  },
};

async function onSchedule(call: Call, schedule: string, asked: unknown, options: Options): Promise<ExitCode> {
  const cron = cronOf(schedule);
  const { console } = call;
  parseRequest(runRetention.request, asked);
  // Whoever sets up a schedule is asked once, now, and not in the night.
  const session = await call.session();
  const given = { yes: flag(options, 'yes'), typed: text(options, 'confirm') };
  const kind = session.isProduction ? ({ kind: 'typeName', name: session.label } as const) : ({ kind: 'ask' } as const);
  await confirm(console, kind, `Purge instances of ${safe(session.label)} on this schedule?`, given);
  for (;;) {
    const next = cron.nextRun(new Date(console.clock.now()));
    if (next === null) throw new UsageError('--schedule: there is no such time to come.');
    await say(call, `Next run: ${next.toISOString()}`);
    await delayUntil(console.clock, next.getTime(), console.signal);
    await nothingIsFine(call, async () => {
      const plan = await runRetention.plan(session, parseRequest(runRetention.request, asked), console.signal);
      return await runAndTell(call, session, runRetention, plan, 'purge', new ProgressLine(call));
    });
  }
}

function cronOf(schedule: string): Cron {
  try {
    return new Cron(schedule, { paused: true });
  } catch {
    throw new UsageError('--schedule: it must be a cron expression such as "0 3 * * *".');
  }
}

/** Of a rule that runs by itself, nothing to remove is no failure. */
async function nothingIsFine(call: Call, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ActionOffError) || error.off.kind !== 'nothingMatches') throw error;
    await writeData(call, { done: 0 }, () => ['There is nothing to purge.']);
    return exitCodes.done;
  }
}

export const upkeepVerbs: readonly Verb[] = [begin, end, retention];
