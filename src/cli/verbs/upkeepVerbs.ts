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
import { nothingToPurge } from '../../text/cliText.js';

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
      .addOption(statusOption('-s, --status <status...>', 'only these', orchestrationStatuses.filter(isTerminalStatus)))
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
    try {
      await nothingIsFine(call, async () => {
        const plan = await runRetention.plan(session, parseRequest(runRetention.request, asked), console.signal);
        return await runAndTell(call, session, runRetention, plan, 'purge');
      });
    } catch (error) {
      // A hub that is away tonight is there tomorrow.
      if (!isTaskHubError(error)) throw error;
      await say(call, `This run failed: ${safe(errorText(error))}`);
    }
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
    if (!(error instanceof ActionOffError) || error.fact.off.kind !== 'nothingMatches') throw error;
    await writeData(call, { done: 0 }, () => [nothingToPurge()]);
    return exitCodes.done;
  }
}

export const upkeepVerbs: readonly Verb[] = [begin, end, retention];
