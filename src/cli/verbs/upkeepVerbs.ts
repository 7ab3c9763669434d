import { Cron } from 'croner';
import { beginMaintenance, endMaintenance } from '../../app/maintenance/maintenance.js';
import { ActionOffError } from '../../app/policy/actionOffError.js';
import { parseRequest } from '../../app/requestError.js';
import { runRetention } from '../../app/retention/runRetention.js';
import { isTaskHubError } from '../../client/errors.js';
import { isTerminalStatus, orchestrationStatuses } from '../../client/instance.js';
import { delayUntil } from '../../common/abort.js';
import { carryOut, runAndTell } from '../carryOut.js';
import { confirm } from '../confirm.js';
import { type ExitCode, exitCodes } from '../exitCode.js';
import { addFilterOptions, filterFrom, flag, type Options, statusOption, text } from '../options.js';
import { safe } from '../output/table.js';
import { UsageError } from '../usageError.js';
import type { Call, Verb } from '../verb.js';
import { say, writeData } from '../writeData.js';
import { errorText } from '../../text/errors/errorText.js';
import { scheduleQuestion } from '../../text/cli/confirmText.js';
import { argumentText, changeOptionText, optionText } from '../../text/cli/helpText.js';
import { nextRun, nothingToPurge, runFailed } from '../../text/cli/sayText.js';
import { scheduleForm, scheduleOver } from '../../text/cli/usageText.js';

const exampleSchedule = '0 3 * * *';

const begin: Verb = {
  name: 'maintenance begin',
  useCase: beginMaintenance,
  describe: (command) => {
    addFilterOptions(command)
      .option('-r, --reason <text>', optionText.reason())
      .option('--dry-run', optionText.dryRun())
      .option('-y, --yes', optionText.yes())
      .option('--confirm <hub>', optionText.confirm());
  },
  run: (call, _ids, options) =>
    carryOut(call, beginMaintenance, { filter: filterFrom(options), reason: options['reason'] }, 'suspend', options),
};

const end: Verb = {
  name: 'maintenance end',
  useCase: endMaintenance,
  describe: (command) => {
    command
      .argument('[id]', argumentText.maintenance())
      .option('--dry-run', optionText.dryRun())
      .option('-y, --yes', optionText.yes())
      .option('--confirm <hub>', optionText.confirm());
  },
  run: (call, [maintenanceId], options) => carryOut(call, endMaintenance, { maintenanceId }, 'resume', options),
};

const retention: Verb = {
  name: 'retention run',
  useCase: runRetention,
  describe: (command) => {
    command
      .requiredOption('--older-than <age>', optionText.finishedFor())
      .addOption(
        statusOption('-s, --status <status...>', optionText.statuses(), orchestrationStatuses.filter(isTerminalStatus)),
      )
      .option('--schedule <cron>', changeOptionText.schedule(exampleSchedule))
      .option('--dry-run', optionText.dryRun())
      .option('-y, --yes', optionText.yes())
      .option('--confirm <hub>', optionText.confirm());
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
  await confirm(console, kind, scheduleQuestion(safe(session.label)), given);
  for (;;) {
    const next = cron.nextRun(new Date(console.clock.now()));
    if (next === null) throw new UsageError(scheduleOver());
    await say(call, nextRun(next.toISOString()));
    await delayUntil(console.clock, next.getTime(), console.signal);
    try {
      await nothingIsFine(call, async () => {
        const plan = await runRetention.plan(session, parseRequest(runRetention.request, asked), console.signal);
        return await runAndTell(call, session, runRetention, plan, 'purge');
      });
    } catch (error) {
      // A hub that is away tonight is there tomorrow.
      if (!isTaskHubError(error)) throw error;
      await say(call, runFailed(safe(errorText(error))));
    }
  }
}

function cronOf(schedule: string): Cron {
  try {
    return new Cron(schedule, { paused: true });
  } catch {
    throw new UsageError(scheduleForm(exampleSchedule));
  }
}

/** Of a rule that runs by itself, nothing to remove is no failure. */
async function nothingIsFine(call: Call, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ActionOffError) || error.fact.off.kind !== 'nothingMatches') throw error;
    await writeData(call, { done: 0 }, () => [nothingToPurge()]);
    return exitCodes.done;
  }
}

export const upkeepVerbs: readonly Verb[] = [begin, end, retention];
