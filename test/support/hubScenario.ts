import type { TableView } from '../../src/views/protocol/hubPanel.js';
import type { Instance, OrchestrationStatus } from '../../src/client/instance.js';

/** What the host of a hub's page knows, put into the page by the test before anything else runs. */
export interface HubScenario {
  /** The instances, or how many to make up. */
  readonly instances: readonly Instance[] | number;
  /** Rows that change every second, from when a test says so. */
  readonly changesPerSecond?: number;
  readonly isProduction?: boolean;
  readonly isReadOnly?: boolean;
  /** Why the hub does not answer. */
  readonly problem?: string;
  readonly savedState?: unknown;
  readonly filter?: string;
  readonly views?: readonly TableView[];
  /** Instances of this name wait for an activity. */
  readonly calling?: string;
  /** Instances of this name wait for a timer, which fires in an hour. */
  readonly sleeping?: string;
  /** Files that the workspace has, as stack traces name them. */
  readonly workspace?: readonly string[];
  /** What the editor keeps for the extension. */
  readonly stored?: Readonly<Record<string, unknown>>;
  /** The present by the server's clock, in milliseconds since the epoch. */
  readonly now?: number;
  /** It has no list of instances. */
  readonly isWithoutLists?: boolean;
  /** It tells of its workers. */
  readonly hasWork?: boolean;
}

const statuses: readonly OrchestrationStatus[] = [
  'Completed',
  'Completed',
  'Running',
  'Failed',
  'Pending',
  'Suspended',
];
const names = ['PaymentWithRetries', 'OrderFulfilment', 'NightlyReport', 'FraudCheck'];
/** 2026-11-24T20:00:00Z */
export const firstCreated = 1_795_550_400;

/** Instances that are made up, the first created first, ten seconds apart. */
export function madeUpInstances(count: number): Instance[] {
  return Array.from({ length: count }, (_, index) => {
    const status = statuses[index % statuses.length] ?? 'Running';
    const seconds = firstCreated + index * 10;
    const end = { seconds: seconds + (index % 97) + 1, nanos: 0 };
    const isFinished = status === 'Completed' || status === 'Failed';
    return {
      instanceId: `order-${String(index).padStart(6, '0')}`,
      name: names[index % names.length] ?? '',
      status,
      createdAt: { seconds, nanos: 0 },
      lastUpdatedAt: end,
      ...(isFinished && { completedAt: end }),
      tags: index % 5 === 0 ? { tenant: `t${index % 7}` } : {},
    };
  });
}
