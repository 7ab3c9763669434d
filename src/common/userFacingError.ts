const brand = Symbol.for('durable-task.UserFacingError');

/** What an error tells, as data. `kind` chooses the sentence in `src/text`. No payload, no token, no secret is in it. */
export interface Fact {
  readonly kind: string;
}

/** A sentence that was chosen where the error was thrown. */
export interface SaidFact extends Fact {
  readonly kind: 'said';
  readonly sentence: string;
}

/** An error that a person is told of. People read the sentence of its fact; `message` is for tests and programmers. */
export class UserFacingError extends Error {
  readonly [brand] = true;

  constructor(
    readonly fact: Fact,
    options?: ErrorOptions,
  ) {
    super(technical(fact), options);
  }
}

/** An error whose sentence is chosen by who throws it. */
export class SaidError extends UserFacingError {
  constructor(sentence: string, options?: ErrorOptions) {
    const fact: SaidFact = { kind: 'said', sentence };
    super(fact, options);
    this.name = 'SaidError';
  }
}

/** Recognises such an error across bundles, where each has its own copy of the class. */
export function isUserFacing(error: unknown): error is UserFacingError {
  return error instanceof Error && brand in error;
}

function technical(fact: Fact): string {
  if ('sentence' in fact && typeof fact.sentence === 'string') return fact.sentence;
  const { kind, ...rest } = fact;
  return Object.keys(rest).length === 0 ? kind : `${kind} ${JSON.stringify(rest)}`;
}
