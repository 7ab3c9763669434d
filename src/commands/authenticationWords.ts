import * as vscode from 'vscode';
import { assertNever } from '../common/assertNever.js';
import type { AuthenticationType } from '../client/authentication.js';

/** The ways of signing in, those that a person has at hand first. A server of this machine asks for none as a rule. */
export function authenticationOrder(isLoopback: boolean): readonly AuthenticationType[] {
  const remote: readonly AuthenticationType[] = [
    'VisualStudioCode',
    'AzureCli',
    'DefaultAzure',
    'InteractiveBrowser',
    'AzurePowerShell',
    'ManagedIdentity',
    'WorkloadIdentity',
    'Environment',
  ];
  return isLoopback ? ['None', ...remote] : [...remote, 'None'];
}

/** What a way of signing in is, in a few words. */
export function authenticationWords(authentication: AuthenticationType): string {
  switch (authentication) {
    case 'VisualStudioCode':
      return vscode.l10n.t('the Microsoft account of this editor');
    case 'AzureCli':
      return vscode.l10n.t('the account of az login');
    case 'DefaultAzure':
      return vscode.l10n.t('the first credential that this environment has');
    case 'InteractiveBrowser':
      // The page opens where the extension runs.
      return vscode.env.remoteName === undefined
        ? vscode.l10n.t('a sign-in in the browser')
        : vscode.l10n.t('a sign-in in a browser of the remote machine');
    case 'AzurePowerShell':
      return vscode.l10n.t('the account of Connect-AzAccount');
    case 'ManagedIdentity':
      return vscode.l10n.t('the identity of this Azure machine');
    case 'WorkloadIdentity':
      return vscode.l10n.t('a federated identity with a token file');
    case 'Environment':
      return vscode.l10n.t('a service principal in environment variables');
    case 'VisualStudio':
      return vscode.l10n.t('for .NET programs only');
    case 'None':
      return vscode.l10n.t('no sign-in, for emulators and local servers');
    default:
      return assertNever(authentication);
  }
}
