import { ConnectionStringError } from '../client/connectionStringError.js';
import { parseEndpoint } from '../client/endpoint.js';
import { checkTaskHubName } from '../client/validation.js';

/** What a link leads to. It names a place and never a way to sign in: links are passed on and kept. */
export interface HubLink {
  readonly endpoint: string;
  readonly taskHub: string;
  readonly instanceId?: string;
}

/** A link as the parts of an address that the editor hands to us. */
export interface LinkParts {
  readonly path: string;
  readonly query: string;
}

const openPath = '/open';
const longestId = 1000;

export function linkParts({ endpoint, taskHub, instanceId }: HubLink): LinkParts {
  const query = new URLSearchParams({
    endpoint,
    taskHub,
    ...(instanceId === undefined ? {} : { instance: instanceId }),
  });
  return { path: openPath, query: query.toString() };
}

/** Reads a link that may come from anybody. Undefined for one that {@link linkParts} would not have made. */
export function parseLink({ path, query }: LinkParts): HubLink | undefined {
  const values = new URLSearchParams(query);
  const taskHub = values.get('taskHub') ?? '';
  const instanceId = values.get('instance') ?? undefined;
  if (path !== openPath || checkTaskHubName(taskHub) !== undefined) return undefined;
  if (instanceId !== undefined && !isPlainId(instanceId)) return undefined;
  try {
    const endpoint = parseEndpoint(values.get('endpoint') ?? '').origin;
    return { endpoint, taskHub, ...(instanceId === undefined ? {} : { instanceId }) };
  } catch (error) {
    if (error instanceof ConnectionStringError) return undefined;
    throw error;
  }
}

function isPlainId(id: string): boolean {
  return id !== '' && id.length <= longestId && !/\p{C}/u.test(id);
}

/**
 * Whether an endpoint belongs to the Durable Task Scheduler. A sign-in is offered to nobody else on the word of a link:
 * the token that it brings is good for the scheduler.
 */
export function isSchedulerEndpoint(endpoint: string): boolean {
  const { scheme, host } = parseEndpoint(endpoint);
  return scheme === 'https' && /\.durabletask\.(?:io|azure\.us)$/i.test(host);
}
