import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../common/disposable.js';
import { loadOnce } from '../common/loadOnce.js';
import { type CommandId, commands } from '../contributions.js';
import type { CommandHandlers } from './commandHandlers.js';
import type { LikelyEvents } from './instance/likelyEvents.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import type { Logger } from '../platform/logger.js';
import type { WindowServices } from './commandServices.js';

/** What tabs ask of the code of the commands. */
interface RegisteredCommands extends Disposable {
  readonly likelyEvents: LikelyEvents;
}

/**
 * Registers every command and the handler of links. Their code is loaded with the first one. A failure is shown once, as one
 * sentence; cancelling is not a failure.
 */
export function registerCommands(
  services: () => Promise<WindowServices>,
  reporter: ErrorReporter,
  logger: Logger,
): RegisteredCommands {
  const store = new DisposableStore();
  const handlers = loadOnce(async () => {
    const { commandHandlers } = await import('./commandHandlers.js');
    return store.add(commandHandlers(await services()));
  });
  const run = async (doing: string, work: (handlers: CommandHandlers) => Promise<void>): Promise<void> => {
    try {
      await work(await handlers());
    } catch (error) {
      reporter.report(error, doing);
    }
  };
  for (const id of Object.keys(commands) as readonly CommandId[]) {
    store.add(
      vscode.commands.registerCommand(id, async (...parameters: unknown[]) => {
        logger.debug(`Command ${id}`);
        await run(id, (loaded) => loaded.commands[id](...parameters));
      }),
    );
  }
  store.add(
    vscode.window.registerUriHandler({ handleUri: (uri) => run('Opening a link', (loaded) => loaded.openLink(uri)) }),
  );
  return {
    likelyEvents: async (...asked) => (await handlers()).likelyEvents(...asked),
    dispose: () => store.dispose(),
  };
}
