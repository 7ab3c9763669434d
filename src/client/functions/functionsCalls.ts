import type { Effect } from '../calls/calls.js';

/** A kind of request to a Functions host, and what may be done when it fails. */
export interface FunctionsCall {
  readonly effect: Effect;
  /** What the request names, so that 404 can be told as that. */
  readonly subject: 'hub' | 'instance' | 'entity';
  /** Milliseconds until the call is given up, unless the caller says otherwise. An app in Azure that sleeps wakes first. */
  readonly timeoutMs: number;
  /** Bytes of the answer that are read at most. */
  readonly longestAnswer: number;
}

const small = 1024 * 1024;
/** A page of instances carries all outputs. */
const page = 128 * 1024 * 1024;
/** The longest text that the engine holds is half a gigabyte. */
const history = 400 * 1024 * 1024;

/** Every request of a client. What settles elsewhere acts here: a second terminate is told that the instance has ended. */
export const functionsCalls = {
  hello: { effect: 'reads', subject: 'hub', timeoutMs: 30_000, longestAnswer: page },
  start: { effect: 'acts', subject: 'hub', timeoutMs: 60_000, longestAnswer: small },
  get: { effect: 'reads', subject: 'instance', timeoutMs: 30_000, longestAnswer: page },
  query: { effect: 'reads', subject: 'hub', timeoutMs: 60_000, longestAnswer: page },
  act: { effect: 'acts', subject: 'instance', timeoutMs: 60_000, longestAnswer: small },
  purgeByFilter: { effect: 'acts', subject: 'hub', timeoutMs: 230_000, longestAnswer: small },
  history: { effect: 'reads', subject: 'instance', timeoutMs: 120_000, longestAnswer: history },
  getEntity: { effect: 'reads', subject: 'entity', timeoutMs: 30_000, longestAnswer: page },
  queryEntities: { effect: 'reads', subject: 'hub', timeoutMs: 60_000, longestAnswer: page },
  signalEntity: { effect: 'acts', subject: 'entity', timeoutMs: 60_000, longestAnswer: small },
} as const satisfies Readonly<Record<string, FunctionsCall>>;
