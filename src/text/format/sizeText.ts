import * as l10n from '@vscode/l10n';
import { numberText } from './plural.js';

/** The size of stored data: `512 B`, `3.4 KB`, `307 KB`, `1.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return l10n.t('{0} B', numberText(bytes));
  if (bytes < 999_500) return l10n.t('{0} KB', short(bytes / 1_000));
  return l10n.t('{0} MB', short(bytes / 1_000_000));
}

function short(value: number): string {
  return numberText(value, value < 9.95 ? 1 : 0);
}
