import * as l10n from '@vscode/l10n';

// What has to be confirmed, at a terminal and without one.

export const replaceQuestion = (id: string, hub: string): string =>
  l10n.t('Replace {0} in {1}? Its state and history are deleted.', id, hub);
export const scheduleQuestion = (hub: string): string => l10n.t('Purge instances of {0} on this schedule?', hub);
export const tokenQuestion = (file: string, audience: string, host: string): string =>
  l10n.t(
    'The file {0} asks to send a token for {1} to {2}. This isn’t how the Durable Task Scheduler is reached. Whoever receives the token can act as you there. Send it?',
    file,
    audience,
    host,
  );

export const wrongHubName = (): string => l10n.t('--confirm: this isn’t the name of the task hub.');
export const addYes = (question: string): string => l10n.t('{0} To continue, add --yes.', question);
export const addConfirm = (question: string, hub: string): string =>
  l10n.t('{0} To continue, add --confirm {1}.', question, hub);
export const nameConnection = (question: string): string => l10n.t('{0} To continue, use --connection.', question);
export const askYes = (question: string): string => l10n.t('{0} [y/N] ', question);
export const askName = (question: string, hub: string): string => l10n.t('{0} To confirm, type {1}: ', question, hub);
export const nothingDone = (): string => l10n.t('Nothing was done.');
