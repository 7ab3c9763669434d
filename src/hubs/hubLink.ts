import { ConnectionStringError } from '../client/connection/connectionStringError.js';
import { parseEndpoint } from '../client/connection/endpoint.js';

/** What a link leads to. It names a place and never a way to sign in: links are passed on and kept. */
export interface HubLink {
  readonly endpoint: string;
  readonly taskHub: string;
  readonly instanceId?: string;
  /** Of a table of instances: what it is filtered by, as text; empty for all. */
  readonly filter?: string;
}

/** A link as the parts of an address that the editor hands to us. */
export interface LinkParts {
  readonly path: string;
  readonly query: string;
}

const openPath = '/open';
/** Characters of an address that any system hands on. */
const longestId = 16_384;
const longestHub = 1_000;
const longestFilter = 16_384;

export function linkParts({ endpoint, taskHub, instanceId, filter }: HubLink): LinkParts {
  const query = new URLSearchParams({
    endpoint,
    taskHub,
    ...(instanceId === undefined ? {} : { instance: instanceId }),
    ...(filter === undefined ? {} : { filter }),
  });
  return { path: openPath, query: query.toString() };
}

/** Reads a link that may come from anybody. Undefined for one that {@link linkParts} would not have made. */
export function parseLink({ path, query }: LinkParts): HubLink | undefined {
  const values = new URLSearchParams(query);
  const taskHub = values.get('taskHub') ?? '';
  const instanceId = values.get('instance') ?? undefined;
  if (path !== openPath || !isHubName(taskHub)) return undefined;
  if (instanceId !== undefined && (instanceId === '' || instanceId.length > longestId)) return undefined;
  const filter = values.get('filter') ?? undefined;
  if (filter !== undefined && (instanceId !== undefined || filter.length > longestFilter)) return undefined;
  try {
    const endpoint = parseEndpoint(values.get('endpoint') ?? '').origin;
    return {
      ...{ endpoint, taskHub },
      ...(instanceId === undefined ? {} : { instanceId }),
      ...(filter === undefined ? {} : { filter }),
    };
  } catch (error) {
    if (error instanceof ConnectionStringError) return undefined;
    throw error;
  }
}

/** What a connection string may name: a server may call its hubs otherwise than a person may call a new one. */
function isHubName(name: string): boolean {
  return name.length <= longestHub && name.trim() === name && /^[\x20-\x7e]+$/.test(name);
}
