import { UserFacingError } from '../common/userFacingError.js';

/** The command line was used in a way that it cannot be; nothing was sent. */
export class UsageError extends UserFacingError {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
