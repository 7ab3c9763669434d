/** How a connection proves who it is: the values of the connection string's `Authentication`. */
export const authenticationTypes = [
  'DefaultAzure',
  'ManagedIdentity',
  'WorkloadIdentity',
  'Environment',
  'AzureCli',
  'AzurePowerShell',
  'VisualStudio',
  'VisualStudioCode',
  'InteractiveBrowser',
  /** No identity: the key of a function app, or nothing on this machine. It says that a Functions host is spoken to. */
  'Functions',
  'None',
] as const;
export type AuthenticationType = (typeof authenticationTypes)[number];

/** The kinds that send a token of an identity. */
export type TokenAuthentication = Exclude<AuthenticationType, 'None' | 'Functions'>;

export interface AccessToken {
  readonly token: string;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number;
  /** Who it was given to, where that is known: for showing only. */
  readonly account?: string;
}

export interface TokenRequest {
  /** `https://durabletask.io/.default` unless the connection string names another resource. */
  readonly scope: string;
  readonly tenantId?: string;
  /** What the server did not accept: another token is wanted. */
  readonly refusedToken?: string;
  /** The `www-authenticate` header of that refusal, where it says what the token lacks, such as another factor. */
  readonly challenge?: string;
  /** No person is asked: it rejects where one would have to be. */
  readonly isQuiet?: boolean;
}

/** Where tokens come from: a credential of the identity library, or the editor's own account. */
export interface TokenProvider {
  /** Rejects with an Error whose message may be shown, or with an AbortError when the person declined. */
  getToken(request: TokenRequest): Promise<AccessToken>;
}
