import { runBulk } from '../../client/operations/bulk/bulk.js';
import type { BulkAction, BulkTarget } from '../../client/operations/bulk/bulkAction.js';
import type { BulkReport } from '../../client/operations/bulk/bulkReport.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { withProgress } from '../../platform/progress.js';
import type { Services } from '../commandServices.js';
import { progressText, runningText } from '../../text/commands/bulk/progressText.js';

/** One action on many instances of one hub, confirmed by the person. */
export interface BulkJob {
  readonly hub: LiveHub;
  readonly action: BulkAction;
  readonly total: number;
  /** Read as they are needed. The signal aborts on Cancel. */
  readonly targets: (client: TaskHubClient, signal: AbortSignal) => Iterable<BulkTarget> | AsyncIterable<BulkTarget>;
  /** The IDs, if known in advance: a few of them are read again afterwards. */
  readonly ids?: readonly string[];
}

/** Above this, only the lists are read again: one call per instance would be a burst. */
const mostReadAgain = 50;
/** Of new runs, the last ones are remembered as started from here. */
const mostNoted = 100;

/** Runs a job behind a notification with counts and Cancel. Never rejects because of the server. */
export async function runJob(services: Services<'clock' | 'memory' | 'reports'>, job: BulkJob): Promise<BulkReport> {
  const { hub, action, total } = job;
  const client = await hub.client();
  const outcomes = await services.reports.newLog();
  const started: string[] = [];
  try {
    return await withProgress(runningText(action.kind, total, hub.label), (signal, tell) =>
      runBulk(client, action, job.targets(client, signal), {
        clock: services.clock,
        signal,
        total,
        outcomes,
        around: async (instanceId, send) => {
          const answer = await send();
          if (answer === 'done' || 'skip' in answer || answer.newInstanceId === instanceId) return answer;
          started.push(answer.newInstanceId);
          if (started.length > mostNoted) started.shift();
          return answer;
        },
        onProgress: (progress) => tell(progressText(progress, total)),
      }),
    );
  } finally {
    if (started.length > 0) services.memory.noteStarted(hub.id, ...started);
    const { ids = [] } = job;
    if (ids.length <= mostReadAgain) for (const id of ids) hub.refreshInstance(id);
    void hub.refresh();
  }
}
