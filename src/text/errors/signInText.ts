import * as l10n from '@vscode/l10n';
import type { AuthenticationType } from '../../client/connection/authentication.js';
import type { SignInProblem } from '../../client/connection/signInProblem.js';
import type { TaskHubFact } from '../../client/taskHubFacts.js';

type SignInFact = Extract<TaskHubFact, { readonly kind: 'signIn' }>;

/** Why there is no token for a task hub, and what to do. */
export function signInText({ endpoint, authentication, problem }: SignInFact): string {
  const advice =
    problem === undefined
      ? authenticationAdvice(authentication)
      : problem === 'network'
        ? l10n.t(
            'The sign-in service can’t be reached. Check your network and any proxy or firewall. Retrying automatically.',
          )
        : signInAdvice(problem);
  return l10n.t('Can’t sign in to {0} (Authentication={1}). {2}', endpoint, authentication, advice);
}

/** What to do about a sign-in that failed, as one sentence. */
export function signInAdvice(problem: SignInProblem): string {
  switch (problem) {
    case 'notInstalled':
      return l10n.t(
        'The required program isn’t on the editor’s PATH. Install it, or start the editor from a terminal that finds it.',
      );
    case 'noBrowser':
      return l10n.t(
        'No browser can be opened here. Sign in another way, for example with the editor’s account (VisualStudioCode).',
      );
    case 'signedOut':
      return l10n.t('You aren’t signed in, or the sign-in has expired. Sign in again.');
    case 'consent':
      return l10n.t(
        'The tenant hasn’t consented to this. Ask its administrator, or sign in another way, for example with the Azure CLI (AzureCli).',
      );
    case 'tenant':
      return l10n.t('The account isn’t known in this tenant. Choose another tenant or another account.');
    case 'interaction':
      return l10n.t('The tenant requires another form of verification. Sign in again.');
    case 'secret':
      return l10n.t('The secret, certificate, or federated token of the application is wrong or has expired.');
  }
}

function authenticationAdvice(authentication: AuthenticationType): string {
  switch (authentication) {
    case 'DefaultAzure':
      return l10n.t('Sign in with the Azure CLI (az login), or set up the credential of this environment.');
    case 'AzureCli':
      return l10n.t('Sign in with the Azure CLI: az login.');
    case 'AzurePowerShell':
      return l10n.t('Sign in with Azure PowerShell: Connect-AzAccount.');
    case 'Environment':
      return l10n.t(
        'Set AZURE_TENANT_ID, AZURE_CLIENT_ID, and a secret or certificate in the environment of the editor.',
      );
    case 'WorkloadIdentity':
      return l10n.t('Set the tenant, client, and token file of the federated identity.');
    case 'ManagedIdentity':
      return l10n.t('This machine needs a managed identity.');
    case 'InteractiveBrowser':
      return l10n.t('Sign in again on the page that opens in the browser.');
    case 'VisualStudioCode':
      return l10n.t('Sign in with a Microsoft account in the editor.');
    case 'VisualStudio':
      return l10n.t('Only .NET programs can use that account. Use AzureCli or VisualStudioCode instead.');
    case 'None':
    case 'Functions':
      return l10n.t('Choose a kind of authentication.');
  }
}
