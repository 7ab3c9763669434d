import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../../format/plural.js';

export const copyTitle = (): string => l10n.t('Copy Link');
export function copied(count: number): string {
  return plural(count, l10n.t('Copied the link'), l10n.t('Copied {0} links', numberText(count)));
}

export const leadsNowhere = (): string => l10n.t('This link doesn’t lead to a task hub or an instance.');
export const openHubQuestion = (taskHub: string, endpoint: string): string =>
  l10n.t('Open task hub {0} at {1}?', taskHub, endpoint);
export const openInstanceQuestion = (instanceId: string, taskHub: string, endpoint: string): string =>
  l10n.t('Open instance {0} of task hub {1} at {2}?', instanceId, taskHub, endpoint);
export const openDetail = (): string =>
  l10n.t(
    'A link asks for this, and the task hub isn’t in your list. If you continue, it’s added to the list. Continue only if you know the address.',
  );
export const connectAndOpen = (): string => l10n.t('Connect and Open');

export const withoutSignInQuestion = (endpoint: string): string =>
  l10n.t('Connect to {0} without signing in?', endpoint);
export const withoutSignInDetail = (): string =>
  l10n.t('This isn’t an address of the Durable Task Scheduler, so you aren’t signed in there.');
export const connect = (): string => l10n.t('Connect');
export const openTitle = (): string => l10n.t('Open Link');
export const chooseSignIn = (endpoint: string): string => l10n.t('Choose how to sign in at {0}', endpoint);
