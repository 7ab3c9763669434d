import type { Log } from '../../log.js';
import type { Lease } from './leases.js';

/** What one message to a worker may have unless its program says otherwise: the default of gRPC, in bytes. */
const usualLimit = 4 * 1024 * 1024;

/** How often an item may come back from workers before it counts as one that they cannot take. */
const mostReturns = 3;

/**
 * Work items that may be too large for the workers they are handed to. Nothing tells the server so: a worker whose limit
 * is exceeded loses its stream, with all it has in hand, and connects again.
 */
export class Oversized {
  private readonly returns = new Map<number, number>();

  constructor(private readonly log: Log) {}

  /** A worker's stream has ended while it held the item; whether that has happened too often for an item of its size. */
  returned({ number, bytes }: Lease, what: () => string): boolean {
    if (bytes <= usualLimit) return false;
    const times = (this.returns.get(number) ?? 0) + 1;
    this.returns.set(number, times);
    if (times === 1) {
      this.log.warn(`The stream of a worker ended while it held ${what()}, which takes ${megabytes(bytes)}.`);
    }
    return times >= mostReturns;
  }

  forget(number: number): void {
    this.returns.delete(number);
  }
}

/** The failure of what no worker can take, in words. */
export function tooLarge(what: string, bytes: number): string {
  return (
    `${what} takes ${megabytes(bytes)} in one message, which is more than its worker accepts: ` +
    `the worker's stream ended each of the ${mostReturns} times that it was sent. ` +
    `Let the worker accept larger messages, or keep large payloads elsewhere.`
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
