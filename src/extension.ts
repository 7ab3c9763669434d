import path from 'node:path';
import * as vscode from 'vscode';
import { registerCommands } from './commands/registerCommands.js';
import { systemClock } from './common/clock.js';
import { DisposableStore } from './common/disposable.js';
import type { OpenWindow, WindowParts } from './composition/composeWindow.js';
import type { Host } from './composition/host.js';
import { registerTabs } from './composition/registerTabs.js';
import { SerializedMemento } from './hubs/saved/serializedMemento.js';
import { editorLanguage } from './platform/editorLanguage.js';
import { ErrorReporter } from './platform/errorReporter.js';
import { errorTrace } from './platform/errorTrace.js';
import { OutputLogger } from './platform/logger.js';
import { SettingsReader } from './platform/settings.js';
import { type OfferedServers, registerTools } from './tools/registerTools.js';
import { setLanguage } from './text/format/language.js';

/** What the suites inside the editor look at; handed out to nobody else. */
export interface TestApi extends Pick<OpenWindow, 'services' | 'view' | 'status'> {
  readonly mcpServers: OfferedServers;
}

/** Disposed when the window closes; then `ended` resolves as soon as what was under way has come to its end. */
let running: { readonly store: DisposableStore; readonly ended: () => Promise<void> } | undefined;

/**
 * Registers what the editor may ask for from now on. All that answers is composed in the turns after, so that no window
 * waits for it: whoever asks earlier is answered then.
 */
export function activate(context: vscode.ExtensionContext): Promise<TestApi> | undefined {
  const store = new DisposableStore();
  const logger = store.add(new OutputLogger('Durable Task'));
  try {
    setLanguage(editorLanguage());
    const state = new SerializedMemento(context.globalState);
    const reporter = new ErrorReporter(logger);
    const settings = new SettingsReader();
    const storage = context.globalStorageUri.fsPath;
    // Disposed after what is registered below, which makes use of it.
    const composed = store.add(new DisposableStore());
    const host: Host = { context, storage, store: composed, settings, state, clock: systemClock, logger, reporter };
    const window = openWindow(host, {
      likelyEvents: (...asked) => commands.likelyEvents(...asked),
      hubsChanged: () => tools.changed(),
    });
    window.catch((error: unknown) => {
      if (store.isDisposed) return;
      logger.error(`The extension could not start: ${errorTrace(error)}`);
    });
    const commands = store.add(registerCommands(async () => (await window).services, reporter, logger));
    const cliScript = path.join(context.extensionPath, 'dist', 'cli.js');
    const tools = registerTools(store, async () => ({ ...(await window).services, cliScript }), settings);
    registerTabs(store, async () => (await window).restoreTab);
    running = { store, ended: async () => (await window.catch(() => undefined))?.ended() };
    if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
    return window.then(({ services, view, status }) => ({ services, view, status, mcpServers: tools.servers }));
  } catch (error) {
    logger.error(`The extension could not start: ${errorTrace(error)}`);
    store.dispose();
    throw error;
  }
}

export async function deactivate(): Promise<void> {
  const ending = running;
  running = undefined;
  ending?.store.dispose();
  await ending?.ended();
}

async function openWindow(host: Host, parts: WindowParts): Promise<OpenWindow> {
  // What the editor does with what was registered comes first.
  await new Promise((resolve) => setImmediate(resolve));
  const { composeWindow } = await import('./composition/composeWindow.js');
  return await composeWindow(host, parts);
}
