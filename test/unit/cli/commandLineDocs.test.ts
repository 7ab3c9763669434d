import assert from 'node:assert/strict';
import type { Argument, Command, Option } from 'commander';
import { catalogue, type UseCaseName } from '../../../src/app/catalogue.js';
import { exitCodes } from '../../../src/cli/exitCode.js';
import { managementRoutes } from '../../../src/http/openApi.js';
import { assertGolden } from '../../support/golden.js';
import { program } from './program.js';

/** Use cases that stand on no route, each with the reason. */
const withoutRoute: Readonly<Partial<Record<UseCaseName, string>>> = {
  runRetention: 'A rule is set up by a person, who sees what it removes; a purge by age has a route.',
};

function leaves(command: Command): readonly Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
}

function nameOf(command: Command): string {
  const parent = command.parent;
  return parent === null ? command.name() : `${nameOf(parent)} ${command.name()}`;
}

/** Verbs that do not take what the others share: where an option has the same name, it is their own. */
const withOwn = ['durable-task hub run', 'durable-task hub stop'];

function valueOf(argument: Argument): string {
  return `${argument.name()}${argument.variadic ? '...' : ''}`;
}

/** What every other verb takes, said once. */
const shared = ['--connection', '--endpoint', '--hub', '--auth', '--production', '--read-only', '--output', '--quiet'];

function documented(command: Command): string {
  const all = leaves(command);
  const [first] = all;
  assert.ok(first);
  const line = (flags: string, description: string): string => `- \`${flags}\`: ${description}`;
  const lineOf = ({ flags, description, argChoices = [] }: Option): string =>
    line(flags, argChoices.length === 0 ? description : `${description}: ${argChoices.join(', ')}`);
  const of = (verb: Command): string => {
    const args = verb.registeredArguments.map((argument) =>
      argument.required ? `<${valueOf(argument)}>` : `[${valueOf(argument)}]`,
    );
    const own = verb.options.filter((option) => !shared.includes(option.long ?? '') || withOwn.includes(nameOf(verb)));
    const heading = `### \`${[nameOf(verb), ...args].join(' ')}\``;
    const lines = own.map(lineOf);
    return [heading, verb.description(), ...(lines.length === 0 ? [] : [lines.join('\n')])].join('\n\n');
  };
  const common = first.options.filter((option) => shared.includes(option.long ?? ''));
  const codes = Object.entries(exitCodes).map(([name, code]) => `| ${String(code)} | ${words(name)} |`);
  return [
    '<!-- Made from the command line itself; test/unit/cli/commandLineDocs.test.ts holds it to that. -->',
    '# The command line',
    'Every verb takes these, except `hub run`, `hub stop`, and `completion`:',
    common.map(lineOf).join('\n'),
    'Without `--connection` or `--endpoint`, the task hub is that of the variables that the SDK samples use, such as `DURABLE_TASK_SCHEDULER_CONNECTION_STRING`, `DTS_CONNECTION_STRING`, or `ENDPOINT` with `TASKHUB`; else that of the project in the folder; else the local task hub that runs, be it started by `durable-task hub` or in the editor; where several run, name one. `--hub` alone replaces only the name. `durable-task hub status` says which it is, and why. If a file of the project asks for a token at another address than the scheduler’s, or for another audience, you’re asked first; where nobody can be asked, name the connection with `--connection`.',
    'Data goes to standard output, everything else to standard error. With `--output json` or `ndjson`, errors are JSON too.',
    'Verbs ask before they act on several instances, delete something, end an instance, or rewrite its history (`rewind`, and `restart` without `--new-id`). Where nobody can be asked, such as in a script, they do nothing without `--yes`. In production, and for more than 1,000 instances, they take the name of the task hub instead, typed or by `--confirm`; `--yes` isn’t enough.',
    'Completions: `source <(durable-task completion bash)`, the same with `zsh`; `durable-task completion fish | source`; `durable-task completion powershell | Out-String | Invoke-Expression`.',
    ['| exit code | meaning |', '| --- | --- |', ...codes].join('\n'),
    '## Verbs',
    ...all.map(of),
  ].join('\n\n');
}

function words(name: string): string {
  return name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

describe('the documentation of the command line', () => {
  it('says what the command line takes', () => {
    assertGolden('docs/command-line.md', `${documented(program())}\n`);
  });

  it('has a verb for every use case, with an example', () => {
    const described = leaves(program());
    const summaries = new Set(described.map((verb) => verb.description()));
    for (const [name, { summary }] of Object.entries(catalogue)) assert.ok(summaries.has(summary()), name);
    for (const verb of described) assert.ok(verb.description().endsWith('.'), nameOf(verb));
  });

  it('has a route for every use case that has no reason against it', () => {
    const routed = new Set(managementRoutes.map(({ useCase }) => useCase));
    for (const name of Object.keys(catalogue) as UseCaseName[]) {
      assert.notEqual(routed.has(name), withoutRoute[name] !== undefined, name);
    }
  });
});
