import type { Command } from 'commander';
import { cleanEntities, type CleanResult } from '../../app/entities/cleanEntities.js';
import type { EntityRecord } from '../../app/entities/entityRecord.js';
import { getEntity } from '../../app/entities/getEntity.js';
import { listEntities } from '../../app/entities/listEntities.js';
import { signalEntity } from '../../app/entities/signalEntity.js';
import { noProgress } from '../../app/progress.js';
import { parseRequest } from '../../app/requestError.js';
import { withJsonState } from '../../app/schema/jsonPayloads.js';
import { argumentText, entityOptionText, optionText, readOptionText } from '../../text/cli/helpText.js';
import { payloadCut, stopped } from '../../text/cli/sayText.js';
import * as words from '../../text/entityText.js';
import { confirm } from '../confirm.js';
import { type ExitCode, exitCodes } from '../exitCode.js';
import { flag, numberOf, text, wholeNumber } from '../options.js';
import { entityLines, entityTable } from '../output/entityText.js';
import { localTime } from '../output/instanceText.js';
import { safe } from '../output/table.js';
import { ProgressLine } from '../progressLine.js';
import { readValue } from '../readValue.js';
import type { Verb } from '../verb.js';
import { say, writeData } from '../writeData.js';
import { writePages } from '../writePages.js';

/** Entities that are listed where nothing is said. */
const usualPage = 100;

const list: Verb = {
  name: 'entity list',
  useCase: listEntities,
  describe: (command) => {
    command
      .option('-n, --name <name>', entityOptionText.name())
      .option('--prefix <text>', entityOptionText.prefix())
      .option('--modified-from <time>', entityOptionText.modifiedFrom())
      .option('--modified-to <time>', entityOptionText.modifiedTo())
      .option('-l, --limit <count>', entityOptionText.listLimit(usualPage), wholeNumber)
      .option('--everything', entityOptionText.everything())
      .option('--from <mark>', readOptionText.from())
      .option('--state', entityOptionText.states());
  },
  run: async (call, _ids, options) => {
    const session = await call.session();
    const progress = new ProgressLine(call);
    const withState = flag(options, 'state');
    await writePages<EntityRecord>(call, {
      all: flag(options, 'everything'),
      limit: numberOf(options['limit']) ?? usualPage,
      from: text(options, 'from'),
      read: async (limit, from) => {
        const request = parseRequest(listEntities.request, {
          ...{ name: options['name'], idPrefix: options['prefix'] },
          ...{ modifiedFrom: options['modifiedFrom'], modifiedTo: options['modifiedTo'] },
          ...{ limit, from, state: withState },
        });
        const plan = await listEntities.plan(session, request, call.console.signal);
        const page = await listEntities.run(session, plan, progress.report, call.console.signal);
        progress.clear();
        return page;
      },
      json: withJsonState,
      table: (records) => entityTable(records, withState, call.console.stdout),
    });
    return exitCodes.done;
  },
};

const get: Verb = {
  name: 'entity get',
  useCase: getEntity,
  describe: (command) => {
    command
      .argument('<id>', argumentText.entityId())
      .option('--no-state', entityOptionText.noState())
      .option('--pointer <pointer>', entityOptionText.pointer())
      .option('--max-length <count>', entityOptionText.maxLength(), wholeNumber);
  },
  run: async (call, [entityId], options) => {
    const session = await call.session();
    const request = parseRequest(getEntity.request, {
      ...{ entityId, state: options['state'] !== false },
      ...{ pointer: options['pointer'], maxLength: options['maxLength'] },
    });
    const plan = await getEntity.plan(session, request, call.console.signal);
    const record = await getEntity.run(session, plan, noProgress, call.console.signal);
    await writeData(call, withJsonState(record), () => entityLines(record, call.console.stdout));
    if (record.isStateCut === true) await say(call, payloadCut(record.stateLength ?? 0));
    return exitCodes.done;
  },
};

const signal: Verb = {
  name: 'entity signal',
  useCase: signalEntity,
  describe: (command) => {
    command
      .argument('<id>', argumentText.entityId())
      .argument('<operation>', argumentText.operation())
      .option('-i, --input <json>', entityOptionText.input())
      .option('--at <time>', entityOptionText.signalTime());
    addAgreement(command);
  },
  run: async (call, [entityId, operation = ''], options) => {
    const input = text(options, 'input');
    const request = parseRequest(signalEntity.request, {
      ...{ entityId, operation, at: options['at'] },
      ...(input !== undefined && { input: await readValue(call.console, '--input', input) }),
    });
    const session = await call.session();
    const plan = await signalEntity.plan(session, request, call.console.signal);
    const question = [
      words.signalQuestion(safe(operation), safe(plan.signal.entityId), safe(session.label)),
      words.signalConsequence(operation),
    ];
    const given = { yes: flag(options, 'yes'), typed: text(options, 'confirm') };
    await confirm(call.console, plan.confirmation, question.join(' ').trim(), given);
    const sent = await signalEntity.run(session, plan, noProgress, call.console.signal);
    const at = sent.scheduledAt === undefined ? undefined : localTime(sent.scheduledAt);
    await writeData(call, sent, () => [words.signalReport(safe(sent.entityId), at)]);
    return exitCodes.done;
  },
};

const clean: Verb = {
  name: 'entity clean',
  useCase: cleanEntities,
  describe: (command) => {
    command
      .option('--no-empty', entityOptionText.noEmpty())
      .option('--no-locks', entityOptionText.noLocks())
      .option('--dry-run', optionText.dryRun());
    addAgreement(command);
  },
  run: async (call, _ids, options) => {
    const request = parseRequest(cleanEntities.request, {
      removeEmptyEntities: options['empty'] !== false,
      releaseOrphanedLocks: options['locks'] !== false,
    });
    const session = await call.session();
    const plan = await cleanEntities.plan(session, request, call.console.signal);
    if (flag(options, 'dryRun')) {
      await writeData(call, request, () => [words.cleanOutlook(request)]);
      return exitCodes.done;
    }
    const question = `${words.cleanQuestion(request, safe(session.label))} ${words.cleanConsequence()}`;
    const given = { yes: flag(options, 'yes'), typed: text(options, 'confirm') };
    await confirm(call.console, plan.confirmation, question, given);
    const progress = new ProgressLine(call);
    const result = await cleanEntities.run(session, plan, progress.report, call.console.signal);
    progress.clear();
    const { emptyEntitiesRemoved: removed, orphanedLocksReleased: released, atLeast = false, problem } = result;
    await writeData(call, result, () => [
      words.cleanReport(request, removed, released, atLeast),
      ...(problem === undefined ? [] : [stopped(problem)]),
    ]);
    return exitCodeOfClean(result);
  },
};

function addAgreement(command: Command): void {
  command.option('-y, --yes', optionText.yes()).option('--confirm <hub>', optionText.confirm());
}

function exitCodeOfClean({ end, emptyEntitiesRemoved, orphanedLocksReleased }: CleanResult): ExitCode {
  switch (end) {
    case 'finished':
      return exitCodes.done;
    case 'cancelled':
      return exitCodes.canceled;
    case 'stopped':
      return emptyEntitiesRemoved + orphanedLocksReleased > 0 ? exitCodes.doneInPart : exitCodes.failed;
  }
}

export const entityVerbs: readonly Verb[] = [list, get, signal, clean];
