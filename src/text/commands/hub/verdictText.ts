import * as l10n from '@vscode/l10n';
import { visibleText } from '../../../common/hiddenText.js';
import type { ConnectionSettings } from '../../../client/connection/connectionString.js';
import type { Ability } from '../../../client/operations/abilities.js';
import { eitherText } from '../../format/plural.js';

interface Tried {
  readonly taskHub: string;
  readonly settings: ConnectionSettings;
  /** The key of a function app is held. */
  readonly hasKey: boolean;
  readonly account: string | undefined;
}

/** A hub that can be read: how it was reached, as whom, and what its server lacks. */
export function reachableText(tried: Tried, missing: readonly Ability[]): string {
  return [
    l10n.t('Connected to task hub {0} at {1}.', tried.taskHub, tried.settings.endpoint),
    transportText(tried),
    ...missingText(missing),
    l10n.t('Write access is checked the first time you change something.'),
  ].join(' ');
}

export function withoutListsText(taskHub: string, missing: readonly Ability[]): string {
  return [
    l10n.t('Connected to task hub {0}, but its server can’t list instances.', taskHub),
    ...missingText(missing),
    l10n.t('You can find instances by their ID and act on them.'),
  ].join(' ');
}

function transportText({ settings, hasKey, account }: Tried): string {
  const { endpoint, authentication, keyFile, keyVariable } = settings;
  const secure = endpoint.startsWith('https:');
  if (authentication === 'Functions' && (hasKey || keyFile !== undefined || keyVariable !== undefined)) {
    return secure
      ? l10n.t('The connection is encrypted and uses the key of the app.')
      : l10n.t('The connection stays on this machine and uses the key of the app.');
  }
  if (authentication === 'None' || authentication === 'Functions') {
    return secure
      ? l10n.t('The connection is encrypted. You aren’t signed in.')
      : l10n.t('The connection isn’t encrypted, and you aren’t signed in.');
  }
  const who = account === undefined ? authentication : `${visibleText(account)} (${authentication})`;
  return secure
    ? l10n.t('The connection is encrypted. You’re signed in as {0}.', who)
    : l10n.t('The connection stays on this machine. You’re signed in as {0}.', who);
}

function missingText(missing: readonly Ability[]): readonly string[] {
  const names = missing.map(abilityText).filter((text) => text !== undefined);
  return names.length === 0 ? [] : [l10n.t('Its server doesn’t offer {0}.', eitherText(names))];
}

/** What a person would miss; undefined for calls that only other calls are built on. */
function abilityText(ability: Ability): string | undefined {
  switch (ability) {
    case 'history':
      return l10n.t('histories');
    case 'queryEntities':
      return l10n.t('entities');
    case 'get':
      return l10n.t('single instances');
    case 'listInstanceIds':
      return l10n.t('a list of finished instance IDs');
    default:
      return undefined;
  }
}
