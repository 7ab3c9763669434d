import * as vscode from 'vscode';
import type { BulkProgress } from '../client/operations/bulk.js';
import type { BulkReport, SkipReason } from '../client/operations/bulkReport.js';
import { endSentence, reportLines } from '../client/operations/reportText.js';
import type { LiveHub } from '../hubs/liveHub.js';
import { showInformation, showWarning } from '../platform/notice.js';
import { numberText } from './numberText.js';

/** `120 of 2,000 done, 1 failed` */
export function progressWords({ counts, paused }: BulkProgress, total: number): string {
  const text = vscode.l10n.t(
    '{0} of {1} done, {2} failed',
    numberText(counts.done),
    numberText(total),
    numberText(counts.failed + counts.unknown),
  );
  return paused ? vscode.l10n.t('{0}; waiting for the server', text) : text;
}

export function suspendedWords(report: BulkReport, hubName: string): string {
  const done = vscode.l10n.t('Suspended for maintenance in {0}: {1}.', hubName, numberText(report.counts.done));
  return [done, leftWords(report), lossWords(report)].filter((part) => part !== '').join(' ');
}

export function resumedWords(report: BulkReport, hubName: string): string {
  const done = vscode.l10n.t('Resumed after maintenance in {0}: {1}.', hubName, numberText(report.counts.done));
  return [done, leftWords(report), lossWords(report)].filter((part) => part !== '').join(' ');
}

/** Says what came of it; where not all was simply done, with the list of the others to be copied. */
export async function tellReport(report: BulkReport, hub: LiveHub, words: string): Promise<void> {
  const { counts, end } = report;
  const isClean = end.kind === 'finished' && counts.failed + counts.unknown === 0;
  const copy = vscode.l10n.t('Copy Report');
  const text = end.kind === 'finished' ? words : `${words} ${endSentence(report)}`;
  const buttons = counts.failed + counts.unknown + counts.skipped > 0 ? [copy] : [];
  const chosen = await (isClean ? showInformation : showWarning)(text, ...buttons);
  if (chosen !== copy) return;
  const lines: string[] = [];
  for await (const line of reportLines(report, hub)) lines.push(line);
  await vscode.env.clipboard.writeText(lines.join('\n'));
}

function leftWords({ reasons }: BulkReport): string {
  const count = (reason: SkipReason): number => reasons.get(`skipped/${reason}`) ?? 0;
  const parts = [
    [count('status'), vscode.l10n.t('in another status by now')],
    [count('notOurs'), vscode.l10n.t('suspended by somebody else')],
    [count('gone'), vscode.l10n.t('no longer there')],
  ] as const;
  const words = parts.flatMap(([number, what]) => (number === 0 ? [] : [`${numberText(number)} ${what}`]));
  return words.length === 0 ? '' : vscode.l10n.t('Left alone: {0}.', words.join(', '));
}

function lossWords({ counts }: BulkReport): string {
  if (counts.failed + counts.unknown === 0) return '';
  return vscode.l10n.t(
    'Failed: {0}, of unknown outcome: {1}; “Resume After Maintenance” tries these again.',
    numberText(counts.failed),
    numberText(counts.unknown),
  );
}
