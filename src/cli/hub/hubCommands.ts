import type { Command } from 'commander';
import { formatConnectionString } from '../../client/connection/connectionString.js';
import type { Resolved } from '../connection/resolveConnection.js';
import { argumentText, commandText, hubFooterText, optionText, serveOptionText } from '../../text/cli/helpText.js';
import { type Console, write } from '../console.js';
import { exampleHelp } from '../exampleHelp.js';
import { exitCodes } from '../exitCode.js';
import type { Options } from '../options.js';
import { runWithHub } from './runHub.js';
import { stopHubs } from './stopHubs.js';
import { tellStatus } from './tellStatus.js';

/** What the commands about task hubs work with. */
export interface HubCommandParts {
  readonly addOptions: (command: Command) => void;
  readonly console: Console;
  readonly resolve: (options: Options) => Promise<Resolved>;
  readonly done: (exitCode: number) => void;
}

export function addHubCommands(group: Command, { addOptions, console, resolve, done }: HubCommandParts): void {
  group.addHelpText('after', () => `\n${hubFooterText()}`);
  const run = group
    .command('run')
    .description(commandText.hubRun())
    .argument('<command...>', argumentText.command())
    .option('--hub <name>', optionText.hub(), 'default')
    .addHelpText('after', exampleHelp('durable-task hub run -- npm test'))
    .action(async (command: readonly string[], options: { readonly hub: string }) => {
      done(await runWithHub(console, options.hub, command));
    });
  run.passThroughOptions();
  const status = group
    .command('status')
    .description(commandText.hubStatus())
    .addHelpText('after', exampleHelp('durable-task hub status'));
  addOptions(status);
  status.action(async () => {
    done(await tellStatus(console, await resolve(status.opts()), status.opts()));
  });
  const stop = group
    .command('stop')
    .description(commandText.hubStop())
    .option('--endpoint <address>', serveOptionText.stopEndpoint())
    .option('--all', serveOptionText.stopAll())
    .addHelpText('after', exampleHelp('durable-task hub stop'))
    .action(async () => {
      done(await stopHubs(console, stop.opts()));
    });
  const text = group
    .command('connection-string')
    .description(commandText.hubConnectionString())
    .addHelpText('after', exampleHelp('durable-task hub connection-string --hub orders'));
  addOptions(text);
  text.action(async () => {
    const { settings } = await resolve(text.opts());
    await write(console.stdout, `${formatConnectionString(settings)}\n`);
    done(exitCodes.done);
  });
}
