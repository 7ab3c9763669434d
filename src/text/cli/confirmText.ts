import * as l10n from '@vscode/l10n';

// What has to be confirmed, at a terminal and without one.

export const replaceQuestion = (id: string, hub: string): string =>
  l10n.t('Replace {0} in {1}? Its state and history are deleted.', id, hub);
export const scheduleQuestion = (hub: string): string => l10n.t('Purge instances of {0} on this schedule?', hub);

export const wrongHubName = (): string => l10n.t('--confirm: this isn’t the name of the task hub.');
export const addYes = (question: string): string => l10n.t('{0} To continue, add --yes.', question);
export const addConfirm = (question: string, hub: string): string =>
  l10n.t('{0} To continue, add --confirm {1}.', question, hub);
export const askYes = (question: string): string => l10n.t('{0} [y/N] ', question);
export const askName = (question: string, hub: string): string => l10n.t('{0} To confirm, type {1}: ', question, hub);
export const nothingDone = (): string => l10n.t('Nothing was done.');
