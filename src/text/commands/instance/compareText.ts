import * as l10n from '@vscode/l10n';
import { numberText } from '../../format/plural.js';

export const title = (): string => l10n.t('Compare Instance');
export const titleWith = (instanceId: string): string => l10n.t('Compare {0} With', instanceId);
export const comparing = (): string => l10n.t('Comparing two instances');
export const tooMany = (selected: number): string =>
  l10n.t('Select two instances to compare. {0} are selected.', numberText(selected));
/** In the place of the rest of a history that is too long. */
export const firstRowsOnly = (rows: number): string =>
  l10n.t('Only the first {0} rows are compared.', numberText(rows));
