// The task hub as the feeder sees it: three things to do, and how the official SDK's client does them.
import { OrchestrationStatus, type TaskHubGrpcClient } from '@microsoft/durabletask-js';
import type { SampleStart } from './sample.js';

/** Every id the feeder gives begins so; what does not is not the feeder's, and is left alone. */
export const ownPrefix = 'sample-';

/** One instance of the feeder's own. */
export interface OwnInstance {
  readonly id: string;
  readonly createdAt: Date;
  readonly finished: boolean;
}

/** What the feeder needs of a task hub. */
export interface FeedTarget {
  readonly start: (name: string, id: string, start: SampleStart) => Promise<void>;
  /** The instances whose ids begin with the prefix, in no particular order. */
  readonly list: (idPrefix: string) => Promise<readonly OwnInstance[]>;
  /** Removes a finished instance with its children. */
  readonly purge: (id: string) => Promise<void>;
}

const live = [OrchestrationStatus.PENDING, OrchestrationStatus.RUNNING, OrchestrationStatus.SUSPENDED];
const finished = [OrchestrationStatus.COMPLETED, OrchestrationStatus.FAILED, OrchestrationStatus.TERMINATED];

/** The feeder's target over a client of the official SDK. */
export function feedTargetOf(client: TaskHubGrpcClient): FeedTarget {
  return {
    start: async (name, id, { input, version, tags }) => {
      await client.scheduleNewOrchestration(name, input, {
        instanceId: id,
        ...(version === undefined ? {} : { version }),
        ...(tags === undefined ? {} : { tags: { ...tags } }),
      });
    },
    list: async (idPrefix) => {
      const found: OwnInstance[] = [];
      // The statuses are named because this SDK's client refuses a whole page when one instance on it is Canceled.
      const query = { instanceIdPrefix: idPrefix, statuses: [...live, ...finished] };
      for await (const state of client.getAllInstances(query)) {
        found.push({
          id: state.instanceId,
          createdAt: state.createdAt,
          finished: finished.includes(state.runtimeStatus),
        });
      }
      return found;
    },
    purge: async (id) => {
      await client.purgeOrchestration(id, { recursive: true });
    },
  };
}
