import * as l10n from '@vscode/l10n';
import type { BulkAction } from '../../../client/operations/bulk/bulkAction.js';
import { actionConsequence, actionQuestion, type Meant } from '../../actionText.js';
import { numberText, plural } from '../../format/plural.js';

/** The question before an action; of an event, with its name. */
export function questionText(action: BulkAction, meant: Meant, hub: string): string {
  if (action.kind !== 'raiseEvent') return actionQuestion(action.kind, meant, hub);
  const { name } = action;
  if ('instanceId' in meant) return l10n.t('Raise event {0} to {1} in {2}?', name, meant.instanceId, hub);
  return plural(
    meant.count,
    l10n.t('Raise event {0} to {1} instance in {2}?', name, numberText(meant.count), hub),
    l10n.t('Raise event {0} to {1} instances in {2}?', name, numberText(meant.count), hub),
  );
}

/** What a person should know before agreeing; empty where there is nothing more to say. */
export function consequenceText(action: BulkAction, meant: Meant): string {
  const of = (one: string, several: string): string => ('instanceId' in meant ? one : several);
  switch (action.kind) {
    case 'terminate':
      return action.recursive === true
        ? of(l10n.t('This also terminates its children.'), l10n.t('This also terminates their children.'))
        : '';
    case 'restart':
      return action.newInstanceId
        ? of(
            l10n.t('It starts again under a new instance ID.'),
            l10n.t('Each one starts again under a new instance ID.'),
          )
        : of(
            l10n.t('This replaces the finished run and deletes its history and output.'),
            l10n.t('This replaces the finished runs and deletes their history and output.'),
          );
    case 'rewind':
      return l10n.t('This runs the failed steps again.');
    case 'purge':
      return action.recursive === true
        ? of(
            l10n.t('This deletes its state and history, and those of its children, and can’t be undone.'),
            l10n.t('This deletes their state and history, and those of their children, and can’t be undone.'),
          )
        : of(l10n.t('This deletes its state and history and can’t be undone.'), actionConsequence('purge'));
    case 'skipGraceful':
    case 'suspend':
    case 'resume':
    case 'raiseEvent':
      return actionConsequence(action.kind);
  }
}
