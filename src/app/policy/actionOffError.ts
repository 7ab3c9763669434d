import { TaskHubError } from '../../client/errors.js';
import type { DisabledReason } from './availability.js';

export interface OffFact {
  readonly kind: 'off';
  readonly off: DisabledReason;
}

/** An action that is off, so that nothing was sent. */
export class ActionOffError extends TaskHubError {
  override readonly fact: OffFact;

  constructor(off: DisabledReason) {
    super(reasonOf(off));
    this.name = 'ActionOffError';
    this.fact = { kind: 'off', off };
  }
}

function reasonOf(off: DisabledReason): TaskHubError['reason'] {
  switch (off.kind) {
    case 'hub':
      return off.refusal === 'missing' ? 'unimplemented' : 'permissionDenied';
    case 'part':
      return 'unimplemented';
    case 'gone':
    case 'nothingMatches':
      return 'notFound';
    case 'status':
    case 'file':
    case 'noHub':
    case 'unread':
    case 'shown':
    case 'onlyInFile':
    case 'nameless':
      return 'failedPrecondition';
  }
}
