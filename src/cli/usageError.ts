import { PlainError } from '../common/plainError.js';

/** The command line was used in a way that it cannot be; nothing was sent. */
export class UsageError extends PlainError {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
