import * as l10n from '@vscode/l10n';

/** Beside what was typed, which may be the ID of an instance that no list has shown. */
export function typedIdText(): string {
  return l10n.t('Use this instance ID');
}
