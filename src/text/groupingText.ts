import * as l10n from '@vscode/l10n';
import { assertNever } from '../common/assertNever.js';
import type { GroupingOff } from '../app/policy/grouping.js';
import { disabledText } from './disabledText.js';

/** Why a hub cannot be grouped so, as one sentence. */
export function groupingOffText(off: GroupingOff): string {
  switch (off) {
    case 'withoutLists':
      return l10n.t('This server can’t list instances, so there’s nothing to group.');
    case 'withoutParents':
      return disabledText({ kind: 'part', part: 'parents' });
    default:
      return assertNever(off);
  }
}
