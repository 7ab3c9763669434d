import * as l10n from '@vscode/l10n';
import type { AzureFact } from '../../hubs/azure/azureError.js';
import { signInAdvice } from './signInText.js';

/** Why Azure can't be asked, or refuses, with the next step. */
export function azureText(fact: AzureFact): string {
  switch (fact.problem) {
    case 'signIn':
      return fact.why === undefined
        ? l10n.t('Can’t sign in to Azure. Sign in and try again.')
        : l10n.t('Can’t sign in to Azure. {0}', signInAdvice(fact.why));
    case 'otherTenant':
      return l10n.t('Azure requires a token of another tenant. Choose the tenant of the subscription.');
    case 'notAccepted':
      return l10n.t('Azure didn’t accept the sign-in, or it has expired. Sign in again.');
    case 'moreProof':
      return l10n.t('Azure didn’t accept the sign-in. {0}', signInAdvice('interaction'));
    case 'role':
      return l10n.t(
        'Your account can’t list this in Azure. It needs the role Reader on the subscription, the scheduler, or the function app. If you have only a data role, add the task hub by its endpoint.',
      );
    case 'keyRole':
      return l10n.t(
        'Your account can’t list the keys of this function app. It needs the role Website Contributor on the app. If someone gives you the key, you can enter it.',
      );
    case 'notRegistered':
      return l10n.t('This subscription doesn’t use Durable Task. Microsoft.DurableTask isn’t registered.');
    case 'notFound':
      return l10n.t('Azure has no such subscription, scheduler, or function app.');
    case 'throttled':
      return l10n.t('Azure is receiving too many requests. Try again later.');
    case 'failed':
      return l10n.t('Azure failed to process the request. Try again.');
    case 'refused':
      return l10n.t('Azure refused the request ({0}).', fact.status);
    case 'noAddress':
      return l10n.t(
        'The setting {0} doesn’t give the address of the resource manager. Set {1} to a URL.',
        'microsoft-sovereign-cloud.customEnvironment',
        'resourceManagerEndpointUrl',
      );
    case 'noTls':
      return l10n.t('The address of the resource manager doesn’t use TLS, so no token is sent to it.');
    case 'endless':
      return l10n.t('A list from Azure has too many pages to read.');
    case 'otherHost':
      return l10n.t('A list from Azure continues on another host, which wasn’t followed.');
    case 'notUnderstood':
      return l10n.t('The response from Azure can’t be read.');
    case 'unreachable':
      return l10n.t('{0} can’t be reached. Check your network and any proxy or firewall.', fact.host);
  }
}
