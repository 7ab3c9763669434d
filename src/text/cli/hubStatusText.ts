import * as l10n from '@vscode/l10n';
import { assertNever } from '../../common/assertNever.js';
import { plural } from '../format/plural.js';

/** Where it was said which task hub is meant. */
export type HubSource =
  | { readonly kind: 'options' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'file'; readonly file: string }
  /** The process that runs, where it has said so. */
  | { readonly kind: 'localHub'; readonly pid?: number };

/** Why this task hub is taken, and what was looked at before: one sentence a line. */
export function hubSourceText(source: HubSource): readonly string[] {
  switch (source.kind) {
    case 'options':
      return [l10n.t('Taken from the options.')];
    case 'variable':
      return [l10n.t('Taken from the variable {0}: no option names a task hub.', source.name)];
    case 'file':
      return [
        l10n.t('Taken from the file {0} in this folder: no option and no variable names a task hub.', source.file),
      ];
    case 'localHub':
      return [
        source.pid === undefined
          ? l10n.t('Taken from the local task hub that answers there.')
          : l10n.t('Taken from the local task hub that runs as process {0}.', String(source.pid)),
        l10n.t('No option, no variable and no file in this folder names a task hub.'),
      ];
    default:
      return assertNever(source);
  }
}

/** Which task hub it is, and how one signs in. */
export function hubAddressText(taskHub: string, endpoint: string, authentication: string): string {
  return authentication === 'None' || authentication === 'Functions'
    ? l10n.t('{0} at {1}, without signing in.', taskHub, endpoint)
    : l10n.t('{0} at {1}, signing in by {2}.', taskHub, endpoint, authentication);
}

export function hubAnswersText(): string {
  return l10n.t('It responds.');
}

/** What the process of a local task hub says of one of its hubs: one sentence a line. */
export function localHubText(workers: number, store: string): readonly string[] {
  return [
    store === 'memory' ? l10n.t('It keeps its data in memory only.') : l10n.t('It stores its data on disk.'),
    workers === 0
      ? l10n.t('No worker is connected.')
      : plural(workers, l10n.t('{0} worker is connected.', workers), l10n.t('{0} workers are connected.', workers)),
  ];
}

export function localHubStoppedText(endpoint: string): string {
  return l10n.t('The local task hub at {0} is stopped.', endpoint);
}
