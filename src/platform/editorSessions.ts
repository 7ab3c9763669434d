import * as vscode from 'vscode';
import { editorIsFrom } from './editorVersion.js';

/** The cloud that the person's editor signs in to, where it is not the public one; else an empty text. */
export function sovereignCloud(): string {
  const environment = vscode.workspace.getConfiguration('microsoft-sovereign-cloud').get<unknown>('environment', '');
  return typeof environment === 'string' ? environment : '';
}

/** The endpoints of a cloud of one's own. A folder can't name them: tokens go there. */
export function customCloud(): unknown {
  return vscode.workspace.getConfiguration('microsoft-sovereign-cloud').inspect('customEnvironment')?.globalValue;
}

/** Accounts of a sovereign cloud have a provider of their own. */
function providerId(): string {
  return sovereignCloud() === '' ? 'microsoft' : 'microsoft-sovereign-cloud';
}

/** The Microsoft account that the editor is signed in with: silently, or after asking the person. */
export async function editorSession(
  scopes: readonly string[],
  asking: 'silent' | 'ask' | 'renew',
): Promise<vscode.AuthenticationSession | undefined> {
  const options = { silent: { silent: true }, ask: { createIfNone: true }, renew: { forceNewSession: true } }[asking];
  return await vscode.authentication.getSession(providerId(), [...scopes], options);
}

/**
 * A session that has what a `www-authenticate` header says is lacking, after asking the person where need be. Undefined
 * where the editor or the provider of its accounts does not know of such headers.
 */
export async function challengedSession(
  challenge: string,
  scopes: readonly string[],
): Promise<vscode.AuthenticationSession | undefined> {
  if (!editorIsFrom(1, 105)) return undefined;
  const request = { wwwAuthenticate: challenge, fallbackScopes: [...scopes] };
  try {
    return await vscode.authentication.getSession(providerId(), request, { createIfNone: true });
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not support getting sessions from challenges')) {
      return undefined;
    }
    throw error;
  }
}
