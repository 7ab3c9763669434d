import * as l10n from '@vscode/l10n';

/** Stands in the place of a report whose window was closed. */
export const closed = (): string => l10n.t('This report was opened in an earlier window and is no longer available.');
export const documentName = (number: number): string => l10n.t('Report {0}', String(number));
export const saveTitle = (): string => l10n.t('Save Report');
export const save = (): string => l10n.t('Save');
export const fileKind = (): string => l10n.t('Text');
export const more = (): string => l10n.t('This report is truncated. Save it as a file to see all of it.');
