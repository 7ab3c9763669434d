// What of the editor's API is newer than the oldest supported one: whoever uses it asks for the version first.
import type {} from 'vscode';

declare module 'vscode' {
  namespace authentication {
    /** From VS Code 1.105 on, whose types are newer than the oldest supported one's. */
    function getSession(
      providerId: string,
      request: { readonly wwwAuthenticate: string; readonly fallbackScopes?: readonly string[] },
      options: { readonly createIfNone: true },
    ): Thenable<AuthenticationSession>;
  }
}
