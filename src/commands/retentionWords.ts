import * as vscode from 'vscode';
import type { RetentionRule } from '../client/operations/retention/retentionRule.js';
import type { LiveHub } from '../hubs/live/liveHub.js';
import type { RetentionScheduler } from '../hubs/live/retentionScheduler.js';
import { statusText } from '../text/statusText.js';
import { ageWords } from './ageWords.js';

/** `Removes what finished at least 30 days ago (Completed or Failed), daily at 03:00.` */
export function ruleWords(rule: RetentionRule): string {
  return vscode.l10n.t(
    'Removes what finished at least {0} ago ({1}), daily at {2}.',
    ageWords(rule.ageMs),
    rule.statuses.map((status) => statusText(status)).join(vscode.l10n.t(' or ')),
    timeText(rule),
  );
}

export function doubtWords(): string {
  return vscode.l10n.t('It cannot be read, so nothing is removed.');
}

/** Lines for the tooltip of a hub; none while the rule is off. */
export function retentionDetails(retention: RetentionScheduler, hub: LiveHub): string | undefined {
  if (retention.isInDoubt(hub)) return vscode.l10n.t('Retention rule: {0}', doubtWords());
  const rule = retention.rule(hub);
  if (rule === undefined) return undefined;
  const next = retention.nextRun(hub);
  const words = vscode.l10n.t('Retention rule: {0}', ruleWords(rule));
  return next === undefined
    ? words
    : `${words} ${vscode.l10n.t('Next: {0}.', new Date(next).toLocaleString(vscode.env.language))}`;
}

/** `03:00` */
export function timeText({ hour, minute }: RetentionRule): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
