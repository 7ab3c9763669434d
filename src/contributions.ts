/** One instance of one hub: the argument of every instance command, from the tree, the palette or a panel. */
export interface InstanceTarget {
  readonly hubId: string;
  readonly instanceId: string;
}

/** An instance in a list that is filtered, with that filter as text. */
interface ListedTarget extends InstanceTarget {
  readonly filter?: string;
}

/** An instance that is only looked at: its tab is there for the next one too. */
export interface PeekTarget extends InstanceTarget {
  readonly isPeek: true;
}

/** One hub of the tree: the argument of every hub command. */
export interface HubTarget {
  readonly hubId: string;
}

/** Something that was found in the project or on this machine, and is offered. */
export interface FoundTarget {
  readonly foundId: string;
}

/** A "load more" row: the next page of one status of one hub, or of all of it where the hub is grouped otherwise. */
export interface PageTarget extends HubTarget {
  readonly status?: string;
}

/** The instances of a hub that match a filter, as text. */
interface FilterTarget extends HubTarget {
  readonly filter: string;
}

/** What source is looked for: what a worker registered under a name, or where an event is waited for. */
export interface SourceTarget {
  readonly name: string;
  readonly kind: 'orchestration' | 'activity' | 'entity' | 'event';
  /** Of an orchestration or activity, where several versions have the name. */
  readonly version?: string;
  /** Of an event: the name of the orchestration that it was sent to. */
  readonly orchestration?: string;
  /** The task hub that it was met in. */
  readonly hubId?: string;
}

/** The row of an instance that waits for an event, as far as the name is known. */
interface AwaitingTarget extends InstanceTarget {
  readonly awaitedEvent?: string | undefined;
}

type OnHub = readonly [hub?: HubTarget];
/** What was clicked, and all that was selected then. Without arguments the command asks. */
type OnInstances = readonly [clicked?: ListedTarget, selected?: readonly InstanceTarget[]];

/** Every command with its arguments. A test holds this list and package.json against each other. */
export interface CommandArguments {
  'durableTask.localHub.start': readonly [];
  'durableTask.localHub.startWithSamples': readonly [];
  'durableTask.localHub.stop': readonly [];
  'durableTask.localHub.copyConnectionString': OnHub;
  'durableTask.localHub.resetData': OnHub;
  /** Without a name it is asked for. */
  'durableTask.localHub.createHub': readonly [name?: string];
  'durableTask.localHub.deleteHub': OnHub;
  'durableTask.localHub.showLog': readonly [];
  'durableTask.localHub.showActions': readonly [];
  'durableTask.samples.start': OnHub;
  'durableTask.samples.stop': readonly [];
  'durableTask.hub.addByConnectionString': readonly [];
  'durableTask.hub.add': readonly [];
  'durableTask.hub.addByEndpoint': readonly [];
  'durableTask.hub.addFromAzure': readonly [];
  'durableTask.hub.duplicate': OnHub;
  'durableTask.hub.signIn': OnHub;
  'durableTask.hubs.export': readonly [];
  'durableTask.hubs.import': readonly [];
  'durableTask.hub.edit': OnHub;
  'durableTask.hub.rename': OnHub;
  'durableTask.hub.moveUp': OnHub;
  'durableTask.hub.moveDown': OnHub;
  'durableTask.hub.remove': OnHub;
  'durableTask.hub.refresh': OnHub;
  'durableTask.hub.purge': OnHub;
  'durableTask.hub.retention': OnHub;
  'durableTask.hubs.refresh': readonly [];
  'durableTask.hubs.show': readonly [];
  /** Of a hub, or of one group of it. */
  'durableTask.hub.openTable': readonly [row?: HubTarget | PageTarget | FilterTarget];
  'durableTask.hub.serve': OnHub;
  'durableTask.hub.stopServing': OnHub;
  'durableTask.hub.copyLink': readonly [hub?: HubTarget | FilterTarget];
  /** Of a hub, or of an emulator that was found. */
  'durableTask.hub.openDashboard': readonly [hub?: HubTarget | FoundTarget];
  'durableTask.instance.copyLink': OnInstances;
  'durableTask.instance.copyAsCode': OnInstances;
  'durableTask.instance.openDashboard': OnInstances;
  'durableTask.found.connect': readonly [found?: FoundTarget];
  'durableTask.found.hide': readonly [found?: FoundTarget];
  'durableTask.found.openFile': readonly [found?: FoundTarget];
  'durableTask.page.loadMore': readonly [page?: PageTarget];
  'durableTask.page.stopSearch': readonly [page?: PageTarget];
  'durableTask.hub.groupBy': OnHub;
  'durableTask.hub.filter': OnHub;
  /** Of a group, or of the table of a hub. */
  'durableTask.hub.showOnly': readonly [group: PageTarget | FilterTarget];
  'durableTask.hub.clearFilter': OnHub;
  'durableTask.hub.suspendRunning': OnHub;
  'durableTask.hub.resumeAfterMaintenance': OnHub;
  'durableTask.orchestration.start': OnHub;
  'durableTask.instance.startLike': OnInstances;
  'durableTask.instance.wait': OnInstances;
  'durableTask.instance.find': OnHub;
  'durableTask.instance.open': OnInstances;
  'durableTask.instance.copyId': OnInstances;
  'durableTask.instance.raiseEvent': readonly [clicked?: AwaitingTarget, selected?: readonly AwaitingTarget[]];
  'durableTask.instance.suspend': OnInstances;
  'durableTask.instance.resume': OnInstances;
  'durableTask.instance.terminate': OnInstances;
  'durableTask.instance.restart': OnInstances;
  'durableTask.instance.rewind': OnInstances;
  'durableTask.instance.purge': OnInstances;
  'durableTask.instance.terminateTree': OnInstances;
  'durableTask.instance.purgeTree': OnInstances;
  'durableTask.instance.export': OnInstances;
  'durableTask.instance.openExport': readonly [file?: unknown];
  'durableTask.instance.compare': OnInstances;
  'durableTask.instance.goToSource': readonly [clicked?: InstanceTarget | SourceTarget];
  'durableTask.instances.act': readonly [row?: HubTarget | PageTarget | FilterTarget];
  'durableTask.payload.accept': readonly [];
  'durableTask.log.show': readonly [];
}

export type CommandId = keyof CommandArguments;

/**
 * `palette`: a person may call it from anywhere. `row`: it belongs to one row and is hidden from the palette. `payload`: the
 * palette offers it while a payload is being written in the document in front.
 */
export const commands: Readonly<Record<CommandId, 'palette' | 'row' | 'payload'>> = {
  'durableTask.localHub.start': 'palette',
  'durableTask.localHub.startWithSamples': 'palette',
  'durableTask.localHub.stop': 'palette',
  'durableTask.localHub.copyConnectionString': 'palette',
  'durableTask.localHub.resetData': 'palette',
  'durableTask.localHub.createHub': 'palette',
  'durableTask.localHub.deleteHub': 'palette',
  'durableTask.localHub.showLog': 'palette',
  'durableTask.localHub.showActions': 'palette',
  'durableTask.samples.start': 'palette',
  'durableTask.samples.stop': 'palette',
  'durableTask.hub.addByConnectionString': 'palette',
  'durableTask.hub.add': 'palette',
  'durableTask.hub.addByEndpoint': 'palette',
  'durableTask.hub.addFromAzure': 'palette',
  'durableTask.hub.duplicate': 'palette',
  'durableTask.hub.signIn': 'palette',
  'durableTask.hubs.export': 'palette',
  'durableTask.hubs.import': 'palette',
  'durableTask.hub.edit': 'palette',
  'durableTask.hub.rename': 'palette',
  'durableTask.hub.moveUp': 'row',
  'durableTask.hub.moveDown': 'row',
  'durableTask.hub.remove': 'palette',
  'durableTask.hub.refresh': 'row',
  'durableTask.hub.purge': 'palette',
  'durableTask.hub.retention': 'palette',
  'durableTask.hubs.refresh': 'palette',
  'durableTask.hubs.show': 'palette',
  'durableTask.hub.openTable': 'palette',
  'durableTask.hub.serve': 'palette',
  'durableTask.hub.stopServing': 'palette',
  'durableTask.hub.copyLink': 'palette',
  'durableTask.hub.openDashboard': 'palette',
  'durableTask.instance.copyLink': 'palette',
  'durableTask.instance.copyAsCode': 'palette',
  'durableTask.instance.openDashboard': 'palette',
  'durableTask.found.connect': 'palette',
  'durableTask.found.hide': 'row',
  'durableTask.found.openFile': 'row',
  'durableTask.page.loadMore': 'row',
  'durableTask.page.stopSearch': 'row',
  'durableTask.hub.groupBy': 'palette',
  'durableTask.hub.filter': 'palette',
  'durableTask.hub.showOnly': 'row',
  'durableTask.hub.clearFilter': 'palette',
  'durableTask.hub.suspendRunning': 'palette',
  'durableTask.hub.resumeAfterMaintenance': 'palette',
  'durableTask.orchestration.start': 'palette',
  'durableTask.instance.startLike': 'palette',
  'durableTask.instance.wait': 'palette',
  'durableTask.instance.find': 'palette',
  'durableTask.instance.open': 'palette',
  'durableTask.instance.copyId': 'palette',
  'durableTask.instance.raiseEvent': 'palette',
  'durableTask.instance.suspend': 'palette',
  'durableTask.instance.resume': 'palette',
  'durableTask.instance.terminate': 'palette',
  'durableTask.instance.restart': 'palette',
  'durableTask.instance.rewind': 'palette',
  'durableTask.instance.purge': 'palette',
  'durableTask.instance.terminateTree': 'palette',
  'durableTask.instance.purgeTree': 'palette',
  'durableTask.instance.export': 'palette',
  'durableTask.instance.openExport': 'palette',
  'durableTask.instance.compare': 'palette',
  'durableTask.instance.goToSource': 'palette',
  'durableTask.instances.act': 'palette',
  'durableTask.payload.accept': 'payload',
  'durableTask.log.show': 'palette',
};

export const views = { hubs: 'durableTask.hubs' } as const;

/** `viewType` of each webview panel; package.json wakes the extension when one is restored. */
export const panels = { instance: 'durableTask.instance', hub: 'durableTask.hub' } as const;

/** Tools for the editor's language models, as package.json describes them to models. */
export const editorToolNames: readonly string[] = [
  'durabletask_list_hubs',
  'durabletask_list_instances',
  'durabletask_count_instances',
  'durabletask_get_instance',
  'durabletask_get_history',
  'durabletask_read_event',
  'durabletask_explain_instance',
  'durabletask_get_instance_tree',
  'durabletask_start_orchestration',
  'durabletask_raise_event',
  'durabletask_wait_for_instance',
  'durabletask_suspend_instances',
  'durabletask_resume_instances',
  'durabletask_terminate_instances',
  'durabletask_restart_instances',
  'durabletask_rewind_instances',
  'durabletask_purge_instances',
  'durabletask_list_entities',
  'durabletask_get_entity',
  'durabletask_signal_entity',
  'durabletask_clean_entities',
];

/** What offers an MCP server for each task hub. */
export const mcpServerProvider = 'durableTask.hubs';

/** Every setting with its type. */
export interface Settings {
  'durableTask.view.showOnStartup': boolean;
  'durableTask.tree.pageSize': number;
  'durableTask.tree.emptyGroups': 'dim' | 'hide';
  'durableTask.refresh.intervalSeconds': number;
  'durableTask.badge.newFailures': boolean;
  /** Which actions on one instance ask first, where they may be done without. */
  'durableTask.actions.confirm': Readonly<Record<string, boolean>>;
  'durableTask.connection.certificateAuthorities': string;
  'durableTask.localHub.port': number;
  'durableTask.localHub.usualPort': number;
  'durableTask.emulator.port': number;
  'durableTask.emulator.dashboardPort': number;
  /** How language models of the editor get at task hubs. */
  'durableTask.models.offer': 'tools' | 'mcpServers' | 'nothing';
}

export const settingDefaults: Settings = {
  'durableTask.view.showOnStartup': false,
  'durableTask.tree.pageSize': 100,
  'durableTask.tree.emptyGroups': 'dim',
  'durableTask.refresh.intervalSeconds': 2,
  'durableTask.badge.newFailures': true,
  'durableTask.actions.confirm': { terminate: true, restart: true, rewind: true },
  'durableTask.connection.certificateAuthorities': '',
  'durableTask.localHub.port': 8094,
  'durableTask.localHub.usualPort': 8080,
  'durableTask.emulator.port': 8080,
  'durableTask.emulator.dashboardPort': 8082,
  'durableTask.models.offer': 'tools',
};

/** Every key that a `when` clause of package.json may ask for. */
export interface ContextKeys {
  /** The state of the local hub: stopped, starting, running, stopping or failed. */
  'durableTask.localHub': string;
  /** The state of the sample worker, likewise. */
  'durableTask.samples': string;
  /** What there is to offer: none, hubs or, where there are only those, problems. */
  'durableTask.found': string;
  /** Addresses of the documents in which a payload is being written. */
  'durableTask.payloadDocuments': readonly string[];
  /** Whether there is a task hub that is not read-only. */
  'durableTask.canChange': boolean;
}

export const contextKeys: Readonly<Record<keyof ContextKeys, true>> = {
  'durableTask.localHub': true,
  'durableTask.samples': true,
  'durableTask.found': true,
  'durableTask.payloadDocuments': true,
  'durableTask.canChange': true,
};

/** What a row is, as words in its `contextValue` that menus look for with `\b`. */
export const rowCapabilities = [
  'hub',
  'local',
  'saved',
  'maintenance',
  'filtered',
  'canSuspendAll',
  'dashboard',
  'group',
  'instance',
  'failed',
  'canStart',
  'found',
  'foundHub',
  'project',
  'emulator',
  'canSignIn',
  'canRaiseEvent',
  'awaitsEvent',
  'canSuspend',
  'canResume',
  'canTerminate',
  'canRewind',
  'canRestart',
  'canPurge',
] as const;
export type RowCapability = (typeof rowCapabilities)[number];
