import type { Argument, Command, Option } from 'commander';

/** What can follow an option or stand as an argument. */
type CompletableValue =
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  | { readonly kind: 'file' }
  | { readonly kind: 'text' };

export interface CompletableOption {
  readonly short: string | undefined;
  readonly long: string;
  readonly description: string;
  /** Undefined for a switch. */
  readonly value: CompletableValue | undefined;
}

/** One command as completions see it. */
export interface Completable {
  /** The words that lead to it, without the name of the program: `hub run`. */
  readonly path: string;
  readonly name: string;
  readonly description: string;
  readonly commands: readonly Completable[];
  readonly options: readonly CompletableOption[];
  /** Of the first argument; undefined where it has none. */
  readonly argument: CompletableValue | undefined;
}

/** The whole tree of a program; what is hidden from help is left out. */
export function completableOf(command: Command, parents: readonly string[] = []): Completable {
  const help = command.createHelp();
  const isRoot = command.parent === null;
  const words = isRoot ? [] : [...parents, command.name()];
  const [argument] = command.registeredArguments;
  return {
    path: words.join(' '),
    name: command.name(),
    description: command.description(),
    commands: command.commands.map((inner) => completableOf(inner, words)),
    options: help.visibleOptions(command).map(optionOf),
    argument: argument === undefined ? undefined : valueOf(argument),
  };
}

/** A tree as a list, the root first. */
export function allOf(command: Completable): readonly Completable[] {
  return [command, ...command.commands.flatMap(allOf)];
}

function optionOf(option: Option): CompletableOption {
  return {
    short: option.short,
    long: option.long ?? option.flags,
    description: option.description,
    value: option.required ? valueOf(option) : undefined,
  };
}

function valueOf(said: Option | Argument): CompletableValue {
  if (said.argChoices !== undefined) return { kind: 'oneOf', values: said.argChoices };
  return 'flags' in said && takesFile.test(said.flags) ? { kind: 'file' } : { kind: 'text' };
}

/** A file that is read, and JSON, which may stand in one: `--input <json>` takes `@order.json`. */
const takesFile = /<(?:export|json)>$/;
