import * as l10n from '@vscode/l10n';
import { listText } from '../../format/plural.js';

export const title = (hub: string): string => l10n.t('Connection of {0}', hub);
export const duplicateTitle = (): string => l10n.t('Duplicate Task Hub');
export const copyOf = (hub: string): string => l10n.t('{0} (copy)', hub);

export const connectOrChange = (): string => l10n.t('Connect, or choose a part to change');
export const connect = (): string => l10n.t('Connect');
export const endpoint = (): string => l10n.t('Endpoint');
export const taskHub = (): string => l10n.t('Task hub');
export const signIn = (): string => l10n.t('Sign-in');
export const notSet = (): string => l10n.t('Not set');

export const enterEndpoint = (): string =>
  l10n.t('Enter the endpoint of the scheduler, emulator, server, or Functions host. Without a scheme, https is used');
export const chooseSignIn = (): string => l10n.t('Choose how to sign in');
export const chooseTaskHub = (): string => l10n.t('Choose a task hub');
export const anotherName = (): string => l10n.t('Another name…');
export const enterTaskHub = (): string => l10n.t('Enter the name of the task hub');

export const trying = (taskHubName: string): string => l10n.t('Connecting to task hub {0}', taskHubName);
export const mayBeStarting = (): string => l10n.t('The function app may be starting.');
export const edit = (): string => l10n.t('Edit');
export const chooseAnother = (): string => l10n.t('Choose Another');
export const lookUp = (): string => l10n.t('Look Up in Azure');
export const saveAnyway = (): string => l10n.t('Save Anyway');
export const knownThere = (names: readonly string[]): string => l10n.t('Known task hubs: {0}.', listText(names));

export const tokenQuestion = (audience: string, host: string): string =>
  l10n.t('Send a token for {0} to {1}?', audience, host);
export const tokenDetail = (): string =>
  l10n.t(
    'A file asks for this, and it isn’t how the Durable Task Scheduler is reached. Whoever receives the token can act as you there. Continue only if you know the address.',
  );
export const signInAndConnect = (): string => l10n.t('Sign In and Connect');
