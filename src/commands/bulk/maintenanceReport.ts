import * as vscode from 'vscode';
import type { SkipReason } from '../../client/operations/bulk/bulkAction.js';
import type { BulkReport } from '../../client/operations/bulk/bulkReport.js';
import { numberText } from '../../platform/numberText.js';
import { endWords } from './bulkOutcome.js';

export function suspendedWords(report: BulkReport, hubName: string): string {
  const done = vscode.l10n.t('Suspended for maintenance in {0}: {1}.', hubName, numberText(report.counts.done));
  return [done, leftWords(report), lossWords(report), endWords(report) ?? ''].filter((part) => part !== '').join(' ');
}

export function resumedWords(report: BulkReport, hubName: string): string {
  const done = vscode.l10n.t('Resumed after maintenance in {0}: {1}.', hubName, numberText(report.counts.done));
  return [done, leftWords(report), lossWords(report), endWords(report) ?? ''].filter((part) => part !== '').join(' ');
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
