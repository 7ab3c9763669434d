import { SaidError } from '../common/userFacingError.js';

/** The command line was used in a way that it can't be. Nothing was sent. */
export class UsageError extends SaidError {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'UsageError';
  }
}
