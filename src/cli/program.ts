import { Command, CommanderError, Option } from 'commander';
import { authenticationTypes } from '../client/connection/authentication.js';
import { runningHubsFolder } from '../localHub/runningHubs.js';
import { addCompletionCommand } from './completion/completionCommand.js';
import type { Console } from './console.js';
import { localHubIn } from './connection/findLocalHub.js';
import { connectionsToTry } from './connection/localAddresses.js';
import { openExport, type OpenExport } from './connection/exportSession.js';
import { openSession, type OpenSession } from './connection/openSession.js';
import { type Resolved, resolveConnection } from './connection/resolveConnection.js';
import { exitCodes } from './exitCode.js';
import { choice, flag, type Options, text } from './options.js';
import { outputForms, type OutputForm } from './output/outputForm.js';
import { problemText, titleText, valueDescription } from './parsing.js';
import { UsageError } from './usageError.js';
import type { Call, Verb } from './verb.js';
import { actionVerbs } from './verbs/actionVerbs.js';
import { entityVerbs } from './verbs/entityVerbs.js';
import { readVerbs } from './verbs/readVerbs.js';
import { addHubCommands } from './hub/hubCommands.js';
import { isHubStart, runHub } from './hub/runHub.js';
import { runVerbs } from './verbs/runVerbs.js';
import { mcpVerb } from './verbs/mcpVerb.js';
import { serveVerb } from './verbs/serveVerb.js';
import { upkeepVerbs } from './verbs/upkeepVerbs.js';
import { examples } from './help.js';
import { exampleHelp } from './exampleHelp.js';
import { commandText, helpTitleText, optionText } from '../text/cli/helpText.js';
import { noInstance } from '../text/cli/usageText.js';

/** The verbs about a task hub, in the order in which help lists them. */
const verbs: readonly Verb[] = [
  ...readVerbs,
  ...runVerbs,
  ...actionVerbs,
  ...entityVerbs,
  ...upkeepVerbs,
  serveVerb,
  mcpVerb,
];

export interface Program {
  readonly command: Command;
  /** Runs one command line; resolves to the exit code. Rejects with what went wrong. */
  run(args: readonly string[]): Promise<number>;
}

export function createProgram(console: Console): Program {
  let exitCode: number = exitCodes.done;
  const command = new Command('durable-task')
    .enablePositionalOptions()
    .description(commandText.program())
    .version(__VERSION__, '-V, --version', optionText.version())
    .helpOption('-h, --help', optionText.help())
    .helpCommand('help [command]', commandText.help())
    .configureHelp({
      styleTitle: titleText,
      optionDescription: valueDescription,
      argumentDescription: valueDescription,
    })
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (out) => void console.stdout.write(out),
      writeErr: (out) => void console.stderr.write(out),
      outputError: (problem, write) => write(problemText(problem)),
    });
  const groups = new Map<string, Command>();
  for (const verb of verbs) {
    const [first = '', second] = verb.name.split(' ');
    const parent =
      second === undefined ? command : (groups.get(first) ?? newGroup(command, groups, first, groupTexts[first]));
    const own = parent.command(second ?? first).description((verb.useCase?.summary ?? verb.summary)?.() ?? '');
    verb.describe(own);
    addConnectionOptions(own);
    own.addHelpText('after', exampleHelp(examples[verb.name] ?? ''));
    own.action(async () => {
      const options: Options = own.opts();
      exitCode = await withCall(console, options, (call) => verb.run(call, own.args, options));
    });
  }
  const hub = newGroup(command, groups, 'hub', commandText.hub);
  addHubCommands(hub, {
    addOptions: addConnectionOptions,
    console,
    resolve: (options) => resolve(console, options),
    done: (code) => {
      exitCode = code;
    },
  });
  addCompletionCommand(command, console, (code) => {
    exitCode = code;
  });
  return {
    command,
    run: async (args) => {
      if (isHubStart(args, hub)) return await runHub(args.slice(1), runningHubsFolder(console.environment));
      try {
        await command.parseAsync([...args], { from: 'user' });
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
      }
      return exitCode;
    },
  };
}

const groupTexts: Readonly<Record<string, () => string>> = {
  entity: commandText.entity,
  maintenance: commandText.maintenance,
  retention: commandText.retention,
};

function newGroup(
  command: Command,
  groups: Map<string, Command>,
  name: string,
  description: (() => string) | undefined,
): Command {
  const group = command.command(name).description(description?.() ?? '');
  groups.set(name, group);
  return group;
}

/** What every verb takes: which task hub, and how to answer. */
function addConnectionOptions(command: Command): void {
  const group = helpTitleText.taskHub();
  command
    .addOption(new Option('--connection <text>', optionText.connection()).helpGroup(group))
    .addOption(new Option('--endpoint <address>', optionText.endpoint()).helpGroup(group))
    .addOption(new Option('--hub <name>', optionText.hub()).helpGroup(group))
    .addOption(
      new Option('--auth <type>', optionText.auth()).choices(authenticationTypes).argParser(String).helpGroup(group),
    )
    .addOption(new Option('--production', optionText.production()).helpGroup(group))
    .addOption(new Option('--read-only', optionText.readOnly()).helpGroup(group))
    .addOption(choice('-o, --output <form>', optionText.output(), outputForms, 'table'))
    .option('-q, --quiet', optionText.quiet());
}

/** Where the options, variables and files lead to. */
function resolve(console: Console, options: Options): Promise<Resolved> {
  return resolveConnection(
    console,
    {
      connection: text(options, 'connection'),
      endpoint: text(options, 'endpoint'),
      hub: text(options, 'hub'),
      auth: text(options, 'auth'),
    },
    localHubIn(runningHubsFolder(console.environment), connectionsToTry),
  );
}

async function withCall<T>(console: Console, options: Options, run: (call: Call) => Promise<T>): Promise<T> {
  let opened: Promise<OpenSession> | undefined;
  const file = text(options, 'file');
  let read: Promise<OpenExport> | undefined;
  const readFile = (name: string): Promise<OpenExport> => (read ??= openExport(console, name));
  const open = async (): Promise<OpenSession> => {
    if (file !== undefined) return await readFile(file);
    const resolved = await resolve(console, options);
    const marks = { production: flag(options, 'production'), readOnly: flag(options, 'readOnly') };
    return await openSession(console, resolved, marks);
  };
  const form = outputForms.find((one) => one === options['output']) ?? ('table' satisfies OutputForm);
  try {
    return await run({
      ...{ console, form, quiet: flag(options, 'quiet'), session: () => (opened ??= open()) },
      instanceId: async (given) => {
        if (given !== undefined) return given;
        if (file === undefined) throw new UsageError(noInstance());
        return (await readFile(file)).instanceId;
      },
    });
  } finally {
    await (await opened?.catch(() => undefined))?.dispose();
  }
}
