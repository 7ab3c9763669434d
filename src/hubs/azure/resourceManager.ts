import { delay, isAbortError, raceWithSignal, throwIfAborted } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import type { TokenProvider, TokenRequest } from '../../client/connection/authentication.js';
import { isLoopbackHost } from '../../common/loopback.js';
import { isRecord } from '../../common/json/isRecord.js';
import type { AzureCloud } from './azureCloud.js';
import { AzureError, refusal, signInFailure, wantsMore } from './azureError.js';

/** As whom a list is asked for. */
export interface AskedAs {
  /** Undefined: as the account is in its own tenant. */
  readonly tenantId: string | undefined;
  /** No person is asked to sign in for it. */
  readonly isQuiet?: boolean;
}

/** What was left of an answer of the resource manager: pages are read one after another. */
export interface ResourceLister {
  /** All items of a list, page by page. Rejects with an AzureError, or an AbortError when the signal aborts. */
  list(path: string, asked: AskedAs, signal: AbortSignal): AsyncIterable<unknown>;
}

/** What a resource tells only when it is posted to, though nothing changes: secrets, as a rule. */
export interface ResourceAsker {
  /** The answer. Rejects with an AzureError, or an AbortError when the signal aborts. */
  ask(path: string, asked: AskedAs, signal: AbortSignal): Promise<unknown>;
}

export interface ResourceManagerParts {
  readonly cloud: AzureCloud;
  readonly tokens: TokenProvider;
  readonly clock: Clock;
  readonly fetch?: typeof fetch;
}

const timeoutMs = 30_000;
const attempts = 3;
const longestWaitMs = 10_000;
/** A list that never ends is not walked for ever. */
const mostPages = 200;

/** Reads from Azure's resource manager and changes nothing. The token goes to its own host and nowhere else. */
export class ResourceManager implements ResourceLister, ResourceAsker {
  private readonly base: URL;

  constructor(private readonly parts: ResourceManagerParts) {
    if (!URL.canParse(parts.cloud.resourceManager)) {
      throw new AzureError('unexpected', { kind: 'azure', problem: 'noAddress' });
    }
    this.base = new URL(parts.cloud.resourceManager);
    if (this.base.protocol !== 'https:' && !isLoopbackHost(this.base.hostname)) {
      throw new AzureError('unexpected', { kind: 'azure', problem: 'noTls' });
    }
  }

  async *list(path: string, asked: AskedAs, signal: AbortSignal): AsyncGenerator<unknown, void, undefined> {
    let next: URL | undefined = new URL(path, this.base);
    for (let page = 0; next !== undefined; page += 1) {
      if (page === mostPages) throw new AzureError('unexpected', { kind: 'azure', problem: 'endless' });
      const body: unknown = await this.send('GET', next, asked, signal);
      if (!isRecord(body) || !Array.isArray(body['value'])) throw notUnderstood();
      yield* body['value'] as readonly unknown[];
      next = this.nextPage(body['nextLink']);
    }
  }

  async ask(path: string, asked: AskedAs, signal: AbortSignal): Promise<unknown> {
    return await this.send('POST', new URL(path, this.base), asked, signal);
  }

  /** A link to another host would carry the token there. */
  private nextPage(link: unknown): URL | undefined {
    if (link === undefined || link === null || link === '') return undefined;
    const url = typeof link === 'string' && URL.canParse(link) ? new URL(link) : undefined;
    if (url?.origin !== this.base.origin) {
      throw new AzureError('unexpected', { kind: 'azure', problem: 'otherHost' });
    }
    return url;
  }

  private async send(method: 'GET' | 'POST', url: URL, asked: AskedAs, signal: AbortSignal): Promise<unknown> {
    let refused: Pick<TokenRequest, 'refusedToken' | 'challenge'> = {};
    for (let attempt = 1; ; attempt += 1) {
      // The token may be asked for on behalf of others too: only the waiting for it ends.
      const token = await raceWithSignal(this.token(asked, refused), signal);
      const response = await this.sendOnce(method, url, token, signal);
      if (response.ok) return await this.read(response, signal);
      const code = codeOf(await this.read(response, signal).catch(() => undefined));
      throwIfAborted(signal);
      const challenge = response.headers.get('www-authenticate') ?? '';
      const error = refusal(response.status, code, challenge);
      const again = error.reason === 'throttled' || error.reason === 'unavailable';
      // A token may have been revoked before its time: another one is tried once.
      const isStale = response.status === 401 && refused.refusedToken === undefined && error.reason === 'signIn';
      if (attempt === attempts || (!again && !isStale)) throw error;
      if (isStale) refused = { refusedToken: token, ...(wantsMore(challenge) ? { challenge } : {}) };
      else await delay(this.parts.clock, waitOf(response, attempt), signal);
    }
  }

  private async token(
    { tenantId, isQuiet }: AskedAs,
    refused: Pick<TokenRequest, 'refusedToken' | 'challenge'>,
  ): Promise<string> {
    try {
      const { token } = await this.parts.tokens.getToken({
        scope: this.parts.cloud.resourceManagerScope,
        ...(tenantId === undefined ? {} : { tenantId }),
        ...refused,
        ...(isQuiet === true ? { isQuiet } : {}),
      });
      return token;
    } catch (error) {
      throw isAbortError(error) ? error : signInFailure(error);
    }
  }

  private async sendOnce(method: 'GET' | 'POST', url: URL, token: string, signal: AbortSignal): Promise<Response> {
    const send = this.parts.fetch ?? fetch;
    try {
      return await send(url, {
        method,
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        // The token would follow a redirect.
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
    } catch (error) {
      throwIfAborted(signal);
      throw this.unreachable(error);
    }
  }

  private async read(response: Response, signal: AbortSignal): Promise<unknown> {
    try {
      return await response.json();
    } catch (error) {
      throwIfAborted(signal);
      // What is no JSON came to its end; anything else is a connection that broke or went silent half-way.
      throw error instanceof SyntaxError ? notUnderstood(error) : this.unreachable(error);
    }
  }

  private unreachable(cause: unknown): AzureError {
    return new AzureError('unavailable', { kind: 'azure', problem: 'unreachable', host: this.base.host }, { cause });
  }
}

function waitOf(response: Response, attempt: number): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Math.min(longestWaitMs, Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : 1000 * attempt);
}

/** `error.code` of the answer; empty where there is none, as from a proxy between. */
function codeOf(body: unknown): string {
  const error = isRecord(body) ? body['error'] : undefined;
  const code = isRecord(error) ? error['code'] : undefined;
  return typeof code === 'string' ? code : '';
}

function notUnderstood(cause?: unknown): AzureError {
  return new AzureError('unexpected', { kind: 'azure', problem: 'notUnderstood' }, { cause });
}
