import type { Argument, Option } from 'commander';
import { helpTitleText } from '../text/cli/helpText.js';
import * as words from '../text/cli/parsingText.js';
import { oneOfRule } from '../text/cli/usageText.js';
import { safe } from './output/table.js';

// What the library says in English, in our words. What it says anew in another version stays as it says it.

const titles: ReadonlyMap<string, () => string> = new Map([
  ['Usage:', helpTitleText.usage],
  ['Arguments:', helpTitleText.arguments],
  ['Options:', helpTitleText.options],
  ['Commands:', helpTitleText.commands],
]);

/** What stands above a part of a help text. */
export function titleText(title: string): string {
  return titles.get(title)?.() ?? title;
}

/** What an option or an argument is for, with the values that it takes. */
export function valueDescription({ description, argChoices, defaultValue }: Option | Argument): string {
  const usual = typeof defaultValue === 'string' ? defaultValue : undefined;
  if (argChoices !== undefined) return words.withValues(description, argChoices.join(', '), usual);
  return usual === undefined ? description : words.withDefault(description, usual);
}

type Said = (...parts: readonly (string | undefined)[]) => string;

const meant = String.raw`(?:\n\(Did you mean (?:one of )?(.+)\?\))?$`;
const problems: readonly (readonly [RegExp, Said])[] = [
  [
    new RegExp(`^error: unknown option '(.*)'${meant}`, 's'),
    (option = '', other) => words.unknownOption(option, other),
  ],
  [new RegExp(`^error: unknown command '(.*)'${meant}`, 's'), (name = '', other) => words.unknownCommand(name, other)],
  [/^error: missing required argument '(.*)'$/s, (name = '') => words.missingArgument(name)],
  [/^error: option '(.*)' argument missing$/s, (option = '') => words.missingValue(option)],
  [/^error: required option '(.*)' not specified$/s, (option = '') => words.missingOption(option)],
  [
    /^error: too many arguments.* Expected (\d+) arguments? but got (\d+): /s,
    (most = '', given = '') => words.tooManyArguments(most, given),
  ],
  [
    /^error: option '(.*)' argument '(.*)' is invalid\. (.*)$/s,
    (option = '', value = '', rule = '') => words.invalidValue(option, value, ruleText(rule)),
  ],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)$/s,
    (value = '', name = '', rule = '') => words.invalidValue(name, value, ruleText(rule)),
  ],
];

/** What is wrong with a command line, as a line of its own. */
export function problemText(problem: string): string {
  const plain = problem.trimEnd();
  for (const [form, said] of problems) {
    const found = form.exec(plain);
    if (found !== null) return `${said(...found.slice(1).map((part) => part && safe(part)))}\n`;
  }
  return problem;
}

function ruleText(rule: string): string {
  const values = /^Allowed choices are (.*)\.$/s.exec(rule)?.[1];
  return values === undefined ? rule : oneOfRule(values.split(', '));
}
