import * as vscode from 'vscode';
import type { AuthenticationType } from '../../../client/connection/authentication.js';
import { authenticationText } from '../../../text/commands/hub/authenticationText.js';

/** The ways of signing in, the most common first. A server on this machine usually needs none. */
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
  return isLoopback ? ['None', 'Functions', ...remote] : [...remote, 'Functions', 'None'];
}

/** What a way of signing in is, in a few words. */
export function authenticationLine(authentication: AuthenticationType): string {
  return authenticationText(authentication, vscode.env.remoteName !== undefined);
}
