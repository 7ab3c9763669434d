import { PassThrough } from 'node:stream';
import assert from 'node:assert/strict';
import type { Command } from 'commander';
import { catalogue, type UseCaseName } from '../../../src/app/catalogue.js';
import { exitCodes } from '../../../src/cli/exitCode.js';
import { createProgram } from '../../../src/cli/program.js';
import { systemClock } from '../../../src/common/clock.js';
import { managementRoutes } from '../../../src/http/openApi.js';
import { assertGolden } from '../../support/golden.js';

/** Use cases that stand on no route, each with the reason. */
const withoutRoute: Readonly<Partial<Record<UseCaseName, string>>> = {
  countInstances: 'A list tells as much, page by page.',
  readEvent: 'A history holds it.',
  explainInstance: 'It is for people and models.',
  readTree: 'It is for people and models.',
  exportInstance: 'A file is written by the command line.',
  beginMaintenance: 'It is for people.',
  endMaintenance: 'It is for people.',
  runRetention: 'It is for people and schedules.',
};

function program(): Command {
  const stream = Object.assign(new PassThrough(), { isTTY: false });
  return createProgram({
    ...{ stdout: stream, stderr: stream, stdin: stream, environment: {}, folder: '/', clock: systemClock },
    signal: new AbortController().signal,
  }).command;
}

function leaves(command: Command): readonly Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
}

function nameOf(command: Command): string {
  const parent = command.parent;
  return parent === null ? command.name() : `${nameOf(parent)} ${command.name()}`;
}

/** What every verb takes, said once. */
const shared = ['--connection', '--endpoint', '--hub', '--auth', '--production', '--read-only', '--output', '--quiet'];

function documented(command: Command): string {
  const all = leaves(command);
  const [first] = all;
  assert.ok(first);
  const line = (flags: string, description: string): string => `- \`${flags}\`: ${description}`;
  const of = (verb: Command): string => {
    const args = verb.registeredArguments.map((argument) =>
      argument.required ? `<${argument.name()}>` : `[${argument.name()}${argument.variadic ? '...' : ''}]`,
    );
    const own = verb.options.filter((option) => !shared.includes(option.long ?? '') || nameOf(verb).endsWith(' run'));
    const heading = `### \`${[nameOf(verb), ...args].join(' ')}\``;
    const lines = own.map((option) => line(option.flags, option.description));
    return [heading, verb.description(), ...(lines.length === 0 ? [] : [lines.join('\n')])].join('\n\n');
  };
  const common = first.options.filter((option) => shared.includes(option.long ?? ''));
  const codes = Object.entries(exitCodes).map(([name, code]) => `| ${String(code)} | ${words(name)} |`);
  return [
    '<!-- Made from the command line itself; test/unit/cli/commandLineDocs.test.ts holds it to that. -->',
    '# The command line',
    'Every verb takes:',
    common.map((option) => line(option.flags, option.description)).join('\n'),
    'Without any of them the task hub is that of the variables `DURABLE_TASK_SCHEDULER_CONNECTION_STRING`, `DTS_CONNECTION_STRING`, or `ENDPOINT` with `TASKHUB`; else that of the project in the folder; else the local task hub that runs. `durable-task hub status` says which, and why.',
    'Data goes to standard output, everything else to standard error. With `--output json` errors are JSON too.',
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
    for (const [name, { summary }] of Object.entries(catalogue)) assert.ok(summaries.has(summary), name);
    for (const verb of described) assert.ok(verb.description().endsWith('.'), nameOf(verb));
  });

  it('has a route for every use case that has no reason against it', () => {
    const routed = new Set(managementRoutes.map(({ useCase }) => useCase));
    for (const name of Object.keys(catalogue) as UseCaseName[]) {
      assert.notEqual(routed.has(name), withoutRoute[name] !== undefined, name);
    }
  });
});
