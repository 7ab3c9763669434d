import { TaskHubError } from '../client/errors.js';

/** There is no such instance (any more). */
export class NotFoundError extends TaskHubError {
  constructor(readonly instanceId: string) {
    super('notFound', `There is no instance ${instanceId}.`);
    this.name = 'NotFoundError';
  }
}
