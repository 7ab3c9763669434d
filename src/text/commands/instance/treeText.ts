import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../../format/plural.js';

/** A number of instances; `isCut`: there are more than were counted. */
export interface Counted {
  readonly count: number;
  readonly isCut: boolean;
}

export const terminateTitle = (): string => l10n.t('Terminate with Children');
export const purgeTitle = (): string => l10n.t('Purge with Children');

/** `children`: those below it that have not finished. */
export function terminateQuestion(id: string, children: Counted): string {
  if (children.count <= 0 && !children.isCut) return l10n.t('Terminate {0}? It has no unfinished children.', id);
  return pluralOf(
    children,
    l10n.t('Terminate {0} and the {1} unfinished instance below it?', id, countText(children)),
    l10n.t('Terminate {0} and the {1} unfinished instances below it?', id, countText(children)),
  );
}

export function purgeQuestion(id: string, children: Counted): string {
  if (children.count <= 0 && !children.isCut) return l10n.t('Purge {0}? It has no children.', id);
  return pluralOf(
    children,
    l10n.t('Purge {0} and the {1} instance below it?', id, countText(children)),
    l10n.t('Purge {0} and the {1} instances below it?', id, countText(children)),
  );
}

export const purgeDetail = (): string => l10n.t('This deletes their state and history and can’t be undone.');

/** `counts`: how many of each status. */
export function treeDetail(hub: string, total: Counted, counts: string): string {
  return pluralOf(
    total,
    l10n.t('{0} instance in {1}: {2}.', countText(total), hub, counts),
    l10n.t('{0} instances in {1}: {2}.', countText(total), hub, counts),
  );
}

export const counting = (id: string): string => l10n.t('Counting the instances below {0}', id);
export const countedSoFar = (count: number): string =>
  plural(count, l10n.t('{0} instance', numberText(count)), l10n.t('{0} instances', numberText(count)));

/** `1,204+` where there are more than were counted. */
function countText({ count, isCut }: Counted): string {
  return isCut ? l10n.t('{0}+', numberText(Math.max(count, 0))) : numberText(Math.max(count, 0));
}

function pluralOf({ count, isCut }: Counted, one: string, other: string): string {
  return isCut ? other : plural(count, one, other);
}
