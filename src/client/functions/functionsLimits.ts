import { TaskHubError } from '../errors.js';
import type { ServerLimits } from '../serverLimits.js';

/** What the HTTP API of Durable Functions has no place for. */
export const functionsLimits: ServerLimits = {
  calls: [
    'skipGracefulTerminations',
    'listInstanceIds',
    'purgeBatch',
    'cleanEntityStorage',
    'createTaskHub',
    'deleteTaskHub',
  ],
  parts: ['children', 'scheduledStart', 'tags', 'version', 'parents', 'scheduledSignal'],
};

/** What every call of the list above ends with. */
export function missingCall(endpoint: string): TaskHubError {
  return new TaskHubError('unimplemented', { kind: 'functions', endpoint, problem: { trouble: 'noCall' } });
}
