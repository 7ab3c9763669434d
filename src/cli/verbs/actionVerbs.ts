import type { Command } from 'commander';
import {
  raiseEvent,
  restartInstances,
  resumeInstances,
  rewindInstances,
  suspendInstances,
  terminateInstances,
} from '../../app/instances/actions.js';
import { purgeInstances } from '../../app/instances/purgeInstances.js';
import type { LeftOut } from '../../app/instances/planAction.js';
import type { ActionResult } from '../../app/instances/runAction.js';
import type { Instance } from '../../client/instance.js';
import { parseRequest } from '../../app/requestError.js';
import type { PlanBase, UseCase } from '../../app/useCase.js';
import { actionConsequence, type ActionKind, actionQuestion, actionReport } from '../../text/actionText.js';
import { disabledText } from '../../text/disabledText.js';
import { confirm } from '../confirm.js';
import { exitCodes } from '../exitCode.js';
import { exitCodeOfResult } from '../exitCodeOfResult.js';
import { addTargetOptions, flag, type Options, targetFrom, text } from '../options.js';
import { safe } from '../output/table.js';
import { ProgressLine } from '../progressLine.js';
import { readValue } from '../readValue.js';
import type { Call, Verb } from '../verb.js';
import { say, writeData } from '../writeData.js';

/** What the plan of an action says, whichever action it is. */
interface Planned extends PlanBase {
  readonly applies: number;
  readonly leftOut?: readonly LeftOut[];
  readonly only?: Instance;
}

interface ActionVerb<Request, Plan extends Planned> {
  readonly name: string;
  readonly kind: (options: Options) => ActionKind;
  readonly useCase: UseCase<Request, Plan, ActionResult>;
  readonly describe: (command: Command) => void;
  /** What the request holds besides its targets. */
  readonly more: (call: Call, options: Options) => Promise<Readonly<Record<string, unknown>>>;
}

function actionVerb<Request, Plan extends Planned>(said: ActionVerb<Request, Plan>): Verb {
  const { name, kind, useCase, describe, more } = said;
  return {
    name,
    useCase,
    describe: (command) => {
      addTargetOptions(command);
      describe(command);
    },
    run: async (call, ids, options) => {
      const request = parseRequest(useCase.request, { ...targetFrom(ids, options), ...(await more(call, options)) });
      const session = await call.session();
      const { signal } = call.console;
      const progress = new ProgressLine(call);
      const plan = await useCase.plan(session, request, signal);
      progress.clear();
      for (const { reason, count } of plan.leftOut ?? []) await say(call, `Left out ${count}: ${disabledText(reason)}`);
      const meant = plan.only === undefined ? { count: plan.applies } : { instanceId: safe(plan.only.instanceId) };
      const question = [actionQuestion(kind(options), meant, safe(session.label)), actionConsequence(kind(options))];
      if (flag(options, 'dryRun')) {
        await writeData(call, { applies: plan.applies }, () => [`This applies to ${plan.applies}.`]);
        return exitCodes.done;
      }
      const given = { yes: flag(options, 'yes'), typed: text(options, 'confirm') };
      await confirm(call.console, plan.confirmation, question.join(' ').trim(), given);
      const result = await useCase.run(session, plan, progress.report, signal);
      progress.clear();
      await writeData(call, result, () => reportLines(kind(options), result));
      return exitCodeOfResult(result);
    },
  };
}

function reportLines(kind: ActionKind, result: ActionResult): readonly string[] {
  const head =
    result.newInstanceId === undefined ? actionReport(kind, result) : `Restarted as ${safe(result.newInstanceId)}.`;
  const stopped = result.problem === undefined ? [] : [`Stopped: ${result.problem}`];
  return [
    head,
    ...stopped,
    ...result.outcomes.map(({ kind: how, instanceId, message }) => `${how}  ${safe(instanceId)}  ${safe(message)}`),
    ...(result.outcomesLeftOut === undefined ? [] : [`${result.outcomesLeftOut} more are not listed.`]),
  ];
}

const reasonOption = (command: Command): void => {
  command.option('-r, --reason <text>', 'why, in words');
};
const reasonOf = (_call: Call, options: Options): Promise<Readonly<Record<string, unknown>>> =>
  Promise.resolve({ reason: text(options, 'reason') });

export const actionVerbs: readonly Verb[] = [
  actionVerb({
    name: 'suspend',
    kind: () => 'suspend',
    useCase: suspendInstances,
    describe: reasonOption,
    more: reasonOf,
  }),
  actionVerb({
    name: 'resume',
    kind: () => 'resume',
    useCase: resumeInstances,
    describe: reasonOption,
    more: reasonOf,
  }),
  actionVerb({
    name: 'rewind',
    kind: () => 'rewind',
    useCase: rewindInstances,
    describe: reasonOption,
    more: reasonOf,
  }),
  actionVerb({
    name: 'terminate',
    kind: (options) => (flag(options, 'atOnce') ? 'skipGraceful' : 'terminate'),
    useCase: terminateInstances,
    describe: (command) => {
      reasonOption(command);
      command
        .option('--output-value <json>', 'the output to end with, as JSON, @file or - for standard input')
        .option('--recursive', 'with all children below it')
        .option('--at-once', 'without waiting for the worker; children keep running');
    },
    more: async (call, options) => {
      const output = text(options, 'outputValue');
      return {
        reason: text(options, 'reason'),
        ...(output !== undefined && { output: await readValue(call.console, '--output-value', output) }),
        recursive: flag(options, 'recursive'),
        atOnce: flag(options, 'atOnce'),
      };
    },
  }),
  actionVerb({
    name: 'restart',
    kind: () => 'restart',
    useCase: restartInstances,
    describe: (command) => {
      command.option('--new-id', 'under a new ID; else the instance and its history are replaced');
    },
    more: (_call, options) => Promise.resolve({ newId: flag(options, 'newId') }),
  }),
  actionVerb({
    name: 'raise',
    kind: () => 'raiseEvent',
    useCase: raiseEvent,
    describe: (command) => {
      command
        .requiredOption('-e, --event <name>', 'name of the event')
        .option('-d, --data <json>', 'payload as JSON, @file or - for standard input');
    },
    more: async (call, options) => {
      const data = text(options, 'data');
      return {
        event: text(options, 'event'),
        ...(data !== undefined && { data: await readValue(call.console, '--data', data) }),
      };
    },
  }),
  actionVerb({
    name: 'purge',
    kind: () => 'purge',
    useCase: purgeInstances,
    describe: (command) => {
      command.option('--recursive', 'with all children below it');
    },
    more: (_call, options) => Promise.resolve({ recursive: flag(options, 'recursive') }),
  }),
];
