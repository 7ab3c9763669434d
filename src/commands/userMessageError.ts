import { UserFacingError } from '../common/userFacingError.js';

/** A command cannot go on for a reason that the person should read; `message` is one plain sentence. */
export class UserMessageError extends UserFacingError {
  constructor(message: string) {
    super(message);
    this.name = 'Sentence';
  }
}
