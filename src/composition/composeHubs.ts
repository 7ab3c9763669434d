import { randomUUID } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import { SharedTokens } from '../client/connection/sharedTokens.js';
import { loadOnce } from '../common/loadOnce.js';
import { onWake } from '../common/wakeWatch.js';
import { EditorAccount } from '../hubs/editorAccount.js';
import { EmulatorWatch } from '../hubs/found/emulatorWatch.js';
import { DiscoveredHubs } from '../hubs/found/discoveredHubs.js';
import { FunctionsWatch } from '../hubs/found/functionsWatch.js';
import { TerminalWatch } from '../hubs/found/terminalWatch.js';
import { type ConnectHub, HubRegistry } from '../hubs/hubRegistry.js';
import { followLocalHub } from '../hubs/found/localHubs.js';
import type { HubOptions } from '../hubs/live/hubOptions.js';
import { ProjectDiscovery } from '../hubs/project/projectDiscovery.js';
import { projectFileGlobs } from '../hubs/project/projectFiles.js';
import { MutedFailures } from '../hubs/saved/mutedFailures.js';
import { SavedHubs } from '../hubs/saved/savedHubs.js';
import { challengedSession, editorSession } from '../platform/editorSessions.js';
import { IdleWindow } from '../platform/idleWindow.js';
import { isListening } from '../platform/listening.js';
import { LocalTaskHub } from '../localHub/localTaskHub.js';
import { runningHubsFolder } from '../localHub/runningHubs.js';
import { samplesFolder } from '../platform/files/samplesFolder.js';
import { SampleWorker } from '../localHub/sampleWorker.js';
import { clamp } from '../platform/settings.js';
import { OpenFolders } from '../platform/files/workspaceFiles.js';
import type { Connections } from './connections.js';
import type { Host } from './host.js';

export interface ComposedHubs {
  readonly tokens: SharedTokens;
  readonly account: EditorAccount;
  /** Loaded at the first connection. */
  readonly connections: () => Promise<Connections>;
  readonly connect: ConnectHub;
  readonly registry: HubRegistry;
  readonly local: LocalTaskHub;
  readonly samples: SampleWorker;
  /** Nobody is at the window. */
  readonly isIdle: () => boolean;
}

/** The list of hubs, how each is connected to, and the local task hub, whose hubs are in the list while it runs. */
export function composeHubs(
  { context, storage, store, settings, state, clock, logger, reporter }: Host,
  pageSize: () => number,
): ComposedHubs {
  const note = (message: string): void => logger.info(message);
  const intervalMs = (): number => clamp(settings.get('durableTask.refresh.intervalSeconds'), 1, 60) * 1000;
  const idle = store.add(new IdleWindow(vscode.window, clock));
  const isIdle = (): boolean => idle.isIdle;
  const account = new EditorAccount({ get: editorSession, meet: challengedSession }, () => clock.now());
  const tokens = new SharedTokens(clock);
  const connections = loadOnce(async () => {
    const opening = await import('./connections.js');
    return opening.connections({
      tokens,
      tokenProviders: { VisualStudioCode: account },
      fetchAppKey: async (appKey) => {
        const { fetchAppKey } = await import('../hubs/azure/fetchAppKey.js');
        return await fetchAppKey(appKey, { clock, tokens, account });
      },
      authorityFile: () => settings.get('durableTask.connection.certificateAuthorities'),
    });
  });
  const connect: ConnectHub = async (...asked) => await (await connections()).connect(...asked);
  const muted = new MutedFailures(state);
  const failureSorter = loadOnce(async () => {
    const { FailureSorter } = await import('../views/panels/failureSorter.js');
    return new FailureSorter(samplesFolder(context.extensionUri), clock);
  });
  const pace: HubOptions = {
    ...{ clock, pageSize, intervalMs, note, isIdle },
    readFailureKeys: async (client, instances) => (await failureSorter()).keys(client, instances),
    isMuted: (hubId, key) => muted.muted(hubId, clock.now()).has(key),
  };
  const registry = store.add(new HubRegistry(new SavedHubs(state, context.secrets), connect, pace, randomUUID));
  const dataFolder = path.join(storage, 'local-hub');
  const script = (name: string): string => path.join(context.extensionPath, 'dist', name);
  const local = store.add(
    new LocalTaskHub({
      ...{ dataFolder, script: script('emulator.js'), clock, note },
      hello: async (...asked) => (await connections()).localHello(...asked),
      announceIn: runningHubsFolder(process.env),
    }),
  );
  const samples = store.add(new SampleWorker({ script: script('samples.js'), dataFolder, clock }));
  store.add(idle.onDidChange(() => registry.updatePace()));
  store.add(settings.onDidChange(() => registry.updatePace()));
  let usualPort = usualPortOf(settings);
  store.add(
    settings.onDidChange(() => {
      if (usualPortOf(settings) === usualPort) return;
      usualPort = usualPortOf(settings);
      local.useUsualPort(usualPort).catch((error: unknown) => reporter.log(error, 'Changing the usual port'));
    }),
  );
  store.add(onWake(clock, () => registry.askAnew()));
  store.add(followLocalHub(local, samples, registry));
  return { tokens, account, connections, connect, registry, local, samples, isIdle };
}

/** The port at which the local task hub answers besides its own, 0 for none. */
export function usualPortOf(settings: Host['settings']): number {
  return clamp(settings.get('durableTask.localHub.usualPort'), 0, 65535);
}

export interface ComposedFound {
  readonly found: DiscoveredHubs;
  /** What looks for servers on this machine while the view is seen. */
  readonly watches: readonly [EmulatorWatch, FunctionsWatch, TerminalWatch];
}

/** The hubs that are offered: of the project at hand, and of an emulator and Functions hosts on this machine. */
export function composeFound(
  { context, store, settings, clock, logger }: Host,
  { registry, connections }: Pick<ComposedHubs, 'registry' | 'connections'>,
): ComposedFound {
  const files = store.add(new OpenFolders(projectFileGlobs));
  const project = store.add(new ProjectDiscovery(files, clock, (message) => logger.info(message)));
  const emulator = store.add(
    new EmulatorWatch({
      ...{ clock, isListening },
      port: () => clamp(settings.get('durableTask.emulator.port'), 0, 65535),
      isKnown: (port) => registry.knows(`http://localhost:${port}`),
      hello: async (endpoint, signal) => (await connections()).emulatorHello(endpoint, 'default', signal),
    }),
  );
  const functions = store.add(
    new FunctionsWatch({
      ...{ clock, isListening },
      addresses: () => project.functionsAddresses,
      hubsAt: (endpoint) => registry.at(endpoint),
      hello: async (...asked) => (await connections()).functionsHello(...asked),
    }),
  );
  const terminals = store.add(new TerminalWatch(vscode.window, () => vscode.workspace.isTrusted));
  const watches = [emulator, functions, terminals] as const;
  const found = store.add(new DiscoveredHubs(registry, project, ...watches, context.workspaceState));
  return { found, watches };
}
