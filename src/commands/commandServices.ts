import type { Clock } from '../common/clock.js';
import type { InstanceTarget } from '../contributions.js';
import type { FoundHubs } from '../hubs/foundHubs.js';
import type { ConnectHub, HubRegistry } from '../hubs/hubRegistry.js';
import type { LiveHub } from '../hubs/liveHub.js';
import type { Memory } from '../hubs/memory.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import type { LocalTaskHub } from '../platform/localHub/localTaskHub.js';
import type { SampleWorker } from '../platform/localHub/sampleWorker.js';
import type { Logger } from '../platform/logger.js';
import type { HubsTree } from '../views/tree/hubsTree.js';
import type { PayloadEditor } from './payloadEditor.js';

/** What the commands work with. */
export interface CommandServices {
  readonly registry: HubRegistry;
  readonly found: FoundHubs;
  readonly local: LocalTaskHub;
  readonly samples: SampleWorker;
  readonly memory: Memory;
  readonly tree: HubsTree;
  readonly payloads: PayloadEditor;
  readonly reporter: ErrorReporter;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly connect: ConnectHub;
  readonly openInstance: (target: InstanceTarget) => void;
  readonly revealHub: (hub: LiveHub) => Promise<void>;
  readonly localPort: () => number;
}
