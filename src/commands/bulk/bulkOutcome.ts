import * as vscode from 'vscode';
import { isAbortError } from '../../common/abort.js';
import { assertNever } from '../../common/assertNever.js';
import { type BulkReport, retryTargets, untouched } from '../../client/operations/bulk/bulkReport.js';
import { checkUnknown } from '../../client/operations/bulk/checkOutcome.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { showDone, showInformation, showWarning } from '../../platform/notice.js';
import { numberText } from '../../platform/numberText.js';
import { withProgress } from '../../platform/progress.js';
import { actionWords } from '../actionWords.js';
import { type BulkJob, runJob } from './bulkRun.js';
import type { CommandServices } from '../commandServices.js';

/** What a report can lead to beside being read. */
export interface FollowUp {
  readonly label: string;
  readonly run: () => Promise<void>;
}

/** Does it and says how it went, with what can be done about what was not simply done. */
export async function runAndTell(services: CommandServices, job: BulkJob): Promise<void> {
  const report = await runJob(services, job);
  await tellJob(services, job, report, reportSentence(report));
}

/** Does one after another. What is said of one waits for the person, and does not hold up the next. */
export async function runAllAndTell(services: CommandServices, jobs: readonly BulkJob[]): Promise<void> {
  const telling: Promise<void>[] = [];
  for (const job of jobs) {
    const report = await runJob(services, job);
    const { doing } = actionWords(job.action);
    const told = tellJob(services, job, report, reportSentence(report));
    telling.push(told.catch((error: unknown) => services.reporter.report(error, doing)));
  }
  await Promise.all(telling);
}

/** Says in `text` how it went, with the retry of what failed and a check of what is of unknown outcome. */
export async function tellJob(
  services: CommandServices,
  job: Pick<BulkJob, 'hub' | 'action'>,
  report: BulkReport,
  text: string,
): Promise<void> {
  const { failed, unknown } = report.counts;
  const retry: FollowUp = {
    label: vscode.l10n.t('Retry Failed'),
    run: () =>
      runAndTell(
        services,
        retryJob(job, failed, () => retryTargets(report)),
      ),
  };
  const check: FollowUp = {
    label: vscode.l10n.t('Check Unknown'),
    run: () => checkAndTell(services, job, report),
  };
  await tellReport(services, job.hub, report, text, [...(failed > 0 ? [retry] : []), ...(unknown > 0 ? [check] : [])]);
}

/** Says how it went. Where not all was simply done, stays until the person has chosen what leads on, or closed it. */
export async function tellReport(
  services: CommandServices,
  hub: LiveHub,
  report: BulkReport,
  text: string,
  followUps: readonly FollowUp[] = [],
): Promise<void> {
  const { counts, end } = report;
  const isSimple = end.kind === 'finished' && counts.failed + counts.unknown + counts.skipped === 0;
  if (isSimple) {
    void showInformation(text);
    return;
  }
  const [show, copy, save] = [vscode.l10n.t('Show Report'), vscode.l10n.t('Copy'), vscode.l10n.t('Save…')];
  const say = end.kind === 'finished' && counts.failed + counts.unknown === 0 ? showInformation : showWarning;
  for (;;) {
    const chosen = await say(text, show, ...followUps.map(({ label }) => label), copy, save);
    switch (chosen) {
      case show:
        await services.reports.show(report, hub);
        break;
      case copy:
        await services.reports.copy(report, hub);
        showDone(vscode.l10n.t('Report copied'));
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

/** Who chooses no file goes back to what was said. */
async function saveReport(services: CommandServices, report: BulkReport, hub: LiveHub): Promise<void> {
  try {
    await services.reports.save(report, hub);
    showDone(vscode.l10n.t('Report saved'));
  } catch (error) {
    if (!isAbortError(error)) throw error;
  }
}

/** What stays unknown has shown no sign: the request may still lie in the server's queue, so it is not sent again. */
async function checkAndTell(
  services: CommandServices,
  job: Pick<BulkJob, 'hub' | 'action'>,
  report: BulkReport,
): Promise<void> {
  const { hub } = job;
  const client = await hub.client();
  const verdicts = { done: 0, notDone: 0, noSign: 0 };
  const notDone: string[] = [];
  const clockDifferenceMs = hub.serverNow() - services.clock.now();
  await withProgress(
    vscode.l10n.t('Checking what became of {0}', numberText(report.counts.unknown)),
    async (signal, say) => {
      for await (const { outcome, verdict } of checkUnknown(client, report, { signal, clockDifferenceMs })) {
        verdicts[verdict] += 1;
        if (verdict === 'notDone') notDone.push(outcome.instanceId);
        say(vscode.l10n.t('{0} checked', numberText(verdicts.done + verdicts.notDone + verdicts.noSign)));
      }
    },
  );
  const text = vscode.l10n.t(
    'Of unknown outcome: {0} were carried out, {1} were not, and {2} show no sign of it, which may still come.',
    ...[numberText(verdicts.done), numberText(verdicts.notDone), numberText(verdicts.noSign)],
  );
  const retry = vscode.l10n.t('Retry Those Not Done');
  if (notDone.length === 0) {
    void showInformation(text);
    return;
  }
  if ((await showWarning(text, retry)) !== retry) return;
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

/** `Terminated: 12 done, 1 failed, 0 skipped, 0 unknown. Cancelled: 7 were not touched.` */
function reportSentence(report: BulkReport): string {
  const { counts } = report;
  const numbers = vscode.l10n.t(
    '{0}: {1} done, {2} failed, {3} skipped, {4} unknown.',
    actionWords(report.action).done,
    ...[numberText(counts.done), numberText(counts.failed), numberText(counts.skipped), numberText(counts.unknown)],
  );
  const end = endWords(report);
  return end === undefined ? numbers : `${numbers} ${end}`;
}

/** Why it did not come to its end; undefined where it did. */
export function endWords(report: BulkReport): string | undefined {
  const { end } = report;
  const left = untouched(report);
  const rest =
    left === undefined
      ? vscode.l10n.t('The rest was not touched.')
      : vscode.l10n.t('{0} were not touched.', numberText(left));
  switch (end.kind) {
    case 'finished':
      return undefined;
    case 'cancelled':
      return vscode.l10n.t('Cancelled. {0}', rest);
    case 'stopped':
      return vscode.l10n.t('Stopped: {0} {1}', end.error.message, rest);
    default:
      return assertNever(end);
  }
}
