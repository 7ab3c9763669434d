import { TaskHubError } from '../client/errors.js';

/** There is no such instance. */
export class NotFoundError extends TaskHubError {
  constructor(readonly instanceId: string) {
    super('notFound', { kind: 'skipped', skip: 'gone', instanceId });
    this.name = 'NotFoundError';
  }
}
