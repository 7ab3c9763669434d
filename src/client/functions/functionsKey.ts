import { readFile } from 'node:fs/promises';
import type { ConnectionSettings } from '../connection/connectionString.js';
import { ConnectionStringError } from '../connection/connectionStringError.js';
import type { Endpoint } from '../connection/endpoint.js';
import { TaskHubError } from '../errors.js';
import { isAppKey } from '../connection/appKey.js';
import { factOf } from './functionsErrors.js';

/** Gives the key of an app; read anew for each request, so that one that was renewed counts at once. */
export interface KeySource {
  read(): Promise<string>;
  /**
   * The key that took the place of one that the app refused; undefined where that one still stands. Rejects with a
   * TaskHubError where it cannot be told.
   */
  renewed?(refused: string): Promise<string | undefined>;
}

/**
 * Where the key of a connection comes from; undefined where it has none. Throws a ConnectionStringError where it would
 * travel in the open.
 */
export function keySource(
  { keyFile, keyVariable }: Pick<ConnectionSettings, 'keyFile' | 'keyVariable'>,
  endpoint: Endpoint,
  environment: NodeJS.ProcessEnv = process.env,
): KeySource | undefined {
  if (keyFile === undefined && keyVariable === undefined) return undefined;
  requireSafePlace(endpoint);
  if (keyVariable !== undefined) {
    return { read: () => Promise.resolve(checked(environment[keyVariable], endpoint, keyVariable)) };
  }
  return { read: async () => checked(await textOf(keyFile ?? ''), endpoint) };
}

/** A key goes over TLS, or stays on this machine. */
export function requireSafePlace({ scheme, isLoopback }: Endpoint): void {
  if (scheme === 'http' && !isLoopback) {
    throw new ConnectionStringError('keyNeedsTls', 'Endpoint');
  }
}

function checked(text: string | undefined, endpoint: Endpoint, variable?: string): string {
  const key = text?.trim() ?? '';
  if (isAppKey(key)) return key;
  throw new TaskHubError(
    'unauthenticated',
    factOf(endpoint, { trouble: 'noKey', ...(variable !== undefined && { variable }) }),
  );
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
