import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../format/plural.js';

/** To a model: the action was only counted. */
export function countedText(applies: number): string {
  const count = numberText(applies);
  return plural(
    applies,
    l10n.t(
      'This applies to {0} instance. Nothing was done. After the person agrees, call again with expectedCount {1}.',
      count,
      applies,
    ),
    l10n.t(
      'This applies to {0} instances. Nothing was done. After the person agrees, call again with expectedCount {1}.',
      count,
      applies,
    ),
  );
}

/** To a person: an action of a model that must be confirmed by typing the name of the task hub. */
export function confirmToolText(summary: string, applies: number | undefined, hub: string): string {
  if (applies === undefined) return l10n.t('{0} The task hub is {1}. To confirm, type its name.', summary, hub);
  const count = numberText(applies);
  return plural(
    applies,
    l10n.t('{0} This applies to {1} instance in {2}. To confirm, type the name of the task hub.', summary, count, hub),
    l10n.t('{0} This applies to {1} instances in {2}. To confirm, type the name of the task hub.', summary, count, hub),
  );
}

export function needsPersonText(): string {
  return l10n.t(
    'A person must type the name of the task hub, but this client can’t ask. Use the editor or the command line.',
  );
}

export function notConfirmedText(): string {
  return l10n.t('The person didn’t confirm. Nothing was done.');
}
