import { allStatuses, type FailureDetails, type OrchestrationStatus } from '../../client/instance.js';
import type { InstanceRef, ParentRef, TraceContext } from '../../client/history.js';
import { timestampFromIso, type Timestamp } from '../../client/timestamp.js';
import { damaged } from './exportFileError.js';

/** Reads one value of a file; `where` names it in what is thrown when it is of another kind. */
export type Read<T> = (value: unknown, where: string) => T;

/** A field that must be there. */
export interface Needed<T> {
  readonly needed: Read<T>;
}

/** How each field of `T` is read: the compiler sees to it that none is forgotten, and which must be there. */
export type FieldsOf<T> = {
  readonly [F in keyof T]-?: undefined extends T[F] ? Read<Exclude<T[F], undefined>> : Needed<T[F]>;
};

export function needed<T>(read: Read<T>): Needed<T> {
  return { needed: read };
}

/** An object of the fields that are named; others are left out, so that a later version may add some. */
export function record<T>(fields: FieldsOf<T>): Read<T> {
  return (value, where) => readFields(value, where, fields) as T;
}

export function readFields(value: unknown, where: string, fields: object): Readonly<Record<string, unknown>> {
  const values = members(value, where);
  const found: Record<string, unknown> = {};
  for (const [name, how] of Object.entries(fields) as [string, Read<unknown> | Needed<unknown>][]) {
    const part = values[name];
    const place = `${where}.${name}`;
    if (typeof how === 'function') {
      if (part !== undefined) found[name] = how(part, place);
    } else if (part === undefined) {
      throw damaged(place, 'missing');
    } else {
      found[name] = how.needed(part, place);
    }
  }
  return found;
}

export const text: Read<string> = (value, where) => {
  if (typeof value !== 'string') throw damaged(where, 'text');
  return value;
};

export const whole: Read<number> = (value, where) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw damaged(where, 'wholeNumber');
  return value;
};

export const flag: Read<boolean> = (value, where) => {
  if (typeof value !== 'boolean') throw damaged(where, 'boolean');
  return value;
};

export const texts: Read<readonly string[]> = (value, where) => {
  if (!Array.isArray(value)) throw damaged(where, 'list');
  return value.map((item: unknown) => text(item, where));
};

/** A server may send seconds that no number of JavaScript holds exactly: Java's latest moment is 3 × 10^16. */
const integer: Read<number> = (value, where) => {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw damaged(where, 'wholeNumber');
  return value;
};

/** ISO 8601 with up to nine decimals; a time that ISO 8601 has no words for is `{ seconds, nanos }`. */
export const time: Read<Timestamp> = (value, where) => {
  if (typeof value === 'object') {
    return record<Timestamp>({ seconds: needed(integer), nanos: needed(integer) })(value, where);
  }
  const found = typeof value === 'string' ? timestampFromIso(value) : undefined;
  if (found === undefined) throw damaged(where, 'time');
  return found;
};

/** A status that this version does not know is one that a newer server has. */
export const status: Read<OrchestrationStatus> = (value, where) => {
  const name = text(value, where);
  return allStatuses.find((known) => known === name) ?? 'Unknown';
};

export const tags: Read<Readonly<Record<string, string>>> = (value, where) =>
  Object.fromEntries(Object.entries(members(value, where)).map(([key, part]) => [key, text(part, where)]));

const values: Read<Readonly<Record<string, unknown>>> = (value, where) => members(value, where);

/** Deeper inner failures are left out: no real one comes near. */
const deepestFailure = 200;

export const failure: Read<FailureDetails> = (value, where) => failureAt(value, where, 0);

function failureAt(value: unknown, where: string, depth: number): FailureDetails {
  return record<FailureDetails>({
    errorType: needed(text),
    errorMessage: needed(text),
    stackTrace: text,
    innerFailure: (inner, place) => failureAt(inner, place, depth + 1),
    isNonRetriable: needed(flag),
    properties: needed(values),
  })(depth > deepestFailure ? withoutInner(value) : value, where);
}

function withoutInner(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? { ...value, innerFailure: undefined } : value;
}

export const instanceRef: Read<InstanceRef> = record<InstanceRef>({ instanceId: needed(text), executionId: text });

export const parent: Read<ParentRef> = record<ParentRef>({
  instanceId: needed(text),
  executionId: text,
  name: text,
  version: text,
  taskScheduledId: needed(whole),
});

export const trace: Read<TraceContext> = record<TraceContext>({
  traceParent: needed(text),
  spanId: needed(text),
  traceState: text,
});

function members(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged(where, 'object');
  return { ...value };
}
