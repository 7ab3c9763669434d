import { isSchedulerAudience, isSchedulerEndpoint, publicAudience } from '../../client/connection/audience.js';
import type { ConnectionSettings } from '../../client/connection/connectionString.js';
import { parseEndpoint } from '../../client/connection/endpoint.js';

/** Where a token would go, and whom it would be for. */
export interface TokenTarget {
  readonly host: string;
  readonly audience: string;
}

/**
 * Set where a connection signs in at a host that is not the scheduler's, or for another audience than the scheduler's:
 * whoever wrote it would get a token that is good elsewhere. Undefined where nothing is out of the ordinary.
 */
export function unusualTokenTarget(
  settings: Pick<ConnectionSettings, 'endpoint' | 'authentication' | 'resourceId'>,
): TokenTarget | undefined {
  const { endpoint, authentication, resourceId: audience = publicAudience } = settings;
  // A key comes from no link and no file of a project.
  if (authentication === 'None' || authentication === 'Functions') return undefined;
  if (isSchedulerEndpoint(endpoint) && isSchedulerAudience(audience)) return undefined;
  return { host: parseEndpoint(endpoint).host, audience };
}
