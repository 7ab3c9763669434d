import type { status } from '@grpc/grpc-js';

/** The failure of a call with the gRPC code and the sentence that the caller gets. */
export class CallError extends Error {
  constructor(
    readonly code: status,
    message: string,
  ) {
    super(message);
    this.name = 'CallError';
  }
}
