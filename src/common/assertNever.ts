import { InvariantError } from './invariantError.js';

/** Ends a switch over a union: a case that was forgotten is a compile error here. */
export function assertNever(value: never): never {
  // The value itself may come from outside; where it was met, the stack tells.
  throw new InvariantError(`A value of type ${typeof value} is none of the cases that are known.`);
}
