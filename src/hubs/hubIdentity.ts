import { isLoopbackHost } from '../common/loopback.js';

/**
 * Whether two endpoints, as {@link parseEndpoint} writes them, are the same place: this machine has several names.
 */
export function isSameEndpoint(one: string, other: string): boolean {
  return placeOf(one) === placeOf(other);
}

/** What tells task hubs apart: where one is, and what it is called there. */
export interface HubIdentity {
  readonly endpoint: string;
  readonly taskHub: string;
  /** A hub of the local process: its port may be another one each time. */
  readonly isLocal: boolean;
}

/** Under what things of a hub are kept that all windows share. It outlives restarts, and is no secret. */
export function hubKey({ endpoint, taskHub, isLocal }: HubIdentity): string {
  return `${isLocal ? 'local' : endpoint}/${taskHub}`;
}

function placeOf(endpoint: string): string {
  if (!URL.canParse(endpoint)) return endpoint;
  const { protocol, hostname, port } = new URL(endpoint);
  return `${protocol}//${isLoopbackHost(hostname) ? 'localhost' : hostname}:${port}`;
}
