import * as l10n from '@vscode/l10n';
import { assertNever } from '../../../common/assertNever.js';
import type { AuthenticationType } from '../../../client/connection/authentication.js';

/** What a way of signing in is, in a few words. `isRemote`: a browser would open on another machine than the person's. */
export function authenticationText(authentication: AuthenticationType, isRemote: boolean): string {
  switch (authentication) {
    case 'VisualStudioCode':
      return l10n.t('Your Microsoft account in this editor');
    case 'AzureCli':
      return l10n.t('Your account in az login');
    case 'DefaultAzure':
      return l10n.t('The first credential found in this environment');
    case 'InteractiveBrowser':
      return isRemote ? l10n.t('Sign in with a browser on the remote machine') : l10n.t('Sign in with the browser');
    case 'AzurePowerShell':
      return l10n.t('Your account in Connect-AzAccount');
    case 'ManagedIdentity':
      return l10n.t('The managed identity of this Azure machine');
    case 'WorkloadIdentity':
      return l10n.t('A federated identity with a token file');
    case 'Environment':
      return l10n.t('A service principal in environment variables');
    case 'VisualStudio':
      return l10n.t('For .NET programs only');
    case 'Functions':
      return l10n.t('The key of the function app, or none on this machine');
    case 'None':
      return l10n.t('No sign-in, for emulators and local servers');
    default:
      return assertNever(authentication);
  }
}
