const brand = Symbol.for('durable-task.PlainError');

/** An error whose message is one plain sentence that a person may read: it holds no payload, no token and no secret. */
export class UserFacingError extends Error {
  readonly [brand] = true;
}

/** Recognises such an error across bundles, where each has its own copy of the class. */
export function isPlainError(error: unknown): error is UserFacingError {
  return error instanceof Error && brand in error;
}
