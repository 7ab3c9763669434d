import * as vscode from 'vscode';
import { assertNever } from '../common/assertNever.js';
import { visibleText } from '../common/hiddenText.js';
import type { ConnectionSettings } from '../client/connectionString.js';
import type { Ability } from '../client/operations/abilities.js';
import type { ProbeVerdict } from '../hubs/live/probe.js';
import { errorAdvice } from '../views/tree/errorAdvice.js';

/** What a new hub turned out to be, in words: reached how, as whom, what may be read and what is not known yet. */
export function verdictWords(
  verdict: ProbeVerdict,
  hub: { readonly taskHub: string; readonly settings: ConnectionSettings; readonly account: string | undefined },
): string {
  const { taskHub, settings } = hub;
  switch (verdict.kind) {
    case 'reachable':
      return [
        vscode.l10n.t('Connected: task hub {0} at {1} answers and may be read.', taskHub, settings.endpoint),
        transportWords(settings, hub.account),
        ...missingWords(verdict.missing),
        vscode.l10n.t('Whether it may be changed shows at the first change.'),
      ].join(' ');
    case 'withoutLists':
      return [
        vscode.l10n.t('Connected: task hub {0} answers, but its server has no list of instances.', taskHub),
        ...missingWords(verdict.missing),
        vscode.l10n.t('Instances can be found by their ID, and acted on.'),
      ].join(' ');
    case 'unknownHub':
    case 'failed':
      // Why a sign-in failed says what to do about it.
      return verdict.error.reason === 'unauthenticated'
        ? verdict.error.message
        : `${verdict.error.message} ${errorAdvice(verdict.error, { isLocal: false, knownThere: [] })}`;
    default:
      return assertNever(verdict);
  }
}

function transportWords({ endpoint, authentication }: ConnectionSettings, account: string | undefined): string {
  const secure = endpoint.startsWith('https:');
  if (authentication === 'None') {
    return secure
      ? vscode.l10n.t('The connection is encrypted; nobody is signed in.')
      : vscode.l10n.t('The connection is not encrypted, and nobody is signed in.');
  }
  const who = account === undefined ? authentication : `${visibleText(account)} (${authentication})`;
  return secure
    ? vscode.l10n.t('The connection is encrypted, signed in as {0}.', who)
    : vscode.l10n.t('The connection stays on this machine, signed in as {0}.', who);
}

function missingWords(missing: readonly Ability[]): readonly string[] {
  const names = missing.map(abilityWords).filter((words) => words !== undefined);
  return names.length === 0 ? [] : [vscode.l10n.t('Its server does not offer: {0}.', names.join(', '))];
}

/** What a person would miss; undefined for calls that only other calls are built on. */
function abilityWords(ability: Ability): string | undefined {
  switch (ability) {
    case 'history':
      return vscode.l10n.t('histories');
    case 'queryEntities':
      return vscode.l10n.t('entities');
    case 'get':
      return vscode.l10n.t('single instances');
    case 'listInstanceIds':
      return vscode.l10n.t('the list of finished ids');
    default:
      return undefined;
  }
}
