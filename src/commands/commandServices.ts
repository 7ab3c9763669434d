import type { SharedTokens } from '../client/sharedTokens.js';
import type { Clock } from '../common/clock.js';
import type { InstanceTarget } from '../contributions.js';
import type { FoundHubs } from '../hubs/foundHubs.js';
import type { EditorAccount } from '../hubs/editorAccount.js';
import type { ConnectHub, HubRegistry } from '../hubs/hubRegistry.js';
import type { InstanceHubs } from '../hubs/instanceHubs.js';
import type { LiveHub } from '../hubs/liveHub.js';
import type { Memory } from '../hubs/memory.js';
import type { OpenMaintenances } from '../hubs/openMaintenances.js';
import type { RetentionKeeper } from '../hubs/retentionKeeper.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import type { LocalTaskHub } from '../platform/localHub/localTaskHub.js';
import type { SampleWorker } from '../platform/localHub/sampleWorker.js';
import type { Logger } from '../platform/logger.js';
import type { HubsTree } from '../views/tree/hubsTree.js';
import type { BackgroundWork } from './backgroundWork.js';
import type { ComparedDocuments } from './comparedDocuments.js';
import type { BulkReports } from './bulkReports.js';
import type { PayloadEditor } from './payloadEditor.js';

/** What the commands work with. */
export interface CommandServices {
  readonly registry: HubRegistry;
  readonly retention: RetentionKeeper;
  readonly found: FoundHubs;
  /** The hubs and the exported files that tabs show. */
  readonly instances: InstanceHubs;
  readonly local: LocalTaskHub;
  readonly samples: SampleWorker;
  readonly memory: Memory;
  readonly tree: HubsTree;
  readonly payloads: PayloadEditor;
  readonly background: BackgroundWork;
  readonly maintenances: OpenMaintenances;
  readonly compared: ComparedDocuments;
  readonly reports: BulkReports;
  readonly reporter: ErrorReporter;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly connect: ConnectHub;
  /** The tokens in hand, and the account that the editor is signed in with. */
  readonly tokens: SharedTokens;
  readonly account: EditorAccount;
  /** No token in hand is used again, and the editor's account may ask the person again. */
  readonly forgetSignIns: () => void;
  readonly openInstance: (target: InstanceTarget) => void;
  readonly revealHub: (hub: LiveHub) => Promise<void>;
  readonly localPort: () => number;
  readonly usualPort: () => number;
  readonly dashboardPort: () => number;
}
