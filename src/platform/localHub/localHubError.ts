import { PlainError } from '../../common/plainError.js';

/** The local task hub or its sample worker cannot do what was asked; `message` is one plain sentence. */
export class LocalHubError extends PlainError {
  constructor(message: string) {
    super(message);
    this.name = 'LocalHubError';
  }
}
