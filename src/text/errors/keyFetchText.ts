import * as l10n from '@vscode/l10n';

/** Why the key that took the place of a refused one could not be had from Azure. */
export type KeyFetchProblem = 'role' | 'signIn' | 'gone' | 'noKey' | 'unreachable';

/** That a function app refused its key, and Azure gave no other. */
export function keyFetchText(endpoint: string, why: KeyFetchProblem): string {
  switch (why) {
    case 'role':
      return l10n.t(
        '{0} didn’t accept the key, and your account can’t list the new one. It needs the role Website Contributor on the function app. You can also edit the connection to enter the key.',
        endpoint,
      );
    case 'signIn':
      return l10n.t('{0} didn’t accept the key. Sign in again to get the new one from Azure.', endpoint);
    case 'gone':
      return l10n.t('{0} didn’t accept the key, and Azure no longer has this function app.', endpoint);
    case 'noKey':
      return l10n.t(
        '{0} didn’t accept the key, and Azure has no other key. The app may no longer use Durable Functions.',
        endpoint,
      );
    case 'unreachable':
      return l10n.t('{0} didn’t accept the key, and Azure can’t be asked for a new one. Try again later.', endpoint);
  }
}
