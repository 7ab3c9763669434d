import * as l10n from '@vscode/l10n';
import { assertNever } from '../../common/assertNever.js';
import type { HubColor } from '../../hubs/saved/hubMarks.js';

/** The color that a person gave a hub. */
export function colorLabel(color: HubColor | undefined): string {
  switch (color) {
    case undefined:
      return l10n.t('None');
    case 'red':
      return l10n.t('Red');
    case 'orange':
      return l10n.t('Orange');
    case 'yellow':
      return l10n.t('Yellow');
    case 'green':
      return l10n.t('Green');
    case 'blue':
      return l10n.t('Blue');
    case 'purple':
      return l10n.t('Purple');
    default:
      return assertNever(color);
  }
}
