import { assertNever } from '../../common/assertNever.js';
import { parseRecord } from '../../common/json/parseRecord.js';
import type { Endpoint } from '../connection/endpoint.js';
import { TaskHubError, type TaskHubErrorReason } from '../errors.js';
import type { FunctionsCall } from './functionsCalls.js';
import type { FunctionsFact, FunctionsProblem } from './functionsFact.js';
import type { FunctionsAnswer } from './functionsTransport.js';

/** How a request ended. */
export type Failure =
  | { readonly kind: 'answered'; readonly answer: FunctionsAnswer }
  /** No connection, or one that ended before the answer did. */
  | { readonly kind: 'broken'; readonly cause?: Error }
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'tooLarge' };

/** What is known of the request that ended so. */
export interface FailureFacts {
  readonly call: FunctionsCall;
  readonly endpoint: Endpoint;
  readonly taskHub: string;
  /** False where it is certain that the request never left for the server. */
  readonly sent: boolean;
  readonly hasKey: boolean;
  readonly timeoutMs: number;
  /** The app has not answered yet, and may have to start first. */
  readonly mayWake?: boolean;
}

const longestDetail = 4096;

/** Classifies a request that failed, once. The server's own words are the `detail`. */
export function functionsError(failure: Failure, facts: FailureFacts): TaskHubError {
  const told = withTrueStatus(failure);
  const { reason, problem } = problemOf(told, facts);
  const mayHaveActed = facts.call.effect !== 'reads' && facts.sent && isAmbiguous(told);
  const detail = failure.kind === 'answered' ? serverWords(failure.answer) : '';
  return new TaskHubError(reason, factOf(facts.endpoint, problem, mayHaveActed), {
    mayHaveActed,
    ...(detail === '' ? {} : { detail }),
    ...(failure.kind === 'broken' && failure.cause !== undefined ? { cause: failure.cause } : {}),
  });
}

export function factOf({ origin }: Endpoint, problem: FunctionsProblem, mayHaveActed = false): FunctionsFact {
  return { kind: 'functions', endpoint: origin, problem, ...(mayHaveActed && { mayHaveActed }) };
}

/** Some refusals of the extension come as 400 or 500, and only their exceptions tell what they are. */
function withTrueStatus(failure: Failure): Failure {
  if (failure.kind !== 'answered' || ![400, 500].includes(failure.answer.status)) return failure;
  const { ExceptionType: type, ExceptionMessage: message } = parseRecord(failure.answer.text) ?? {};
  const isTaken = typeof type === 'string' && type.endsWith('OrchestrationAlreadyExistsException');
  const isMissing = typeof message === 'string' && message.startsWith('No instance with ID ');
  if (!isTaken && !isMissing) return failure;
  return { kind: 'answered', answer: { ...failure.answer, status: isTaken ? 409 : 404 } };
}

/** An answer that came with a good status and is not what was asked for. */
export function notUnderstood(endpoint: Endpoint, answer: FunctionsAnswer, mayHaveActed = false): TaskHubError {
  const isPageInstead = isPage(answer);
  const reason = mayHaveActed ? 'outcomeUnknown' : isPageInstead ? 'unavailable' : 'internal';
  const fact = factOf(endpoint, { trouble: isPageInstead ? 'webPage' : 'odd' }, mayHaveActed);
  return new TaskHubError(reason, fact, { mayHaveActed });
}

/** After these the host may have done what was asked, or a part of it, without saying so. */
function isAmbiguous(failure: Failure): boolean {
  return failure.kind !== 'answered' || failure.answer.status >= 500 || failure.answer.status === 408;
}

interface Found {
  readonly reason: TaskHubErrorReason;
  readonly problem: FunctionsProblem;
}

function problemOf(failure: Failure, facts: FailureFacts): Found {
  switch (failure.kind) {
    case 'answered':
      return problemOfStatus(failure.answer, facts);
    case 'timedOut':
      return {
        reason: 'timedOut',
        problem: { trouble: facts.mayWake === true ? 'notAwake' : 'timedOut', timeoutMs: facts.timeoutMs },
      };
    case 'tooLarge':
      return { reason: 'messageTooLarge', problem: { trouble: 'answerTooLarge' } };
    case 'broken':
      return facts.sent
        ? { reason: reasonOfLoss(facts), problem: { trouble: 'broken' } }
        : { reason: 'unavailable', problem: { trouble: unreachable(failure.cause, facts.endpoint) } };
    default:
      return assertNever(failure);
  }
}

function reasonOfLoss({ call }: FailureFacts): TaskHubErrorReason {
  return call.effect === 'acts' ? 'outcomeUnknown' : 'unavailable';
}

function problemOfStatus(answer: FunctionsAnswer, facts: FailureFacts): Found {
  const { taskHub, call, hasKey } = facts;
  switch (answer.status) {
    case 400:
      return { reason: 'invalidArgument', problem: { trouble: 'badValue' } };
    case 401:
      return { reason: 'unauthenticated', problem: { trouble: hasKey ? 'keyRefused' : 'keyMissing' } };
    case 403:
      if (/\bstopped\b/i.test(answer.text)) return { reason: 'unavailable', problem: { trouble: 'appStopped' } };
      return { reason: 'permissionDenied', problem: { trouble: isKeptOut(answer) ? 'keptOut' : 'restricted' } };
    case 404:
      if (call.subject === 'hub') return { reason: 'unavailable', problem: { trouble: 'noExtension' } };
      return {
        reason: 'notFound',
        problem: { trouble: call.subject === 'entity' ? 'noEntity' : 'noInstance', taskHub },
      };
    case 408:
      return { reason: 'timedOut', problem: { trouble: 'gaveUp' } };
    case 409:
      return { reason: 'alreadyExists', problem: { trouble: 'exists', taskHub } };
    case 410:
    case 412:
      return { reason: 'failedPrecondition', problem: { trouble: 'state', taskHub } };
    case 413:
    case 414:
      return { reason: 'messageTooLarge', problem: { trouble: 'requestTooLarge' } };
    case 429:
      return { reason: 'throttled', problem: { trouble: 'busy' } };
    default:
      return problemOfOther(answer, facts);
  }
}

function problemOfOther({ status }: FunctionsAnswer, facts: FailureFacts): Found {
  if (status >= 300 && status < 400) return { reason: 'unavailable', problem: { trouble: 'redirect' } };
  if (status >= 502 && status <= 504) return { reason: reasonOfLoss(facts), problem: { trouble: 'notRunning' } };
  return { reason: 'internal', problem: status >= 500 ? { trouble: 'ownError' } : { trouble: 'status', status } };
}

function unreachable(
  cause: Error | undefined,
  { isLoopback }: Endpoint,
): 'noTls' | 'certificate' | 'unknownHost' | 'noHost' | 'noAnswer' {
  const code = cause !== undefined && 'code' in cause ? String(cause.code) : '';
  if (/EPROTO|ERR_SSL/.test(code)) return 'noTls';
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return 'certificate';
  if (isLoopback) return 'noHost';
  return /ENOTFOUND|EAI_AGAIN/.test(code) ? 'unknownHost' : 'noAnswer';
}

function isPage({ headers, text }: FunctionsAnswer): boolean {
  return /^text\/html\b/i.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)\b/i.test(text);
}

/** The front of the app refused, before anybody looked at a key: by the header that names the address, or a page. */
function isKeptOut(answer: FunctionsAnswer): boolean {
  return answer.headers['x-ms-forbidden-ip'] !== undefined || isPage(answer);
}

/** Whether another key may be accepted where this one was not. */
export function isKeyRefused(outcome: { readonly kind: string; readonly answer?: FunctionsAnswer }): boolean {
  const { answer } = outcome;
  return answer?.status === 401 || (answer?.status === 403 && !isKeptOut(answer));
}

/** The server's own sentence, without its stack: of a page there is none. */
function serverWords(answer: FunctionsAnswer): string {
  if (isPage(answer)) return '';
  const { text } = answer;
  const record = parseRecord(text);
  const said = record === undefined ? [bareText(text)] : [record['Message'], record['ExceptionMessage']];
  return said
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ')
    .slice(0, longestDetail);
}

/** A bare JSON text, or plain words. */
function bareText(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : '';
  } catch (error) {
    if (error instanceof SyntaxError) return text.trim();
    throw error;
  }
}
