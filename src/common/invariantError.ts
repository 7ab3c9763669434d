const brand = Symbol.for('durable-task.InvariantError');

/**
 * Something that the code rules out has happened. The message is made of words of the code alone, with nothing that came
 * from a person, a server or a page, so that the log may have it.
 */
export class InvariantError extends Error {
  readonly [brand] = true;

  constructor(message: string) {
    super(message);
    this.name = 'InvariantError';
  }
}

/** Recognises such an error across bundles, where each has its own copy of the class. */
export function isInvariantError(error: unknown): error is InvariantError {
  return error instanceof Error && brand in error;
}
