import type { SharedTokens } from '../client/connection/sharedTokens.js';
import type { Clock } from '../common/clock.js';
import type { HubTarget, InstanceTarget } from '../contributions.js';
import type { DiscoveredHubs } from '../hubs/found/discoveredHubs.js';
import type { EditorAccount } from '../hubs/editorAccount.js';
import type { ConnectHub, HubRegistry } from '../hubs/hubRegistry.js';
import type { InstanceHubs } from '../hubs/instanceHubs.js';
import type { GroupStatus } from '../hubs/live/instances/groupStatus.js';
import type { LiveHub } from '../hubs/live/liveHub.js';
import type { HubGroupings } from '../hubs/saved/hubGroupings.js';
import type { RecentInputs } from '../hubs/saved/recentInputs.js';
import type { KeyValueStore } from '../hubs/saved/savedHubs.js';
import type { ActiveMaintenances } from '../hubs/live/activeMaintenances.js';
import type { RetentionScheduler } from '../hubs/live/retentionScheduler.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import type { LocalTaskHub } from '../localHub/localTaskHub.js';
import type { SampleWorker } from '../localHub/sampleWorker.js';
import type { Logger } from '../platform/logger.js';
import type { HubsTree } from '../views/tree/hubsTree.js';
import type { BackgroundWork } from './backgroundWork.js';
import type { ComparedDocuments } from './instance/compare/comparedDocuments.js';
import type { BulkReports, ReportFiles } from './bulk/bulkReports.js';
import type { PayloadEditor } from './prompts/payloadEditor.js';
import type { SourceQuestions, WorkspaceSource } from './source/workspaceSource.js';

/** What the extension hands to the commands, whose code is loaded later. */
export interface WindowServices {
  readonly registry: HubRegistry;
  readonly retention: RetentionScheduler;
  readonly found: DiscoveredHubs;
  /** The hubs and exported files that tabs show. */
  readonly instances: InstanceHubs;
  readonly local: LocalTaskHub;
  readonly samples: SampleWorker;
  /** Where {@link HostServices.memory} is kept. */
  readonly state: KeyValueStore;
  readonly tree: HubsTree;
  readonly groupings: HubGroupings;
  readonly background: BackgroundWork;
  readonly maintenances: ActiveMaintenances;
  readonly compared: ComparedDocuments;
  /** Where reports of bulk actions are kept and shown. */
  readonly reportFiles: ReportFiles;
  readonly reporter: ErrorReporter;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly connect: ConnectHub;
  /** The tokens held, and the account that the editor is signed in with. */
  readonly tokens: SharedTokens;
  readonly account: EditorAccount;
  /** Forgets all tokens, and lets the editor's account ask the person again. */
  readonly forgetSignIns: () => void;
  readonly openInstance: (target: InstanceTarget) => void;
  /** Shows it in the tab for what is only looked at. */
  readonly peekInstance: (target: InstanceTarget) => void;
  /** Shows the table of a hub, with a filter as text only what matches. */
  readonly openTable: (hub: HubTarget, filter?: string) => Promise<void>;
  /** The instance of the active tab. */
  readonly instanceInFront: () => InstanceTarget | undefined;
  /** Shows the row of a hub, or opens one of its groups. */
  readonly revealHub: (hub: LiveHub, group?: GroupStatus) => Promise<void>;
  /** Reads the source of the workspace, by code that is loaded with the first question. */
  readonly openSource: () => Promise<WorkspaceSource>;
  readonly localPort: () => number;
  readonly usualPort: () => number;
  readonly dashboardPort: () => number;
}

/** The same for a single command. */
export interface HostServices extends WindowServices {
  readonly memory: RecentInputs;
}

/** What the commands work with. */
export interface CommandServices extends HostServices {
  readonly payloads: PayloadEditor;
  /** What the source of the workspace says of orchestrations. */
  readonly source: SourceQuestions;
  readonly reports: BulkReports;
}

/** Some of what the commands work with. What a function can touch stands in its type. */
export type Services<K extends keyof CommandServices> = Pick<CommandServices, K>;

/** To find out which instance is meant. */
export type ChoiceServices = Services<'clock' | 'instanceInFront' | 'memory' | 'registry' | 'tree'>;

/** To run what was confirmed, and to say how it went. */
export type ActionServices = Services<'clock' | 'memory' | 'openInstance' | 'reporter' | 'reports'>;

/** To try a connection, and to keep it. */
export type ConnectServices = Services<'account' | 'clock' | 'connect' | 'registry' | 'tokens'>;

/** To start the local task hub. */
export type LocalHubServices = Services<'connect' | 'local' | 'localPort' | 'usualPort'>;
