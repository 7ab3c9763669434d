import { parseEndpoint } from '../client/connection/endpoint.js';
import type { HubLink } from './hubLink.js';

/** Where the dashboard of a hub is. `port` is set for one on this machine, which may or may not be running. */
export interface DashboardAddress {
  readonly url: string;
  readonly port?: number;
}

/** Whether a hub may have a dashboard. The local task hub of the extension has none. */
export function hasDashboard({ isLocal, endpoint }: { readonly isLocal: boolean; readonly endpoint: string }): boolean {
  const { host, isLoopback } = parseEndpoint(endpoint);
  return !isLocal && (isLoopback || isScheduler(host));
}

/**
 * The dashboard of the scheduler or of the emulator; undefined for a server that has none. Addresses: the service's
 * documentation, and for the emulator what its current image serves.
 */
export function dashboardOf(
  { endpoint, taskHub, instanceId }: HubLink,
  emulatorDashboardPort: number,
): DashboardAddress | undefined {
  const { host, isLoopback } = parseEndpoint(endpoint);
  const hub = encodeURIComponent(taskHub);
  if (isLoopback) {
    const instance = instanceId === undefined ? '' : `/${encodeURIComponent(instanceId)}`;
    const path = `/subscriptions/local/schedulers/emulator/taskhubs/${hub}/orchestrations${instance}`;
    return { url: `http://localhost:${emulatorDashboardPort}${path}`, port: emulatorDashboardPort };
  }
  if (!isScheduler(host)) return undefined;
  // The page of one instance has the subscription in its address, which an endpoint does not tell.
  return { url: `https://dashboard.durabletask.io/?endpoint=${encodeURIComponent(endpoint)}&taskhub=${hub}` };
}

function isScheduler(host: string): boolean {
  return /\.durabletask\.io$/i.test(host);
}
