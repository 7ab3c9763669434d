import type { HistoryEvent } from '../../src/client/history.js';
import type { ChildInstance } from '../../src/history/childInstances.js';
import type { HubWork } from '../../src/views/protocol/overview.js';
import type { InstanceFacts, RelatedInstance } from '../../src/views/protocol/relatedInstances.js';
import type { Instance } from '../../src/client/instance.js';
import type { Timestamp } from '../../src/client/timestamp.js';

/** What the host knows, put into the page by the test before anything else runs. */
export interface Scenario {
  readonly instance?: Instance;
  readonly isMissing?: boolean;
  /** It is read from the local task hub. */
  readonly isLocal?: true;
  readonly isProduction?: true;
  readonly isReadOnly?: true;
  /** It is read from a file that was written then. */
  readonly exportedAt?: Timestamp;
  readonly problem?: string;
  /** The events, or how many to make up. */
  readonly history: readonly HistoryEvent[] | number;
  readonly historyProblem?: string;
  /** Paths of stack traces that the workspace has. */
  readonly sources?: readonly string[];
  /** What the server tells of its workers. */
  readonly work?: HubWork;
  /** Events that the instance may wait for. */
  readonly likelyEvents?: readonly string[];
  readonly savedState?: unknown;
  readonly ancestors?: readonly RelatedInstance[];
  /** Children by the id of their parent, and what the hub says of each. */
  readonly children?: Readonly<Record<string, readonly ChildInstance[]>>;
  readonly relatives?: readonly InstanceFacts[];
}

/** How a page is left that shows each event of its history as a row. */
export const everyEvent = { tab: 'history', reading: 'full', showTurns: true };
