import * as l10n from '@vscode/l10n';
import type { PayloadNoun } from './payloadText.js';
import { assertNever } from '../../../common/assertNever.js';

/** Above the first line of the document: what is being written, and for what. */
export const writeHere = (title: string): string => l10n.t('{0}: enter JSON', title);
export const cancel = (): string => l10n.t('Cancel');

/** The button above the document that uses what was written. */
export function useText(noun: PayloadNoun): string {
  switch (noun) {
    case 'input':
      return l10n.t('Use as Input');
    case 'output':
      return l10n.t('Use as Output');
    case 'event data':
      return l10n.t('Raise Event');
    default:
      return assertNever(noun);
  }
}
