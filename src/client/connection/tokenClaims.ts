/** What a token says of itself, for showing and for knowing when it ends. Nothing here checks that it is genuine. */
export interface TokenClaims {
  /** Who it was given to: the name of a person's account, or the id of an application. */
  readonly account?: string;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt?: number;
  readonly tenantId?: string;
}

/** Reads the claims of a JSON web token; empty where it is none. */
export function claimsOf(token: string): TokenClaims {
  const claims = payloadOf(token);
  if (claims === undefined) return {};
  const names = ['upn', 'preferred_username', 'unique_name', 'app_displayname', 'appid', 'azp'];
  const account = names.map((name) => claims.get(name)).find(isName);
  const expiry = claims.get('exp');
  const tenantId = claims.get('tid');
  return {
    ...(account === undefined ? {} : { account }),
    ...(typeof expiry === 'number' && Number.isFinite(expiry) ? { expiresAt: expiry * 1000 } : {}),
    ...(isName(tenantId) ? { tenantId } : {}),
  };
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 200;

function payloadOf(token: string): ReadonlyMap<string, unknown> | undefined {
  const [, payload] = token.split('.');
  if (payload === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)) : undefined;
  } catch {
    // Tokens of other services need not be readable; nothing is known of such a one.
    return undefined;
  }
}
