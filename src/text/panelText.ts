import * as l10n from '@vscode/l10n';

/** A page asked for an event that its history does not hold. */
export function noSuchEventText(): string {
  return l10n.t('The history no longer contains this event.');
}

/** A page asked for a payload that is not there. */
export function noSuchPayloadText(): string {
  return l10n.t('This payload no longer exists.');
}

export function nothingToCompareText(): string {
  return l10n.t('Nothing is selected to compare with. Select a payload first.');
}

export function fileNotSavedText(): string {
  return l10n.t('The file couldn’t be saved. Choose another location.');
}

/** The title of the dialog that saves a drawing. */
export function saveSequenceTitle(): string {
  return l10n.t('Save Sequence Diagram');
}

/** The title of the dialog that saves a payload. */
export function savePayloadTitle(): string {
  return l10n.t('Save Payload');
}

/** A tab of an earlier window whose target is not known. */
export function lostTabText(): string {
  return l10n.t('This tab can’t be restored. Open the instance again from the task hub.');
}

/** A document of an earlier window. */
export function lostDocumentText(): string {
  return l10n.t('This document was opened in an earlier window. Open it again from its instance.');
}
