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
import type { ActionResult } from '../../app/instances/runAction.js';
import type { UseCase } from '../../app/useCase.js';
import { changeOptionText, optionText } from '../../text/cli/helpText.js';
import type { ActionKind } from '../../text/actionText.js';
import { carryOut, type Planned } from '../carryOut.js';
import { addTargetOptions, flag, type Options, targetFrom, text } from '../options.js';
import { readValue } from '../readValue.js';
import type { Call, Verb } from '../verb.js';

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
    run: async (call, ids, options) =>
      await carryOut(
        call,
        useCase,
        { ...targetFrom(ids, options), ...(await more(call, options)) },
        kind(options),
        options,
      ),
  };
}

const reasonOption = (command: Command): void => {
  command.option('-r, --reason <text>', optionText.reason());
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
        .option('--output-value <json>', changeOptionText.outputValue())
        .option('--recursive', changeOptionText.recursive())
        .option('--at-once', changeOptionText.atOnce());
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
      command.option('--new-id', changeOptionText.newId());
    },
    more: (_call, options) => Promise.resolve({ newId: flag(options, 'newId') }),
  }),
  actionVerb({
    name: 'raise',
    kind: () => 'raiseEvent',
    useCase: raiseEvent,
    describe: (command) => {
      command
        .requiredOption('-e, --event <name>', changeOptionText.event())
        .option('-d, --data <json>', changeOptionText.data());
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
      command.option('--recursive', changeOptionText.recursive());
    },
    more: (_call, options) => Promise.resolve({ recursive: flag(options, 'recursive') }),
  }),
];
