import { SaidError } from '../common/userFacingError.js';

/** Ends a command with a message for the person; `message` is one plain sentence. */
export class UserMessageError extends SaidError {
  constructor(message: string) {
    super(message);
    this.name = 'UserMessageError';
  }
}
