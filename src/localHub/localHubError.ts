import { UserFacingError } from '../common/userFacingError.js';

/** The local task hub or its sample worker cannot do what was asked; `message` is one plain sentence. */
export class LocalHubError extends UserFacingError {
  constructor(message: string) {
    super(message);
    this.name = 'LocalHubError';
  }
}
