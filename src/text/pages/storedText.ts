import * as l10n from '@vscode/l10n';
import { assertNever } from '../../common/assertNever.js';

type Stored =
  | 'customStatus'
  | 'data'
  | 'errorMessage'
  | 'failure'
  | 'input'
  | 'output'
  | 'reason'
  | 'result'
  | 'stackTrace'
  | 'text';

/** What a stored text is, as it is called in an editor: `Input`, `Input of Activity scheduled #3`. */
export function storedText(stored: Stored, of?: string): string {
  return of === undefined ? labelOf(stored) : l10n.t('{0} of {1}', labelOf(stored), of);
}

function labelOf(stored: Stored): string {
  switch (stored) {
    case 'customStatus':
      return l10n.t('Custom status');
    case 'data':
      return l10n.t('Data');
    case 'errorMessage':
      return l10n.t('Message');
    case 'failure':
      return l10n.t('Failure');
    case 'input':
      return l10n.t('Input');
    case 'output':
      return l10n.t('Output');
    case 'reason':
      return l10n.t('Reason');
    case 'result':
      return l10n.t('Result');
    case 'stackTrace':
      return l10n.t('Stack trace');
    case 'text':
      return l10n.t('Text');
    default:
      return assertNever(stored);
  }
}
