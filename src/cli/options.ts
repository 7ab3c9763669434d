import { type Command, InvalidArgumentError, Option } from 'commander';
import { orchestrationStatuses, type OrchestrationStatus } from '../client/instance.js';
import { parseTags } from '../client/validation.js';
import { UsageError } from './usageError.js';
import { inputText } from '../text/inputText.js';

export type Options = Readonly<Record<string, unknown>>;

/** The options that narrow down which instances are meant. */
export function addFilterOptions(command: Command): Command {
  return command
    .addOption(statusOption('-s, --status <status...>', 'only these'))
    .option('-n, --name <name...>', 'only orchestrations with these names')
    .option('--created-from <time>', 'created at or after: an ISO time, or an age such as 2h')
    .option('--created-to <time>', 'created at or before: an ISO time, or an age such as 2h')
    .option('--finished-for <age>', 'finished at least this long ago, such as 30d')
    .option('--prefix <text>', 'IDs that begin with this text')
    .option('--tag <tag>', 'with this tag: key, or key=value')
    .option('--parent <id>', 'only children of this instance')
    .option('--roots', 'only instances without a parent');
}

/** The filter of a request, undefined where none of its options was given. */
export function filterFrom(options: Options): Readonly<Record<string, unknown>> | undefined {
  const filter = {
    statuses: options['status'],
    names: options['name'],
    createdFrom: options['createdFrom'],
    createdTo: options['createdTo'],
    finishedFor: options['finishedFor'],
    idPrefix: options['prefix'],
    tag: options['tag'],
    parent: options['parent'],
    rootsOnly: options['roots'],
  };
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** Which instance is read: one of a task hub, or the one in an exported file. */
export function addInstanceArgument(command: Command): Command {
  return command
    .argument('[id]', 'ID of the instance; that of the file where it is left out')
    .option('--file <export>', 'file of an exported instance, in place of a task hub');
}

/** Which instances an action is meant for: IDs, a filter, or `--all`. */
export function addTargetOptions(command: Command): Command {
  return addFilterOptions(command)
    .argument('[id...]', 'IDs of instances; in place of them, options that narrow down, or --all')
    .option('--all', 'all instances of the task hub to which this applies')
    .option('--expect <count>', 'do nothing unless this many instances are meant', wholeNumber)
    .option('--dry-run', 'only say what would be done')
    .option('-y, --yes', 'don’t ask')
    .option('--confirm <hub>', 'the name of the task hub, where it would have to be typed');
}

export function targetFrom(ids: readonly string[], options: Options): Readonly<Record<string, unknown>> {
  const filter = filterFrom(options);
  const expected = options['expect'] === undefined ? {} : { expectedCount: options['expect'] };
  const ways = [ids.length > 0, filter !== undefined, options['all'] === true].filter(Boolean).length;
  if (ways !== 1) throw new UsageError('Name IDs, or narrow down with options such as --status, or say --all.');
  if (filter !== undefined || ids.length === 0) return { filter: filter ?? {}, ...expected };
  return { ...(ids.length === 1 ? { instanceId: ids[0] } : { instanceIds: ids }), ...expected };
}

export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
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
    if (status === undefined) throw new InvalidArgumentError(`It must be one of ${orchestrationStatuses.join(', ')}.`);
    return status;
  });
  return [...before, ...found];
}

/** `key=value` pairs. */
export function tagsFrom(texts: unknown): Readonly<Record<string, string>> | undefined {
  if (!Array.isArray(texts)) return undefined;
  const found = parseTags(texts.join('\n'));
  if ('problem' in found) throw new UsageError(`--tag: ${inputText(found.problem)}`);
  return found.tags;
}

export function choice(flags: string, description: string, choices: readonly string[], fallback: string): Option {
  return new Option(flags, description).choices(choices).default(fallback);
}

export function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function flag(options: Options, name: string): boolean {
  return options[name] === true;
}
