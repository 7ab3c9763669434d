import path from 'node:path';
import * as vscode from 'vscode';
import { BackgroundWork } from './commands/backgroundWork.js';
import type { WindowServices } from './commands/commandServices.js';
import { ComparedDocuments } from './commands/instance/compare/comparedDocuments.js';
import { registerCommands } from './commands/registerCommands.js';
import { systemClock } from './common/clock.js';
import { DisposableStore } from './common/disposable.js';
import { composeFound, composeHubs, usualPortOf } from './composition/composeHubs.js';
import { composeUpkeep } from './composition/composeUpkeep.js';
import { composeViews } from './composition/composeViews.js';
import type { Host } from './composition/host.js';
import { syncedKeys } from './hubs/saved/savedHubs.js';
import { SerializedMemento } from './hubs/saved/serializedMemento.js';
import { editorLanguage } from './platform/editorLanguage.js';
import { ErrorReporter } from './platform/errorReporter.js';
import { errorTrace } from './platform/errorTrace.js';
import { OutputLogger } from './platform/logger.js';
import { ReadOnlyDocuments } from './platform/files/readOnlyDocuments.js';
import { clamp, SettingsReader } from './platform/settings.js';
import { type OfferedServers, registerTools } from './tools/registerTools.js';
import { closed } from './text/commands/bulk/reportDocumentText.js';
import { setLanguage } from './text/format/language.js';
import type { HubsView } from './views/tree/hubsView.js';
import type { LocalHubStatus } from './views/tree/localHub/localHubStatus.js';

/** What the suites inside the editor look at; handed out to nobody else. */
export interface TestApi {
  readonly services: WindowServices;
  readonly view: HubsView;
  readonly status: LocalHubStatus;
  readonly mcpServers: OfferedServers;
}

/** Disposed when the window closes; then `ended` resolves as soon as what was under way has come to its end. */
let running: { readonly store: DisposableStore; readonly ended: () => Promise<void> } | undefined;

export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const store = new DisposableStore();
  const logger = store.add(new OutputLogger('Durable Task'));
  try {
    setLanguage(editorLanguage());
    const state = new SerializedMemento(context.globalState);
    const reporter = new ErrorReporter(logger);
    const settings = new SettingsReader();
    const storage = context.globalStorageUri.fsPath;
    const { api, ended } = compose({ context, storage, store, settings, state, clock: systemClock, logger, reporter });
    running = { store, ended };
    return context.extensionMode === vscode.ExtensionMode.Test ? api : undefined;
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

function compose(host: Host): { readonly api: TestApi; readonly ended: () => Promise<void> } {
  const { context, storage, store, settings, clock, logger, reporter } = host;
  // The list of hubs may follow the person to other machines; how to connect stays among the secrets of this one.
  context.globalState.setKeysForSync(syncedKeys);
  const pageSize = (): number => clamp(settings.get('durableTask.tree.pageSize'), 10, 1000);
  const hubs = composeHubs(host, pageSize);
  const offers = composeFound(host, hubs);
  const upkeep = composeUpkeep(host, hubs.registry);
  const views = composeViews(host, pageSize, hubs, offers, {
    ...upkeep,
    likelyEvents: (...asked) => commands.likelyEvents(...asked),
  });
  const { view, status, groupings, instances, tabs, tables, openSource } = views;

  const background = store.add(new BackgroundWork((error, doing) => reporter.report(error, doing)));
  const reports = path.join(storage, 'reports');
  const { maintenances, retention } = upkeep;
  const services: WindowServices = {
    ...hubs,
    ...{ found: offers.found, maintenances, retention, instances, background, clock, reporter, logger },
    ...{ state: host.state, groupings, openSource },
    tree: view.tree,
    compared: store.add(new ComparedDocuments()),
    reportFiles: { folder: reports, documents: store.add(new ReadOnlyDocuments('durable-task-report', closed())) },
    forgetSignIns: () => {
      hubs.tokens.forget();
      hubs.account.askAgain();
    },
    openInstance: (target) => tabs.open(target),
    peekInstance: (target) => tabs.peek(target),
    openTable: (hub, filter) => tables.open(hub, filter),
    instanceInFront: () => tabs.inFront,
    revealHub: (hub, group) => view.reveal(hub, group),
    dashboardPort: () => clamp(settings.get('durableTask.emulator.dashboardPort'), 1, 65535),
    localPort: () => clamp(settings.get('durableTask.localHub.port'), 1, 65535),
    usualPort: () => usualPortOf(settings),
  };
  const commands = store.add(registerCommands(services));
  const cliScript = path.join(context.extensionPath, 'dist', 'cli.js');
  const { registry, local } = hubs;
  const mcpServers = registerTools(store, { registry, local, maintenances, clock, reporter, cliScript }, settings);
  hubs.local.watch().catch((error: unknown) => reporter.log(error, 'Looking for a local task hub'));
  if (settings.get('durableTask.view.showOnStartup')) void vscode.commands.executeCommand('durableTask.hubs.show');
  const ended = async (): Promise<void> => {
    await background.ended();
    await upkeep.ended();
  };
  return { api: { services, view, status, mcpServers }, ended };
}
