import { type Command, InvalidArgumentError, Option } from 'commander';
import { orchestrationStatuses, type OrchestrationStatus } from '../client/instance.js';
import { parseTags } from '../client/validation.js';
import { UsageError } from './usageError.js';
import { argumentText, optionText } from '../text/cli/helpText.js';
import * as words from '../text/cli/usageText.js';
import { inputText } from '../text/inputText.js';

export type Options = Readonly<Record<string, unknown>>;

/** The options that narrow down which instances are meant. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--filter <filter>', optionText.filter())
    .addOption(statusOption('-s, --status <status...>', optionText.statuses()))
    .option('-n, --name <name...>', optionText.names())
    .option('--created-from <time>', optionText.createdFrom())
    .option('--created-to <time>', optionText.createdTo())
    .option('--updated-from <time>', optionText.updatedFrom())
    .option('--updated-to <time>', optionText.updatedTo())
    .option('--finished-for <age>', optionText.finishedFor())
    .option('--longer-than <duration>', optionText.longerThan())
    .option('--prefix <text>', optionText.prefix())
    .option('--contains <text>', optionText.idContains())
    .option('--tag <tag>', optionText.withTag())
    .option('--parent <id>', optionText.parent())
    .option('--roots', optionText.roots())
    .option('--failure <text>', optionText.failure());
}

/** The filter of a request, undefined where none of its options was given. */
export function filterFrom(options: Options): Readonly<Record<string, unknown>> | undefined {
  const filter = {
    filter: options['filter'],
    statuses: options['status'],
    names: options['name'],
    createdFrom: options['createdFrom'],
    createdTo: options['createdTo'],
    updatedFrom: options['updatedFrom'],
    updatedTo: options['updatedTo'],
    finishedFor: options['finishedFor'],
    longerThan: options['longerThan'],
    idPrefix: options['prefix'],
    idContains: options['contains'],
    tag: options['tag'],
    parent: options['parent'],
    rootsOnly: options['roots'],
    failure: options['failure'],
  };
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** Which instance is read: one of a task hub, or the one in an exported file. */
export function addInstanceArgument(command: Command): Command {
  return command.argument('[id]', argumentText.instanceIdOrFile()).option('--file <export>', optionText.file());
}

/** Which instances an action is meant for: IDs, a filter, or `--all`. */
export function addTargetOptions(command: Command): Command {
  return addFilterOptions(command)
    .argument('[id...]', argumentText.instanceIds())
    .option('--all', optionText.all())
    .option('--expect <count>', optionText.expect(), wholeNumber)
    .option('--dry-run', optionText.dryRun())
    .option('-y, --yes', optionText.yes())
    .option('--confirm <hub>', optionText.confirm());
}

export function targetFrom(ids: readonly string[], options: Options): Readonly<Record<string, unknown>> {
  const filter = filterFrom(options);
  const expected = options['expect'] === undefined ? {} : { expectedCount: options['expect'] };
  const ways = [ids.length > 0, filter !== undefined, options['all'] === true].filter(Boolean).length;
  if (ways !== 1) throw new UsageError(words.noTargets());
  if (filter !== undefined || ids.length === 0) return { filter: filter ?? {}, ...expected };
  return { ...(ids.length === 1 ? { instanceId: ids[0] } : { instanceIds: ids }), ...expected };
}

export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(words.numberRule());
}

/** An option that takes statuses. */
export function statusOption(
  flags: string,
  description: string,
  choices: readonly OrchestrationStatus[] = orchestrationStatuses,
): Option {
  return new Option(flags, description).choices(choices).argParser(statuses);
}

/** In whatever case, and several with commas between them. */
function statuses(text: string, before: readonly OrchestrationStatus[] = []): readonly OrchestrationStatus[] {
  const found = text.split(',').map((part) => {
    const status = orchestrationStatuses.find((one) => one.toLowerCase() === part.trim().toLowerCase());
    if (status === undefined) throw new InvalidArgumentError(words.oneOfRule(orchestrationStatuses));
    return status;
  });
  return [...before, ...found];
}

/** `key=value` pairs. */
export function tagsFrom(texts: unknown): Readonly<Record<string, string>> | undefined {
  if (!Array.isArray(texts)) return undefined;
  const found = parseTags(texts.join('\n'));
  if ('problem' in found) throw new UsageError(words.optionProblem('--tag', inputText(found.problem)));
  return found.tags;
}

export function choice(flags: string, description: string, choices: readonly string[], fallback: string): Option {
  return new Option(flags, description).choices(choices).default(fallback);
}

export function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function flag(options: Options, name: string): boolean {
  return options[name] === true;
}
