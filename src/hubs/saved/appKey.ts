import { parseRecord } from '../../common/json/parseRecord.js';

/**
 * The key of a function app as secret storage holds it. It stands beside the connection string and never in it, since
 * people copy and pass on those.
 */
export interface AppKey {
  /** Scheme, host and port of the app: the key goes nowhere else. */
  readonly endpoint: string;
  readonly key: string;
  /** Where Azure has the app, and as whom its key is asked for; absent where the key was typed. */
  readonly origin?: AppKeyOrigin;
}

interface AppKeyOrigin {
  /** Path of the app or of its slot in the resource manager. */
  readonly resource: string;
  /** See `azureSignIns`. */
  readonly signIn: string;
  readonly tenantId?: string;
}

export function formatAppKey({ endpoint, key, origin }: AppKey): string {
  return JSON.stringify({ endpoint, key, ...origin });
}

export function parseAppKey(text: string | undefined): AppKey | undefined {
  const { endpoint, key, resource, signIn, tenantId } = parseRecord(text) ?? {};
  if (typeof endpoint !== 'string' || typeof key !== 'string') return undefined;
  if (typeof resource !== 'string' || typeof signIn !== 'string') return { endpoint, key };
  return { endpoint, key, origin: { resource, signIn, ...(typeof tenantId === 'string' && { tenantId }) } };
}
