import * as l10n from '@vscode/l10n';
import type { RetentionRule } from '../../../client/operations/retention/retentionRule.js';
import { eitherText, numberText, plural } from '../../format/plural.js';
import { statusText } from '../../statusText.js';

import { spanText } from '../prompts/spanText.js';

export const title = (): string => l10n.t('Set Retention Rule');
export const titleOf = (hub: string): string => l10n.t('Retention Rule of {0}', hub);

/** `Purges instances that finished at least 30 days ago (Completed or Failed), daily at 03:00.` */
export function ruleText(rule: RetentionRule): string {
  return l10n.t(
    'Purges instances that finished at least {0} ago ({1}), daily at {2}.',
    spanText(rule.ageMs),
    eitherText(rule.statuses.map(statusText)),
    timeOfDay(rule),
  );
}

export const unreadable = (): string => l10n.t('The rule can’t be read, so nothing is purged.');

/** In the tooltip of a hub. `next` is a time as the person writes it. */
export const ruleLine = (rule: string): string => l10n.t('Retention rule: {0}', rule);
export const nextRun = (next: string): string => l10n.t('Next run: {0}.', next);

/** `03:00` */
export function timeOfDay({ hour, minute }: RetentionRule): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

export const change = (): string => l10n.t('Change Rule…');
export const turnOff = (): string => l10n.t('Turn Off');
export const turnOn = (): string => l10n.t('Turn On');
export const turnedOff = (hub: string): string => l10n.t('The retention rule of {0} is off.', hub);
export const turnedOn = (hub: string, rule: string): string =>
  l10n.t('The retention rule of {0} is on. {1}', hub, rule);

export const enterAge = (): string =>
  l10n.t('Enter how long ago instances must have finished, for example 30d, 12h, or 2 weeks');
export const enterTime = (): string =>
  l10n.t('Enter a time of day, for example 03:00. A missed run starts when the next window opens');

export const question = (hub: string): string => l10n.t('Purge finished instances of {0} automatically?', hub);

/** What the rule would remove now; `counts` of each status may be empty. */
export function wouldPurge(total: number, counts: string): string {
  const count = numberText(total);
  return counts === ''
    ? plural(
        total,
        l10n.t('It would purge {0} instance now.', count),
        l10n.t('It would purge {0} instances now.', count),
      )
    : plural(
        total,
        l10n.t('It would purge {0} instance now: {1}.', count, counts),
        l10n.t('It would purge {0} instances now: {1}.', count, counts),
      );
}

export const detail = (): string =>
  l10n.t(
    'The rule runs once a day while an editor window is open. It deletes state and history, which can’t be undone.',
  );
