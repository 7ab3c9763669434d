import type { Command } from 'commander';
import { formatConnectionString } from '../../client/connectionString.js';
import type { Resolved } from '../connection/resolveConnection.js';
import { type Console, write } from '../console.js';
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
  group.addHelpText(
    'after',
    '\nWithout a command, “durable-task hub” starts the local task hub; its options: durable-task-hub --help',
  );
  const run = group
    .command('run')
    .description('Runs a command with a task hub in memory that lives as long as the command.')
    .argument('<command...>', 'the command and its arguments, behind --')
    .option('--hub <name>', 'name of the task hub', 'default')
    .addHelpText('after', '\nExample:\n  durable-task hub run -- npm test')
    .action(async (command: readonly string[], options: { readonly hub: string }) => {
      done(await runWithHub(console, options.hub, command));
    });
  run.passThroughOptions();
  const status = group
    .command('status')
    .description('Says which task hub a verb would take, why, and whether it answers.')
    .addHelpText('after', '\nExample:\n  durable-task hub status');
  addOptions(status);
  status.action(async () => {
    done(await tellStatus(console, await resolve(status.opts()), status.opts()));
  });
  const stop = group
    .command('stop')
    .description('Stops the local task hub that runs; what it keeps on disk stays.')
    .option('--endpoint <address>', 'the one that listens there, where several run')
    .option('--all', 'all that run')
    .addHelpText('after', '\nExample:\n  durable-task hub stop')
    .action(async () => {
      done(await stopHubs(console, stop.opts()));
    });
  const text = group
    .command('connection-string')
    .description('Writes the connection string of the task hub that a verb would take.')
    .addHelpText('after', '\nExample:\n  durable-task hub connection-string --hub orders');
  addOptions(text);
  text.action(async () => {
    const { settings } = await resolve(text.opts());
    await write(console.stdout, `${formatConnectionString(settings)}\n`);
    done(exitCodes.done);
  });
}
