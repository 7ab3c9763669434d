import { isAbortError } from '../../common/abort.js';
import { type BulkReport, retryTargets, untouched } from '../../client/operations/bulk/bulkReport.js';
import { checkUnknown } from '../../client/operations/bulk/checkOutcome.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { showDone, showInformation, showWarning } from '../../platform/notice.js';
import { withProgress } from '../../platform/progress.js';
import { type BulkJob, runJob } from './bulkRun.js';
import type { Services } from '../commandServices.js';
import * as text from '../../text/commands/bulk/reportText.js';

/** A button below a report. */
export interface FollowUp {
  readonly label: string;
  readonly run: () => Promise<void>;
}

/** Runs a job and reports it, with buttons for what failed or is unknown. */
export async function runAndTell(services: Services<'clock' | 'memory' | 'reports'>, job: BulkJob): Promise<void> {
  const report = await runJob(services, job);
  await tellJob(services, job, report, text.reportText(report, untouched(report)));
}

/** Runs jobs one after another. An open report does not hold up the next job. */
export async function runAllAndTell(
  services: Services<'clock' | 'memory' | 'reporter' | 'reports'>,
  jobs: readonly BulkJob[],
): Promise<void> {
  const telling: Promise<void>[] = [];
  for (const job of jobs) {
    const report = await runJob(services, job);
    const told = tellJob(services, job, report, text.reportText(report, untouched(report)));
    telling.push(told.catch((error: unknown) => services.reporter.report(error, `Reporting ${job.action.kind}`)));
  }
  await Promise.all(telling);
}

/** Reports with `said`, and offers to retry failures and to check unknown outcomes. */
export async function tellJob(
  services: Services<'clock' | 'memory' | 'reports'>,
  job: Pick<BulkJob, 'hub' | 'action'>,
  report: BulkReport,
  said: string,
): Promise<void> {
  const { failed, unknown } = report.counts;
  const retry: FollowUp = {
    label: text.retryFailed(),
    run: () =>
      runAndTell(
        services,
        retryJob(job, failed, () => retryTargets(report)),
      ),
  };
  const check: FollowUp = {
    label: text.checkUnknown(),
    run: () => checkAndTell(services, job, report),
  };
  await tellReport(services, job.hub, report, said, [...(failed > 0 ? [retry] : []), ...(unknown > 0 ? [check] : [])]);
}

/** Shows a report. Unless everything succeeded, it stays until the person chooses a follow-up or closes it. */
export async function tellReport(
  services: Services<'reports'>,
  hub: LiveHub,
  report: BulkReport,
  said: string,
  followUps: readonly FollowUp[] = [],
): Promise<void> {
  const { counts, end } = report;
  const isSimple = end.kind === 'finished' && counts.failed + counts.unknown + counts.skipped === 0;
  if (isSimple) {
    void showInformation(said);
    return;
  }
  const [show, copy, save] = [text.show(), text.copy(), text.saveAs()];
  const say = end.kind === 'finished' && counts.failed + counts.unknown === 0 ? showInformation : showWarning;
  for (;;) {
    const chosen = await say(said, show, ...followUps.map(({ label }) => label), copy, save);
    switch (chosen) {
      case show:
        await services.reports.show(report, hub);
        break;
      case copy:
        await services.reports.copy(report, hub);
        showDone(text.copied());
        break;
      case save:
        await saveReport(services, report, hub);
        break;
      default:
        await followUps.find(({ label }) => label === chosen)?.run();
        return;
    }
  }
}

/** Escape in the file dialog returns to the report. */
async function saveReport(services: Services<'reports'>, report: BulkReport, hub: LiveHub): Promise<void> {
  try {
    await services.reports.save(report, hub);
    showDone(text.saved());
  } catch (error) {
    if (!isAbortError(error)) throw error;
  }
}

/** Outcomes that stay unknown are not retried: the request may still be in the server's queue. */
async function checkAndTell(
  services: Services<'clock' | 'memory' | 'reports'>,
  job: Pick<BulkJob, 'hub' | 'action'>,
  report: BulkReport,
): Promise<void> {
  const { hub } = job;
  const client = await hub.client();
  const verdicts = { done: 0, notDone: 0, noSign: 0 };
  const notDone: string[] = [];
  const clockDifferenceMs = hub.serverNow() - services.clock.now();
  await withProgress(text.checking(report.counts.unknown), async (signal, say) => {
    for await (const { outcome, verdict } of checkUnknown(client, report, { signal, clockDifferenceMs })) {
      verdicts[verdict] += 1;
      if (verdict === 'notDone') notDone.push(outcome.instanceId);
      say(text.checkedSoFar(verdicts.done + verdicts.notDone + verdicts.noSign));
    }
  });
  const said = text.checkedText(verdicts);
  const retry = text.retry();
  if (notDone.length === 0) {
    void showInformation(said);
    return;
  }
  if ((await showWarning(said, retry)) !== retry) return;
  await runAndTell(
    services,
    retryJob(job, notDone.length, () => notDone),
  );
}

function retryJob(
  { hub, action }: Pick<BulkJob, 'hub' | 'action'>,
  total: number,
  targets: BulkJob['targets'],
): BulkJob {
  return { hub, action, total, targets };
}
