import { isTaskHubError, type TaskHubErrorReason } from '../client/errors.js';
import { RequestError } from '../app/requestError.js';
import { SaidError } from '../common/userFacingError.js';
import { errorText } from '../text/errors/errorText.js';
import { problemTitle } from '../text/surfaces/httpText.js';

/** An answer that says what went wrong (RFC 9457). */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: ProblemStatus;
  readonly detail: string;
  /** A stable word for programs. */
  readonly reason: TaskHubErrorReason | HttpReason;
  /** The field that breaks a rule. */
  readonly field?: string;
}

export type HttpReason = 'unauthorized' | 'forbidden' | 'confirmationRequired' | 'tooLarge' | 'notFound' | 'conflict';
export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 422 | 428 | 429 | 500 | 501 | 502 | 503 | 504;

/** A refusal of this server itself. */
export class HttpProblem extends SaidError {
  constructor(
    readonly status: ProblemStatus,
    readonly reason: HttpReason,
    message: string,
  ) {
    super(message);
  }
}

export function problemOf(error: unknown): Problem {
  const sentence = errorText(error);
  if (error instanceof HttpProblem) return problem(error.status, error.reason, sentence);
  if (error instanceof RequestError) {
    return { ...problem(400, 'invalidArgument', sentence), ...(error.field !== '' && { field: error.field }) };
  }
  if (isTaskHubError(error)) return problem(statusOf(error.reason), error.reason, sentence);
  return problem(500, 'internal', sentence);
}

function problem(status: ProblemStatus, reason: Problem['reason'], detail: string): Problem {
  return { type: 'about:blank', title: problemTitle(status), status, detail, reason };
}

function statusOf(reason: TaskHubErrorReason): ProblemStatus {
  switch (reason) {
    case 'notFound':
    case 'taskHubNotFound':
      return 404;
    case 'alreadyExists':
      return 409;
    case 'failedPrecondition':
      return 412;
    case 'invalidArgument':
      return 400;
    case 'unauthenticated':
    case 'permissionDenied':
      return 403;
    case 'throttled':
      return 429;
    case 'messageTooLarge':
      return 413;
    case 'unimplemented':
      return 501;
    case 'unavailable':
      return 503;
    case 'timedOut':
      return 504;
    case 'outcomeUnknown':
      return 502;
    case 'internal':
      return 500;
  }
}
