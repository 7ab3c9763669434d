import { isLoopbackHost } from '../client/endpoint.js';

/**
 * Whether two endpoints, as {@link parseEndpoint} writes them, are the same place: this machine has several names.
 */
export function isSamePlace(one: string, other: string): boolean {
  return placeOf(one) === placeOf(other);
}

function placeOf(endpoint: string): string {
  if (!URL.canParse(endpoint)) return endpoint;
  const { protocol, hostname, port } = new URL(endpoint);
  return `${protocol}//${isLoopbackHost(hostname) ? 'localhost' : hostname}:${port}`;
}
