import { ConnectionStringError } from '../../client/connection/connectionStringError.js';
import { parseEndpoint } from '../../client/connection/endpoint.js';
import { isRecord } from '../../common/json/isRecord.js';

export async function allItems(items: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** A member of an item that is a text and not empty. */
export function textOf(value: unknown, key: string): string | undefined {
  const text = isRecord(value) ? value[key] : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

export function propertiesOf(item: unknown): unknown {
  return isRecord(item) ? item['properties'] : undefined;
}

/** An endpoint that cannot be used counts as none yet: the row says so. */
export function endpointOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return parseEndpoint(text).origin;
  } catch (error) {
    if (error instanceof ConnectionStringError) return undefined;
    throw error;
  }
}
