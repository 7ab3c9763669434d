import * as vscode from 'vscode';
import { loadOnce } from '../common/loadOnce.js';
import { retentionDetails } from '../commands/bulk/retentionDetails.js';
import { samplesFolder } from '../platform/files/samplesFolder.js';
import type { WorkspaceSource } from '../commands/source/workspaceSource.js';
import { InstanceHubs } from '../hubs/instanceHubs.js';
import { HubGroupings } from '../hubs/saved/hubGroupings.js';
import { KeptExpansion } from '../hubs/saved/keptExpansion.js';
import { HubTabs } from '../views/panels/hub/hubTabs.js';
import { InstanceTabs, type InstanceTabServices } from '../views/panels/instance/instanceTabs.js';
import { offerAskedHubs } from '../views/tree/localHub/askedHubs.js';
import type { TreeOptions } from '../views/tree/hubNode.js';
import { HubsView } from '../views/tree/hubsView.js';
import { LocalHubStatus } from '../views/tree/localHub/localHubStatus.js';
import { localHubDetails, toldWork } from '../views/tree/localHub/localHubWork.js';
import type { ComposedFound, ComposedHubs } from './composeHubs.js';
import type { Upkeep } from './composeUpkeep.js';
import type { Host } from './host.js';

export interface ComposedViews {
  readonly view: HubsView;
  readonly status: LocalHubStatus;
  readonly groupings: HubGroupings;
  readonly instances: InstanceHubs;
  readonly tabs: InstanceTabs;
  readonly tables: HubTabs;
  readonly openSource: () => Promise<WorkspaceSource>;
}

/** What the person sees: the tree, the local task hub in the status bar, and the tabs of instances. */
export function composeViews(
  { context, store, settings, state, clock, reporter }: Host,
  pageSize: () => number,
  { registry, local, samples, isIdle }: ComposedHubs,
  { found, watches }: ComposedFound,
  { maintenances, retention, likelyEvents }: Upkeep & Pick<InstanceTabServices, 'likelyEvents'>,
): ComposedViews {
  const groupings = new HubGroupings(state);
  const localFacts = loadOnce(() => import('../views/tree/localHub/localHubFacts.js'));
  const openSource = loadOnce(async () => {
    const { WorkspaceSource } = await import('../commands/source/workspaceSource.js');
    return store.add(new WorkspaceSource(samplesFolder(context.extensionUri), clock));
  });
  const noteFailure = (error: unknown): void => reporter.log(error, 'Filling the rows of the tree');
  const awaitedEvents: TreeOptions['awaitedEvents'] = async (orchestration, signal) => {
    try {
      return await (await openSource()).awaitedEvents(orchestration, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      // What it waits for is told all the same, without a name.
      reporter.log(error, 'Looking for the events that the source waits for');
      return [];
    }
  };
  const habits: TreeOptions = {
    ...{ pageSize, clock, groupings, isIdle, noteFailure },
    expansion: new KeptExpansion(context.workspaceState, noteFailure),
    hideEmptyGroups: () => settings.get('durableTask.tree.emptyGroups') === 'hide',
    localDetails: (taskHub) => localHubDetails(local.state, taskHub),
    currentLocalDetails: async (taskHub) => (await localFacts()).localHubTooltip(local, taskHub),
    maintenanceSince: (hub) => maintenances.of(hub)[0]?.startedAt,
    haveSamplesEnded: ({ isLocal, taskHub }) => {
      const { state } = samples;
      return isLocal && state.state === 'resting' && state.hub === taskHub;
    },
    taskHubsBeside: ({ endpoint, taskHub }) => registry.taskHubsAt(endpoint, taskHub),
    retentionDetails: (hub) => retentionDetails(retention, hub),
    awaitedEvents,
  };
  const showsBadge = (): boolean => settings.get('durableTask.badge.newFailures');
  const view = store.add(new HubsView({ registry, local, found, watches, habits, showsBadge, clock }));
  const status = store.add(new LocalHubStatus(local, samples));
  store.add(offerAskedHubs(local, (error) => reporter.log(error, 'Offering to create a task hub')));
  const instances = store.add(new InstanceHubs(registry));
  const workOf: InstanceTabServices['workOf'] = (hubId) => toldWork(local, instances.get(hubId));
  const tabs = store.add(
    new InstanceTabs({
      extensionUri: context.extensionUri,
      hubs: instances,
      ...{ reporter, likelyEvents, workOf, windowState: context.workspaceState },
      executeCommand: (command, target) => vscode.commands.executeCommand(command, target),
    }),
  );
  const tables = store.add(
    new HubTabs({
      extensionUri: context.extensionUri,
      hubs: registry,
      ...{ state, pageSize, awaitedEvents, reporter },
      workOf: (hub) => workOf(hub.id),
      open: (target) => tabs.open(target),
      executeCommand: (command, ...parameters) => vscode.commands.executeCommand(command, ...parameters),
    }),
  );
  store.add(
    samples.onDidChange(() => {
      for (const hub of registry.hubs) if (hub.isLocal) view.tree.redrawHub(hub);
    }),
  );
  for (const { onDidChange } of [retention, maintenances]) store.add(onDidChange((hub) => view.tree.redrawHub(hub)));
  store.add(
    settings.onDidChange(() => {
      view.tree.redrawAll();
      view.updateBadge();
    }),
  );
  return { view, status, groupings, instances, tabs, tables, openSource };
}
