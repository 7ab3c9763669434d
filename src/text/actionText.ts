import * as l10n from '@vscode/l10n';
import { assertNever } from '../common/assertNever.js';
import type { BulkAction } from '../client/operations/bulk/bulkAction.js';
import type { BulkCounts } from '../client/operations/bulk/bulkReport.js';
import { numberText, plural } from './format/plural.js';

export type ActionKind = BulkAction['kind'];

/** What an action is meant for: one instance by its ID, or a number of them. */
export type Meant = { readonly instanceId: string } | { readonly count: number };

/** The question before an action: `Terminate 12 instances in orders?` */
export function actionQuestion(kind: ActionKind, meant: Meant, hub: string): string {
  if ('instanceId' in meant) return questionOfOne(kind, meant.instanceId, hub);
  const count = numberText(meant.count);
  const of = (one: string, other: string): string => plural(meant.count, one, other);
  switch (kind) {
    case 'terminate':
      return of(
        l10n.t('Terminate {0} instance in {1}?', count, hub),
        l10n.t('Terminate {0} instances in {1}?', count, hub),
      );
    case 'skipGraceful':
      return of(
        l10n.t('Terminate {0} instance in {1} at once?', count, hub),
        l10n.t('Terminate {0} instances in {1} at once?', count, hub),
      );
    case 'suspend':
      return of(
        l10n.t('Suspend {0} instance in {1}?', count, hub),
        l10n.t('Suspend {0} instances in {1}?', count, hub),
      );
    case 'resume':
      return of(l10n.t('Resume {0} instance in {1}?', count, hub), l10n.t('Resume {0} instances in {1}?', count, hub));
    case 'raiseEvent':
      return of(
        l10n.t('Raise the event to {0} instance in {1}?', count, hub),
        l10n.t('Raise the event to {0} instances in {1}?', count, hub),
      );
    case 'restart':
      return of(
        l10n.t('Restart {0} instance in {1}?', count, hub),
        l10n.t('Restart {0} instances in {1}?', count, hub),
      );
    case 'rewind':
      return of(l10n.t('Rewind {0} instance in {1}?', count, hub), l10n.t('Rewind {0} instances in {1}?', count, hub));
    case 'purge':
      return of(l10n.t('Purge {0} instance in {1}?', count, hub), l10n.t('Purge {0} instances in {1}?', count, hub));
    default:
      return assertNever(kind);
  }
}

function questionOfOne(kind: ActionKind, id: string, hub: string): string {
  switch (kind) {
    case 'terminate':
      return l10n.t('Terminate {0} in {1}?', id, hub);
    case 'skipGraceful':
      return l10n.t('Terminate {0} in {1} at once?', id, hub);
    case 'suspend':
      return l10n.t('Suspend {0} in {1}?', id, hub);
    case 'resume':
      return l10n.t('Resume {0} in {1}?', id, hub);
    case 'raiseEvent':
      return l10n.t('Raise the event to {0} in {1}?', id, hub);
    case 'restart':
      return l10n.t('Restart {0} in {1}?', id, hub);
    case 'rewind':
      return l10n.t('Rewind {0} in {1}?', id, hub);
    case 'purge':
      return l10n.t('Purge {0} in {1}?', id, hub);
    default:
      return assertNever(kind);
  }
}

/** What a person should know before agreeing; empty where there is nothing more to say. */
export function actionConsequence(kind: ActionKind): string {
  switch (kind) {
    case 'purge':
      return l10n.t('This deletes their state and history and can’t be undone.');
    case 'skipGraceful':
      return l10n.t('This doesn’t wait for the worker. Children keep running.');
    case 'terminate':
    case 'suspend':
    case 'resume':
    case 'raiseEvent':
    case 'restart':
    case 'rewind':
      return '';
    default:
      return assertNever(kind);
  }
}

/** What came of an action on several instances: `Suspended 3 instances. 1 failed.` */
export function actionReport(kind: ActionKind, counts: BulkCounts): string {
  const { failed, skipped, unknown } = counts;
  const rest = [
    failed === 0 ? '' : l10n.t('{0} failed.', numberText(failed)),
    skipped === 0 ? '' : l10n.t('{0} skipped.', numberText(skipped)),
    unknown === 0
      ? ''
      : plural(
          unknown,
          l10n.t('The outcome of {0} is unknown.', numberText(unknown)),
          l10n.t('The outcomes of {0} are unknown.', numberText(unknown)),
        ),
  ];
  return [doneText(kind, counts.done), ...rest].filter((part) => part !== '').join(' ');
}

function doneText(kind: ActionKind, done: number): string {
  const count = numberText(done);
  const of = (one: string, other: string): string => plural(done, one, other);
  switch (kind) {
    case 'terminate':
      return of(l10n.t('Terminated {0} instance.', count), l10n.t('Terminated {0} instances.', count));
    case 'skipGraceful':
      return of(l10n.t('Terminated {0} instance at once.', count), l10n.t('Terminated {0} instances at once.', count));
    case 'suspend':
      return of(l10n.t('Suspended {0} instance.', count), l10n.t('Suspended {0} instances.', count));
    case 'resume':
      return of(l10n.t('Resumed {0} instance.', count), l10n.t('Resumed {0} instances.', count));
    case 'raiseEvent':
      return of(
        l10n.t('Raised the event to {0} instance.', count),
        l10n.t('Raised the event to {0} instances.', count),
      );
    case 'restart':
      return of(l10n.t('Restarted {0} instance.', count), l10n.t('Restarted {0} instances.', count));
    case 'rewind':
      return of(l10n.t('Rewound {0} instance.', count), l10n.t('Rewound {0} instances.', count));
    case 'purge':
      return of(l10n.t('Purged {0} instance.', count), l10n.t('Purged {0} instances.', count));
    default:
      return assertNever(kind);
  }
}
