import path from 'node:path';
import * as vscode from 'vscode';
import { BackgroundWork } from '../commands/backgroundWork.js';
import type { WindowServices } from '../commands/commandServices.js';
import { ComparedDocuments } from '../commands/instance/compare/comparedDocuments.js';
import { abortError } from '../common/abort.js';
import { syncedKeys } from '../hubs/saved/savedHubs.js';
import { editorLanguage } from '../platform/editorLanguage.js';
import { ReadOnlyDocuments } from '../platform/files/readOnlyDocuments.js';
import { clamp } from '../platform/settings.js';
import { closed } from '../text/commands/bulk/reportDocumentText.js';
import { setLanguage } from '../text/format/language.js';
import type { InstanceTabServices } from '../views/panels/instance/instanceTabs.js';
import type { HubsView } from '../views/tree/hubsView.js';
import type { LocalHubStatus } from '../views/tree/localHub/localHubStatus.js';
import { composeFound, composeHubs, usualPortOf } from './composeHubs.js';
import { composeUpkeep } from './composeUpkeep.js';
import { composeViews } from './composeViews.js';
import { followHubs } from './followHubs.js';
import type { Host } from './host.js';
import type { TabRestorers } from './registerTabs.js';

/** What is registered with the editor before, and is asked or told here. */
export interface WindowParts extends Pick<InstanceTabServices, 'likelyEvents'> {
  /** A hub came, went, or was marked. */
  readonly hubsChanged: () => void;
}

/** The extension in a window. */
export interface OpenWindow {
  readonly services: WindowServices;
  readonly view: HubsView;
  readonly status: LocalHubStatus;
  readonly restoreTab: TabRestorers;
  /** Resolves when what was under way has come to its end. */
  readonly ended: () => Promise<void>;
}

/** Wires hubs, tree and tabs, a part in each turn, so that the editor's other extensions get theirs in between. */
export async function composeWindow(host: Host, { likelyEvents, hubsChanged }: WindowParts): Promise<OpenWindow> {
  const { context, storage, store, settings, clock, logger, reporter } = host;
  const turn = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    if (store.isDisposed) throw abortError();
  };
  setLanguage(editorLanguage());
  // The list of hubs may follow the person to other machines; how to connect stays among the secrets of this one.
  context.globalState.setKeysForSync(syncedKeys);
  const pageSize = (): number => clamp(settings.get('durableTask.tree.pageSize'), 10, 1000);
  await turn();
  const hubs = composeHubs(host, pageSize);
  await turn();
  const offers = composeFound(host, hubs);
  await turn();
  const upkeep = composeUpkeep(host, hubs.registry);
  const views = composeViews(host, pageSize, hubs, offers, { ...upkeep, likelyEvents });
  await turn();
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
  store.add(followHubs(hubs.registry, hubsChanged));
  hubs.local.watch().catch((error: unknown) => reporter.log(error, 'Looking for a local task hub'));
  if (settings.get('durableTask.view.showOnStartup')) void vscode.commands.executeCommand('durableTask.hubs.show');
  const ended = async (): Promise<void> => {
    await background.ended();
    await upkeep.ended();
  };
  return {
    services,
    view,
    status,
    restoreTab: { instance: (...tab) => tabs.restore(...tab), hub: (...tab) => tables.restore(...tab) },
    ended,
  };
}
