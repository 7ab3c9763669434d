import { TaskHubError } from '../../client/errors.js';
import { disabledText } from '../../text/disabledText.js';
import type { DisabledReason } from './availability.js';

/** An action that is off, so that nothing was sent. */
export class ActionOffError extends TaskHubError {
  constructor(readonly off: DisabledReason) {
    super(reasonOf(off), disabledText(off));
    this.name = 'ActionOffError';
  }
}

function reasonOf(off: DisabledReason): TaskHubError['reason'] {
  switch (off.kind) {
    case 'hub':
      return off.refusal === 'missing' ? 'unimplemented' : 'permissionDenied';
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
