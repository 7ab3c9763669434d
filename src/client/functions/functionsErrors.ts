import { assertNever } from '../../common/assertNever.js';
import { parseRecord } from '../../common/parseRecord.js';
import type { Endpoint } from '../endpoint.js';
import { TaskHubError, type TaskHubErrorReason } from '../errors.js';
import type { FunctionsCall } from './functionsCalls.js';
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
}

const longestDetail = 4096;

/** Classifies a request that failed, once. The message is made of our own words; the server's are the `detail`. */
export function functionsError(failure: Failure, facts: FailureFacts): TaskHubError {
  const { reason, message } = wordsFor(failure, facts);
  const mayHaveActed = facts.call.effect !== 'reads' && facts.sent && isAmbiguous(failure);
  const detail = failure.kind === 'answered' ? serverWords(failure.answer) : '';
  return new TaskHubError(
    reason,
    mayHaveActed ? `${message} It may or may not have carried out the request.` : message,
    {
      mayHaveActed,
      ...(detail === '' ? {} : { detail }),
      ...(failure.kind === 'broken' && failure.cause !== undefined ? { cause: failure.cause } : {}),
    },
  );
}

/** An answer that came with a good status and is not what was asked for. */
export function notUnderstood({ origin }: Endpoint, answer: FunctionsAnswer): TaskHubError {
  return isPage(answer)
    ? new TaskHubError('unavailable', `${origin} answers with a web page: it isn’t a Functions host.`)
    : new TaskHubError('internal', `The answer of ${origin} can’t be read: it isn’t what a Functions host sends.`);
}

/** After these the host may have done what was asked, or a part of it, without saying so. */
function isAmbiguous(failure: Failure): boolean {
  return failure.kind !== 'answered' || failure.answer.status >= 500 || failure.answer.status === 408;
}

interface Words {
  readonly reason: TaskHubErrorReason;
  readonly message: string;
}

function wordsFor(failure: Failure, facts: FailureFacts): Words {
  const { origin } = facts.endpoint;
  switch (failure.kind) {
    case 'answered':
      return wordsForStatus(failure.answer, facts);
    case 'timedOut':
      return { reason: 'timedOut', message: `${origin} did not answer within ${seconds(facts.timeoutMs)}.` };
    case 'tooLarge':
      return { reason: 'messageTooLarge', message: `The answer of ${origin} is too large to be read.` };
    case 'broken':
      return facts.sent
        ? broken(facts)
        : { reason: 'unavailable', message: unreachable(failure.cause, facts.endpoint) };
    default:
      return assertNever(failure);
  }
}

function broken({ call, endpoint }: FailureFacts): Words {
  return {
    reason: call.effect === 'acts' ? 'outcomeUnknown' : 'unavailable',
    message: `The connection to ${endpoint.origin} broke before the whole answer came.`,
  };
}

function wordsForStatus(answer: FunctionsAnswer, facts: FailureFacts): Words {
  const { endpoint, taskHub, call, hasKey } = facts;
  const { origin } = endpoint;
  switch (answer.status) {
    case 400:
      return { reason: 'invalidArgument', message: `${origin} refused the request: a value in it is not allowed.` };
    case 401:
      return {
        reason: 'unauthenticated',
        message: hasKey
          ? `${origin} did not accept the key: it may have been renewed.`
          : `${origin} asks for a key, and this connection has none.`,
      };
    case 403:
      return /\bstopped\b/i.test(answer.text)
        ? { reason: 'unavailable', message: `The function app at ${origin} is stopped: start it in Azure.` }
        : {
            reason: 'permissionDenied',
            message: `${origin} refused this: its access restrictions keep this machine out, or the key does not allow it.`,
          };
    case 404:
      if (call.subject === 'entity') return { reason: 'notFound', message: `There is no such entity at ${origin}.` };
      return call.subject === 'instance'
        ? { reason: 'notFound', message: `There is no such instance in task hub “${taskHub}” at ${origin}.` }
        : { reason: 'unavailable', message: withoutExtension(origin) };
    case 408:
      return { reason: 'timedOut', message: `${origin} gave the request up before it was answered.` };
    case 409:
      return {
        reason: 'alreadyExists',
        message: `An instance of that ID exists in task hub “${taskHub}” and may not be replaced.`,
      };
    case 410:
    case 412:
      return {
        reason: 'failedPrecondition',
        message: `The instance in task hub “${taskHub}” is not in a state that allows this.`,
      };
    case 413:
    case 414:
      return { reason: 'messageTooLarge', message: `The request is larger than ${origin} allows.` };
    case 429:
      return { reason: 'throttled', message: `${origin} is too busy at the moment: try again a little later.` };
    default:
      return wordsForOther(answer, facts);
  }
}

function wordsForOther({ status }: FunctionsAnswer, { endpoint, call }: FailureFacts): Words {
  const { origin } = endpoint;
  if (status >= 300 && status < 400) {
    return { reason: 'unavailable', message: `${origin} leads to another address, which is not followed.` };
  }
  if (status >= 502 && status <= 504) {
    return {
      reason: call.effect === 'acts' ? 'outcomeUnknown' : 'unavailable',
      message: `The function app at ${origin} is not running at the moment.`,
    };
  }
  return status >= 500
    ? { reason: 'internal', message: `${origin} failed to answer the request, by an error of its own.` }
    : { reason: 'internal', message: `${origin} refused the request with status ${status}.` };
}

/** What stands at an address whose lists are not there. */
export function withoutExtension(origin: string): string {
  return `Something answers at ${origin}, but it offers no Durable Functions.`;
}

function unreachable(cause: Error | undefined, { origin, isLoopback }: Endpoint): string {
  const code = cause !== undefined && 'code' in cause ? String(cause.code) : '';
  if (/EPROTO|ERR_SSL/.test(code)) {
    return `${origin} does not speak TLS: the address of a host without it begins with http://.`;
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) {
    return `The certificate of ${origin} is not trusted: it is expired, of another name or of an unknown issuer.`;
  }
  if (isLoopback) return `Nothing answers at ${origin}: is the Functions host running?`;
  return /ENOTFOUND|EAI_AGAIN/.test(code)
    ? `The host of ${origin} is not known: check the address and the network.`
    : `Nothing answers at ${origin}: check the address, the network and any proxy or firewall between.`;
}

export function isPage({ headers, text }: FunctionsAnswer): boolean {
  return /^text\/html\b/i.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)\b/i.test(text);
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

function seconds(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  const value = Math.round(ms / 100) / 10;
  return value === 1 ? '1 second' : `${value} seconds`;
}
