import * as l10n from '@vscode/l10n';
import type { ExportFileFact, FieldRule } from '../../history/export/exportFileError.js';
import type { HubListFact } from '../../hubs/saved/hubList.js';
import type { CertificatesFact } from '../../platform/network/certificatesFact.js';
import { inputText } from '../inputText.js';
import { connectionText } from './connectionText.js';

/** Why a file can't be opened as an exported instance. */
export function exportFileText(fact: ExportFileFact): string {
  switch (fact.problem) {
    case 'foreign':
      return l10n.t('This file isn’t an exported instance.');
    case 'newer':
      return l10n.t(
        'This file uses version {0} of the format, and this extension reads version {1}. Update the extension to open it.',
        fact.version,
        fact.known,
      );
    case 'truncated':
      return l10n.t('This file is incomplete. It wasn’t fully written or copied.');
    case 'damaged':
      return damagedText(fact.where, fact.rule);
    case 'unreadable':
      return fact.isGone
        ? l10n.t('The file {0} no longer exists.', fact.name)
        : l10n.t('The file {0} can’t be read.', fact.name);
  }
}

function damagedText(where: string, rule: FieldRule): string {
  switch (rule) {
    case 'missing':
      return l10n.t('This file is damaged: {0} is missing.', where);
    case 'text':
      return l10n.t('This file is damaged: {0} must be a string.', where);
    case 'wholeNumber':
      return l10n.t('This file is damaged: {0} must be a whole number.', where);
    case 'number':
      return l10n.t('This file is damaged: {0} must be a number.', where);
    case 'boolean':
      return l10n.t('This file is damaged: {0} must be true or false.', where);
    case 'list':
      return l10n.t('This file is damaged: {0} must be a list.', where);
    case 'object':
      return l10n.t('This file is damaged: {0} must be an object.', where);
    case 'time':
      return l10n.t('This file is damaged: {0} must be a time such as 2026-11-24T20:03:10.123456700Z.', where);
    case 'json':
      return l10n.t('This file is damaged: {0} isn’t JSON.', where);
    case 'tooLong':
      return l10n.t('This file contains a value of more than 16 million characters, which is too long.');
  }
}

/** Why a file can't be imported as a list of task hubs. */
export function hubListText(fact: HubListFact): string {
  switch (fact.problem) {
    case 'foreign':
      return l10n.t('The file isn’t a list of task hubs exported by this extension.');
    case 'newer':
      return l10n.t(
        'The list of task hubs was written by a newer version of this extension. Update the extension first.',
      );
    case 'notJson':
      return l10n.t('The file isn’t JSON.');
    case 'tooMany':
      return l10n.t('The list has more than {0} task hubs.', fact.most);
    case 'object':
      return l10n.t('Task hub {0} in the list isn’t an object.', fact.nth);
    case 'text':
      return l10n.t('Task hub {0} in the list: {1} must be a string.', fact.nth, fact.field);
    case 'label':
      return l10n.t('Task hub {0} in the list: label must be a string of 1 to {1} characters.', fact.nth, fact.longest);
    case 'name':
      return l10n.t('Task hub {0} in the list: {1}', fact.nth, inputText(fact.input));
    case 'connection':
      return l10n.t('Task hub {0} in the list: {1}', fact.nth, connectionText(fact.connection));
  }
}

/** Why a file of certificate authorities can't be used. */
export function certificatesText({ problem, file }: CertificatesFact): string {
  return problem === 'unreadable'
    ? l10n.t('The file of certificate authorities {0} can’t be read.', file)
    : l10n.t('The file {0} contains no PEM certificate.', file);
}
