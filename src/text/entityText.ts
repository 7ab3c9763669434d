import * as l10n from '@vscode/l10n';
import { numberText, plural } from './format/plural.js';

/** What is cleaned up of the entities of a task hub: one of the two, or both. */
export interface CleanedParts {
  readonly removeEmptyEntities: boolean;
  readonly releaseOrphanedLocks: boolean;
}

export function signalQuestion(operation: string, entityId: string, hub: string): string {
  return l10n.t('Send the signal {0} to {1} in {2}?', operation, entityId, hub);
}

/** What a person should know before agreeing; empty where there is nothing more to say. */
export function signalConsequence(operation: string): string {
  // What the entities of all SDKs do, unless they define it otherwise.
  return operation.toLowerCase() === 'delete' ? l10n.t('This usually deletes its state and can’t be undone.') : '';
}

export function signalReport(entityId: string, at: string | undefined): string {
  return at === undefined ? l10n.t('Signaled {0}.', entityId) : l10n.t('{0} will get the signal at {1}.', entityId, at);
}

export function cleanQuestion({ removeEmptyEntities, releaseOrphanedLocks }: CleanedParts, hub: string): string {
  if (!releaseOrphanedLocks) return l10n.t('Remove empty entities in {0}?', hub);
  return removeEmptyEntities
    ? l10n.t('Remove empty entities and release orphaned locks in {0}?', hub)
    : l10n.t('Release orphaned locks in {0}?', hub);
}

export function cleanConsequence(): string {
  return l10n.t('This can’t be undone.');
}

/** A dry run: nothing is done. */
export function cleanOutlook({ removeEmptyEntities, releaseOrphanedLocks }: CleanedParts): string {
  if (!releaseOrphanedLocks) {
    return l10n.t('This removes empty entities. The server reports how many only when it’s done.');
  }
  return removeEmptyEntities
    ? l10n.t(
        'This removes empty entities and releases orphaned locks. The server reports how many only when it’s done.',
      )
    : l10n.t('This releases orphaned locks. The server reports how many only when it’s done.');
}

/** `Removed 3 empty entities. Released 1 lock.` */
export function cleanReport(
  { removeEmptyEntities, releaseOrphanedLocks }: CleanedParts,
  removed: number,
  released: number,
  atLeast: boolean,
): string {
  return [
    ...(removeEmptyEntities
      ? [
          plural(
            removed,
            l10n.t('Removed {0} empty entity.', numberText(removed)),
            l10n.t('Removed {0} empty entities.', numberText(removed)),
          ),
        ]
      : []),
    ...(releaseOrphanedLocks
      ? [
          plural(
            released,
            l10n.t('Released {0} lock.', numberText(released)),
            l10n.t('Released {0} locks.', numberText(released)),
          ),
        ]
      : []),
    ...(atLeast ? [l10n.t('There may be more, because a response from the server was lost.')] : []),
  ].join(' ');
}
