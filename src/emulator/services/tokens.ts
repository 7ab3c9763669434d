import { invalid } from '../model/limits.js';
import type { FinishedCursor, QueryCursor } from '../store/store.js';

/** Where a listing goes on, as a text that means nothing to its holder. */
export function encodeToken(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function decodeToken(token: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Array.isArray(parts)) return parts;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw notOurs();
}

function notOurs(): Error {
  return invalid('The continuation token was not made by this task hub.');
}

export function queryToken(cursor: QueryCursor): string {
  return encodeToken(cursor.order === 'id' ? ['id', cursor.instanceId] : ['newest', cursor.createdAt, cursor.key]);
}

export function queryCursor(token: string | undefined): QueryCursor | undefined {
  if (token === undefined || token === '') return undefined;
  const [order, first, second] = decodeToken(token);
  if (order === 'id' && typeof first === 'string') return { order, instanceId: first };
  if (order === 'newest' && typeof first === 'number' && typeof second === 'number') {
    return { order, createdAt: first, key: second };
  }
  throw notOurs();
}

export function finishedToken(cursor: FinishedCursor): string {
  return encodeToken([cursor.completedAt, cursor.instanceId]);
}

export function finishedCursor(token: string | undefined): FinishedCursor | undefined {
  if (token === undefined || token === '') return undefined;
  const [completedAt, instanceId] = decodeToken(token);
  if (typeof completedAt === 'number' && typeof instanceId === 'string') return { completedAt, instanceId };
  throw notOurs();
}

export function entityToken(entityId: string): string {
  return encodeToken([entityId]);
}

export function entityCursor(token: string | undefined): string | undefined {
  if (token === undefined || token === '') return undefined;
  const [entityId] = decodeToken(token);
  if (typeof entityId === 'string') return entityId;
  throw notOurs();
}
