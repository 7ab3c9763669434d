import { status as code } from '@grpc/grpc-js';
import { TaskHubError, type TaskHubErrorReason } from '../errors.js';
import type { Effect } from '../calls/calls.js';
import type { CallFact, CallTrouble } from '../taskHubFacts.js';

/** How a call ended, as gRPC reports it. */
export interface CallStatus {
  readonly code: code;
  readonly details: string;
}

/** What is known of the call that ended so. */
export interface CallFacts {
  readonly endpoint: string;
  readonly isLoopback: boolean;
  readonly taskHub: string;
  readonly effect: Effect;
  readonly subject: 'hub' | 'instance' | 'entity';
  /** False where it is certain that the request never left for the server. */
  readonly sent: boolean;
  readonly signedIn: boolean;
  readonly timeoutMs: number;
}

/** The longest text of a server that is kept. */
const longestDetail = 4096;

/** Classifies a failed call, once. The server's own words are the `detail`. */
export function taskHubErrorFrom(status: CallStatus, call: CallFacts, cause?: unknown): TaskHubError {
  const reason = reasonOf(status, call);
  const mayHaveActed = call.effect !== 'reads' && call.sent && isAmbiguous(status);
  return new TaskHubError(reason, callFact(reason, status, call), {
    mayHaveActed,
    ...(status.details === '' ? {} : { detail: status.details.slice(0, longestDetail) }),
    ...(cause === undefined ? {} : { cause }),
  });
}

/** True where NOT_FOUND names neither the hub nor what was asked for, so that a probe must tell. */
export function isVagueNotFound(error: TaskHubError): boolean {
  return error.reason === 'notFound' && !/instance|orchestration|entity/i.test(error.detail ?? '');
}

/** After these the server may have done what was asked, or a part of it, without saying so. */
function isAmbiguous(status: CallStatus): boolean {
  switch (status.code) {
    case code.UNAVAILABLE:
    case code.DEADLINE_EXCEEDED:
    case code.CANCELLED:
    case code.INTERNAL:
    case code.ABORTED:
    case code.DATA_LOSS:
      return true;
    case code.UNKNOWN:
      return refusalInWords(status.details) === undefined;
    default:
      return isBrokenOff(status);
  }
}

/** grpc-js's words for a stream that was cut by HTTP/2's ENHANCE_YOUR_CALM: a connection lost, not the service's answer. */
function isBrokenOff({ code: number, details }: CallStatus): boolean {
  return number === code.RESOURCE_EXHAUSTED && details.startsWith('Bandwidth exhausted');
}

function reasonOf(status: CallStatus, call: CallFacts): TaskHubErrorReason {
  const { details } = status;
  switch (status.code) {
    case code.UNAVAILABLE:
    case code.CANCELLED: // not by us: the server or something between cut the call
      return lost(call);
    case code.UNKNOWN:
      return refusalInWords(details) ?? (isCutOff(details) ? lost(call) : 'internal');
    case code.INTERNAL:
      return isCutOff(details) ? lost(call) : 'internal';
    case code.UNAUTHENTICATED:
      return 'unauthenticated';
    case code.PERMISSION_DENIED:
      return 'permissionDenied';
    case code.NOT_FOUND:
      return call.subject === 'hub' || /task\s*hub/i.test(details) ? 'taskHubNotFound' : 'notFound';
    case code.ALREADY_EXISTS:
      return 'alreadyExists';
    case code.FAILED_PRECONDITION:
      return 'failedPrecondition';
    case code.INVALID_ARGUMENT:
    case code.OUT_OF_RANGE:
      return 'invalidArgument';
    case code.RESOURCE_EXHAUSTED:
      if (isBrokenOff(status)) return lost(call);
      return /larger|too large|message size|exceed.*(?:size|length|limit|max)|payload/i.test(details)
        ? 'messageTooLarge'
        : 'throttled';
    case code.UNIMPLEMENTED:
      return isNotGrpc(details) ? 'unavailable' : 'unimplemented';
    case code.DEADLINE_EXCEEDED:
      return 'timedOut';
    default:
      return 'internal';
  }
}

const isCutOff = (details: string): boolean =>
  /RST_STREAM|ECONNRESET|without gRPC status|No status information/i.test(details);

/** What servers of the Go family answer as UNKNOWN, by their words: errors of durabletask-go's `api` package. */
const refusalsInWords: readonly (readonly [words: RegExp, reason: TaskHubErrorReason])[] = [
  [/no such instance exists/i, 'notFound'],
  [/orchestration instance already exists/i, 'alreadyExists'],
  [/orchestration has not (?:yet completed|started)/i, 'failedPrecondition'],
  [/\bis not implemented\.?$/i, 'unimplemented'],
];

/** The reason where a server has looked at the request and says why it did nothing, without a status of its own for it. */
function refusalInWords(details: string): TaskHubErrorReason | undefined {
  return refusalsInWords.find(([words]) => words.test(details))?.[1];
}

function lost(call: CallFacts): TaskHubErrorReason {
  return call.sent && call.effect === 'acts' ? 'outcomeUnknown' : 'unavailable';
}

/**
 * A web server that knows nothing of gRPC answers 404, which gRPC takes for a call that does not exist, or in a protocol
 * that is not HTTP/2.
 */
const isNotGrpc = (details: string): boolean => /HTTP status code|HTTP\/1\.|content-type|Protocol error/i.test(details);

/** What there is to say beside the reason. */
function callFact(reason: TaskHubErrorReason, { details }: CallStatus, call: CallFacts): CallFact {
  const { endpoint, taskHub, subject, isLoopback, signedIn, timeoutMs } = call;
  return {
    kind: 'call',
    ...{ reason, endpoint, taskHub, subject, isLoopback, signedIn, timeoutMs },
    ...(reason === 'unavailable' && { trouble: troubleOf(details, call) }),
    ...(reason === 'alreadyExists' && subject === 'hub' && /task\s*hub/i.test(details) && { isHub: true }),
  };
}

function troubleOf(details: string, call: CallFacts): CallTrouble {
  if (isNotGrpc(details)) return 'notGrpc';
  if (call.sent) return 'broken';
  if (/wrong version number|packet length too long|EPROTO/i.test(details)) return 'noTls';
  if (/certificate|self.signed|altnames|CERT_/i.test(details)) return 'certificate';
  if (call.isLoopback) return 'noAnswer';
  return /ENOTFOUND|EAI_AGAIN|name resolution/i.test(details) ? 'unknownHost' : 'noAnswer';
}
