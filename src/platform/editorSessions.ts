import * as vscode from 'vscode';

/** The cloud that the person's editor signs in to, where it is not the public one; else an empty text. */
export function sovereignCloud(): string {
  const environment = vscode.workspace.getConfiguration('microsoft-sovereign-cloud').get<unknown>('environment', '');
  return typeof environment === 'string' ? environment : '';
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
