import { defaultPayloadLimit } from '../model/limits.js';

/** What may be set about the behaviour of a task hub. */
export interface HubOptions {
  /** Bytes of one payload. */
  readonly payloadLimit: number;
  /** After how many milliseconds the turn of an orchestrator or entity is given out again. */
  readonly turnLock: number;
  /** How many milliseconds a worker has to carry out a termination before the server does. */
  readonly terminationGrace: number;
  /** Bytes of past events above which a worker that can is left to stream them. */
  readonly streamHistoryAbove: number;
  /** Milliseconds between two signs of life on a worker's stream. */
  readonly pingInterval: number;
}

export const defaultHubOptions: HubOptions = {
  payloadLimit: defaultPayloadLimit,
  turnLock: 120_000,
  terminationGrace: 10_000,
  streamHistoryAbove: 1_048_576,
  pingInterval: 25_000,
};
