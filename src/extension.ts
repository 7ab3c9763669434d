import { randomUUID } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import { BackgroundWork } from './commands/backgroundWork.js';
import { ComparedDocuments } from './commands/comparedDocuments.js';
import { BulkReports } from './commands/bulkReports.js';
import type { CommandServices } from './commands/commandServices.js';
import { PayloadEditor } from './commands/payloadEditor.js';
import { registerCommands } from './commands/registerCommands.js';
import { SharedTokens } from './client/sharedTokens.js';
import { retentionDetails } from './commands/retentionWords.js';
import { FileRetentionRules } from './client/operations/fileRetentionRules.js';
import { FileRetentionState } from './client/operations/fileRetentionState.js';
import { systemClock } from './common/clock.js';
import { DisposableStore } from './common/disposable.js';
import { onWake } from './common/wakeWatch.js';
import { EmulatorWatch } from './hubs/emulatorWatch.js';
import { FoundHubs } from './hubs/foundHubs.js';
import { isSamePlace } from './hubs/place.js';
import { ProjectDiscovery } from './hubs/project/projectDiscovery.js';
import { projectFileNames } from './hubs/project/projectFiles.js';
import { EditorAccount } from './hubs/editorAccount.js';
import { HubRegistry } from './hubs/hubRegistry.js';
import { InstanceHubs } from './hubs/instanceHubs.js';
import { followLocalHub } from './hubs/localHubs.js';
import { Memory } from './hubs/memory.js';
import { hubConnector, localHello } from './hubs/openClient.js';
import type { LiveHub } from './hubs/liveHub.js';
import { OpenMaintenances } from './hubs/openMaintenances.js';
import { SteadyStore } from './hubs/steadyStore.js';
import { FileMaintenanceStore } from './client/operations/fileMaintenanceStore.js';
import { SavedHubs, syncedKeys } from './hubs/savedHubs.js';
import { editorSession } from './platform/editorSessions.js';
import { RetentionKeeper } from './hubs/retentionKeeper.js';
import { ErrorReporter } from './platform/errorReporter.js';
import { IdleWindow } from './platform/idleWindow.js';
import { isListening } from './platform/listening.js';
import { LocalTaskHub } from './platform/localHub/localTaskHub.js';
import { SampleWorker } from './platform/localHub/sampleWorker.js';
import { OutputLogger } from './platform/logger.js';
import { networkFor } from './platform/network.js';
import { clamp, SettingsReader } from './platform/settings.js';
import { OpenFolders } from './platform/workspaceFiles.js';
import { InstancePanels } from './views/panels/instancePanels.js';
import { HubsView } from './views/tree/hubsView.js';
import { LocalHubStatus, localHubDetails, localHubTooltip } from './views/tree/localHubStatus.js';

/** What the suites inside the editor look at; handed out to nobody else. */
export interface TestApi {
  readonly services: CommandServices;
  readonly view: HubsView;
  readonly status: LocalHubStatus;
}

/** Disposed when the window closes; then `ended` resolves as soon as what was under way has come to its end. */
let running: { readonly store: DisposableStore; readonly ended: () => Promise<void> } | undefined;

export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const store = new DisposableStore();
  const logger = store.add(new OutputLogger('Durable Task'));
  try {
    const { api, ended } = compose(context, store, logger);
    running = { store, ended };
    return context.extensionMode === vscode.ExtensionMode.Test ? api : undefined;
  } catch (error) {
    logger.error('The extension could not start.');
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

function compose(
  context: vscode.ExtensionContext,
  store: DisposableStore,
  logger: OutputLogger,
): { readonly api: TestApi; readonly ended: () => Promise<void> } {
  const settings = new SettingsReader();
  const clock = systemClock;
  const note = (message: string): void => logger.info(message);
  const reporter = new ErrorReporter(logger);
  const dataFolder =
    process.env['DURABLE_TASK_LOCAL_HUB_DATA'] ?? path.join(context.globalStorageUri.fsPath, 'local-hub');
  const script = (name: string): string => path.join(context.extensionPath, 'dist', name);

  // The list of hubs may follow the person to other machines; how to connect stays among the secrets of this one.
  context.globalState.setKeysForSync(syncedKeys);

  const pageSize = (): number => clamp(settings.get('durableTask.tree.pageSize'), 10, 1000);
  const intervalMs = (): number => clamp(settings.get('durableTask.refresh.intervalSeconds'), 1, 60) * 1000;
  const idle = store.add(new IdleWindow(vscode.window, clock));
  const state = new SteadyStore(context.globalState);
  const account = new EditorAccount({ get: editorSession }, () => clock.now());
  const tokens = new SharedTokens(clock);
  const connect = hubConnector({
    tokens,
    tokenProviders: { VisualStudioCode: account },
    network: (target) => networkFor(target, settings.get('durableTask.connection.certificateAuthorities')),
  });
  const registry = store.add(
    new HubRegistry(
      new SavedHubs(state, context.secrets),
      connect,
      { clock, pageSize, intervalMs, note, isIdle: () => idle.isIdle },
      randomUUID,
    ),
  );
  const local = store.add(
    new LocalTaskHub({ dataFolder, script: script('emulator.js'), clock, hello: localHello, note }),
  );
  const samples = store.add(new SampleWorker({ script: script('samples.js'), dataFolder, clock }));
  store.add(idle.onDidChange(() => registry.updatePace()));
  store.add(onWake(clock, () => registry.askAnew()));
  store.add(followLocalHub(local, samples, registry));

  const project = store.add(new ProjectDiscovery(store.add(new OpenFolders(projectFileNames)), clock, note));
  const emulator = store.add(
    new EmulatorWatch({
      ...{ clock, isListening },
      port: () => clamp(settings.get('durableTask.emulator.port'), 0, 65535),
      isKnown: (port) => registry.hubs.some((hub) => isSamePlace(hub.endpoint, `http://localhost:${port}`)),
      hello: (endpoint, signal) => localHello(endpoint, 'default', signal),
    }),
  );
  const found = store.add(new FoundHubs(registry, project, emulator, context.workspaceState));
  const journals = new FileMaintenanceStore(path.join(context.globalStorageUri.fsPath, 'maintenance'));
  const maintenances = store.add(new OpenMaintenances(journals, () => registry.hubs));
  const lookForMaintenances = (): void => {
    maintenances.refresh().catch((error: unknown) => reporter.log(error, 'Reading which hubs are under maintenance'));
  };
  store.add(registry.onDidChange(lookForMaintenances));
  // Another window may have begun or ended one.
  store.add(vscode.window.onDidChangeWindowState(({ focused }) => focused && lookForMaintenances()));

  const retentionFolder = path.join(context.globalStorageUri.fsPath, 'retention');
  const rules = new FileRetentionRules(retentionFolder);
  const runs = new FileRetentionState(retentionFolder, clock);
  const retention = store.add(new RetentionKeeper({ registry, rules, state: runs, clock, note }));
  const habits = {
    pageSize,
    hideEmptyGroups: () => settings.get('durableTask.tree.emptyGroups') === 'hide',
    localDetails: (taskHub: string) => localHubDetails(local.state, taskHub),
    currentLocalDetails: (taskHub: string) => localHubTooltip(local, taskHub, clock),
    maintenanceSince: (hub: LiveHub) => maintenances.of(hub)[0]?.startedAt,
    retentionDetails: (hub: LiveHub) => retentionDetails(retention, hub),
  };
  const showsBadge = (): boolean => settings.get('durableTask.badge.newFailures');
  const view = store.add(new HubsView({ registry, local, found, emulator, habits, showsBadge, clock }));
  store.add(retention.onDidChange(() => view.tree.redrawAll()));
  const status = store.add(new LocalHubStatus(local, samples));
  const instances = store.add(new InstanceHubs(registry));
  const panels = store.add(
    new InstancePanels({
      extensionUri: context.extensionUri,
      hubs: instances,
      reporter,
      executeCommand: (command, target) => vscode.commands.executeCommand(command, target),
    }),
  );
  panels.registerSerializer();
  store.add(
    settings.onDidChange(() => {
      registry.updatePace();
      view.tree.redrawAll();
      view.updateBadge();
    }),
  );

  const background = store.add(new BackgroundWork((error, doing) => reporter.report(error, doing)));
  const services: CommandServices = {
    ...{ registry, found, instances, local, samples, clock, reporter, logger },
    memory: new Memory(state),
    retention,
    tree: view.tree,
    payloads: store.add(new PayloadEditor()),
    background,
    maintenances,
    compared: store.add(new ComparedDocuments()),
    connect,
    tokens,
    account,
    forgetSignIns: () => {
      tokens.forget();
      account.askAgain();
    },
    reports: store.add(new BulkReports(path.join(context.globalStorageUri.fsPath, 'reports'), clock)),
    openInstance: (target) => panels.open(target),
    revealHub: (hub) => view.reveal(hub),
    dashboardPort: () => clamp(settings.get('durableTask.emulator.dashboardPort'), 1, 65535),
    localPort: () => clamp(settings.get('durableTask.localHub.port'), 1, 65535),
  };
  store.add(registerCommands(services));
  void project.read();
  store.add(maintenances.onDidChange(() => view.tree.redrawAll()));
  lookForMaintenances();
  local.watch().catch((error: unknown) => reporter.log(error, 'Looking for a local task hub'));
  // `npm start` opens its window on the view.
  if (process.env['DURABLE_TASK_SHOW_VIEW'] === '1') void vscode.commands.executeCommand('durableTask.hubs.show');
  const ended = async (): Promise<void> => {
    await background.ended();
    await journals.dispose();
  };
  return { api: { services, view, status }, ended };
}
