import * as l10n from '@vscode/l10n';
import { assertNever } from '../../../common/assertNever.js';

export type PayloadNoun = 'input' | 'output' | 'event data';

export function choosePayload(noun: PayloadNoun): string {
  switch (noun) {
    case 'input':
      return l10n.t('Choose how to enter the input');
    case 'output':
      return l10n.t('Choose how to enter the output');
    case 'event data':
      return l10n.t('Choose how to enter the event data');
    default:
      return assertNever(noun);
  }
}

export const same = (): string => l10n.t('Same value');
export const usedBefore = (): string => l10n.t('Used before');
export const receivedByOthers = (): string => l10n.t('Received by another instance');
export const oneLine = (): string => l10n.t('One line of JSON');
export const inEditor = (): string => l10n.t('JSON in an editor');
export const inEditorDetail = (): string => l10n.t('For longer JSON, checked as you type');
export const none = (): string => l10n.t('None');
export const enterJson = (): string => l10n.t('Enter JSON, for example "text", 42, or {"key": "value"}');
export const inBlobStorage = (): string => l10n.t('In blob storage. Only the reference to it is sent');
