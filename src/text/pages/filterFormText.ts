// The form of the filter above the table of instances.
import * as l10n from '@vscode/l10n';

/** Of the button and the form that it opens. */
export const chooseFilters = () => l10n.t('Choose Filters');
export const status = () => l10n.t('Status');
export const created = () => l10n.t('Created');
export const updated = () => l10n.t('Updated');
export const names = () => l10n.t('Names');
export const namesHint = () => l10n.t('Add a name, such as Order*');
export const idStart = () => l10n.t('ID starts with');
export const idPart = () => l10n.t('ID contains');
export const ids = () => l10n.t('Exact IDs');
export const idsHint = () => l10n.t('Add an ID');
export const tag = () => l10n.t('Tag');
export const tagHint = () => l10n.t('key or key=value');
export const parent = () => l10n.t('Parent');
export const parentId = () => l10n.t('Instance ID of the parent');
export const duration = () => l10n.t('Duration');
export const durationHint = () => l10n.t('Longer than, such as 5m');
export const finished = () => l10n.t('Finished');
export const finishedHint = () => l10n.t('Longer ago than, such as 30d');
export const failure = () => l10n.t('Failure');
export const failureHint = () => l10n.t('Part of its type or message');

const timeWays = {
  any: () => l10n.t('Any time'),
  '1h': () => l10n.t('In the last hour'),
  '1d': () => l10n.t('In the last day'),
  '7d': () => l10n.t('In the last 7 days'),
  last: () => l10n.t('In the last…'),
  ago: () => l10n.t('Longer ago than…'),
  between: () => l10n.t('Between…'),
};
export const timeWay = (way: keyof typeof timeWays) => timeWays[way]();
export const from = () => l10n.t('From');
export const to = () => l10n.t('To');
/** `Created: From`, for those who don't see what stands beside it. */
export const partOf = (label: string, part: string) => l10n.t('{0}: {1}', label, part);
export const age = () => l10n.t('Age');
export const ageHint = () => l10n.t('90m, 12h, or 30d');

const parentWays = {
  any: () => l10n.t('Any parent, or none'),
  roots: () => l10n.t('No parent'),
  childrenOf: () => l10n.t('Children of…'),
};
export const parentWay = (way: keyof typeof parentWays) => parentWays[way]();
