// What stands around the drawing of a sequence; `sequenceText` has the words in it.
import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../format/plural.js';
import { rowsText } from './historyText.js';

export const sequence = () => l10n.t('Sequence');
export const expandAll = () => l10n.t('Expand All');
export const saveAsSvg = () => l10n.t('Save as SVG…');
export const copyAsMermaid = () => l10n.t('Copy as Mermaid');
export const fromTo = (from: string, to: string, label: string) => l10n.t('{0} to {1}: {2}', from, to, label);

export function countText(messages: number, rows: number): string {
  return l10n.t('{0} in {1}', messagesText(messages), rowsText(rows));
}

export function repeated(times: number, messages: number): string {
  return l10n.t('Repeated {0} times, {1}', numberText(times), messagesText(messages));
}

function messagesText(count: number): string {
  return plural(count, l10n.t('{0} message', numberText(count)), l10n.t('{0} messages', numberText(count)));
}
