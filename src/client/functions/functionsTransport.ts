import http from 'node:http';
import https from 'node:https';
import { abortError } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { CallRegistry } from '../calls/callRegistry.js';
import { repeatWhileUnavailable } from '../calls/repeat.js';
import type { Endpoint } from '../connection/endpoint.js';
import { isTaskHubError, TaskHubError } from '../errors.js';
import type { CallOptions } from '../taskHubClient.js';
import type { FunctionsCall } from './functionsCalls.js';
import { factOf, type Failure, functionsError, isKeyRefused } from './functionsErrors.js';
import type { KeySource } from './functionsKey.js';

export interface FunctionsRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the extension's base, with its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
}

export interface FunctionsAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

export interface FunctionsTransportOptions {
  readonly endpoint: Endpoint;
  readonly taskHub: string;
  readonly userAgent: string;
  /** Gives the key of the app, where it has one. It goes to the endpoint and nowhere else. */
  readonly key?: KeySource | undefined;
  /** The limit of each request is at least so long until the app has answered once. */
  readonly wakeMs?: number;
  readonly certificateAuthorities?: readonly string[];
  readonly clock: Clock;
}

/** Where the extension's HTTP API begins, whatever else the app serves. */
const base = '/runtime/webhooks/durabletask';

/** Longer request lines are refused by the web servers of Functions hosts, some of them by closing the connection. */
export const longestPath = 4_000;

const mostSockets = 16;

/**
 * Sends requests to one Functions host and reads their answers in pieces. What only reads is repeated while nothing
 * answers; what acts is sent once, on a connection of its own, so that none breaks that was idle.
 */
export class FunctionsTransport {
  private readonly calls = new CallRegistry();
  private readonly agent: http.Agent;
  private hasAnswered = false;

  constructor(private readonly options: FunctionsTransportOptions) {
    this.agent = this.newAgent(true);
  }

  /** Rejects with a TaskHubError for anything but a status below 300, or an AbortError. */
  send(call: FunctionsCall, request: FunctionsRequest, options: CallOptions = {}): Promise<FunctionsAnswer> {
    const { signal } = options;
    const { clock, wakeMs = 0 } = this.options;
    const wished = options.timeoutMs ?? call.timeoutMs;
    const timeoutMs = this.hasAnswered ? wished : Math.max(wished, wakeMs);
    const endsAt = clock.elapsed() + timeoutMs;
    // What answers, though not as a host that works, says the same again.
    const attempt = { wasAnswered: false, isRenewed: false };
    const once = (): Promise<FunctionsAnswer> =>
      this.sendOnce(call, request, signal, Math.max(1, endsAt - clock.elapsed()), timeoutMs, attempt);
    return call.effect === 'reads' ? repeatWhileUnavailable(once, clock, signal, () => !attempt.wasAnswered) : once();
  }

  close(): void {
    this.calls.close();
    this.agent.destroy();
  }

  private async sendOnce(
    call: FunctionsCall,
    request: FunctionsRequest,
    signal: AbortSignal | undefined,
    leftMs: number,
    timeoutMs: number,
    attempt: { wasAnswered: boolean; isRenewed: boolean },
  ): Promise<FunctionsAnswer> {
    this.calls.throwIfEnded(signal);
    const { endpoint, taskHub, key, clock } = this.options;
    const ownAgent = call.effect === 'reads' ? undefined : this.newAgent(false);
    const mayWake = !this.hasAnswered && this.options.wakeMs !== undefined;
    const facts = { call, endpoint, taskHub, timeoutMs, mayWake, hasKey: key !== undefined };
    const secret = key === undefined ? undefined : await this.calls.race(key.read(), signal);
    const exchange = new Exchange(call.longestAnswer);
    const release = this.calls.add(signal, () => exchange.end({ kind: 'aborted' }));
    const endsAt = clock.elapsed() + leftMs;
    let stillLeftMs = leftMs;
    const timer = clock.setTimer(leftMs, () => exchange.end({ kind: 'timedOut' }));
    try {
      const outcome = await exchange.run(this.request(request, secret, ownAgent ?? this.agent), request.body);
      if (outcome.kind === 'aborted' || this.calls.hasEnded(signal)) throw abortError();
      attempt.wasAnswered = outcome.kind === 'answered' && outcome.answer.status < 502;
      this.hasAnswered ||= attempt.wasAnswered;
      if (outcome.kind === 'answered' && outcome.answer.status < 300) return outcome.answer;
      const refused = functionsError(outcome, { ...facts, sent: exchange.isSent });
      if (secret === undefined || !isKeyRefused(outcome) || attempt.isRenewed) throw refused;
      attempt.isRenewed = true;
      // Azure may take its time, and a person may be signing in.
      stillLeftMs = Math.max(1, endsAt - clock.elapsed());
      await this.awaitOtherKey(secret, refused, signal);
    } finally {
      release();
      timer.dispose();
      ownAgent?.destroy();
    }
    // Who refuses the key has done nothing: what acts is sent again too.
    return await this.sendOnce(call, request, signal, stillLeftMs, timeoutMs, attempt);
  }

  /** Resolves when another key has taken the place of the refused one; rejects where there is none to be had. */
  private async awaitOtherKey(secret: string, refused: TaskHubError, signal: AbortSignal | undefined): Promise<void> {
    const { key, endpoint } = this.options;
    if (key?.renewed === undefined) throw refused;
    let other: string | undefined;
    try {
      other = await this.calls.race(key.renewed(secret), signal);
    } catch (error) {
      // Of 403 the key may be innocent.
      throw isTaskHubError(error) && refused.reason !== 'unauthenticated' ? refused : error;
    }
    if (other !== undefined) return;
    if (refused.reason !== 'unauthenticated') throw refused;
    throw new TaskHubError('unauthenticated', factOf(endpoint, { trouble: 'keyStands' }));
  }

  private request(request: FunctionsRequest, key: string | undefined, agent: http.Agent): http.ClientRequest {
    const { endpoint, userAgent } = this.options;
    const body = request.body === undefined ? undefined : Buffer.byteLength(request.body);
    return (endpoint.scheme === 'https' ? https : http).request({
      host: endpoint.host,
      port: endpoint.port,
      method: request.method,
      path: base + request.path,
      agent,
      headers: {
        accept: 'application/json',
        'user-agent': userAgent,
        ...(key === undefined ? {} : { 'x-functions-key': key }),
        ...(body === undefined
          ? { ...(request.method === 'GET' ? {} : { 'content-length': 0 }) }
          : { 'content-type': 'application/json', 'content-length': body }),
        ...request.headers,
      },
    });
  }

  private newAgent(keepAlive: boolean): http.Agent {
    const { endpoint, certificateAuthorities } = this.options;
    if (endpoint.scheme === 'http') return new http.Agent({ keepAlive, maxSockets: mostSockets });
    const ca = certificateAuthorities === undefined ? {} : { ca: [...certificateAuthorities] };
    return new https.Agent({ keepAlive, maxSockets: mostSockets, ...ca });
  }
}

type Outcome = Failure | { readonly kind: 'aborted' };

/** One request and its answer. */
class Exchange {
  /** The request may have reached the server. */
  isSent = false;
  private request: http.ClientRequest | undefined;
  private outcome: Outcome | undefined;
  private settle: (outcome: Outcome) => void = () => undefined;

  constructor(private readonly longestAnswer: number) {}

  run(request: http.ClientRequest, body: string | undefined): Promise<Outcome> {
    this.request = request;
    return new Promise((resolve) => {
      this.settle = resolve;
      request.on('socket', (socket) => {
        if (request.reusedSocket) this.isSent = true;
        else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => (this.isSent = true));
      });
      request.on('error', (cause) => this.end({ kind: 'broken', cause }));
      request.on('response', (response) => this.read(response));
      if (this.outcome === undefined) request.end(body);
      else request.destroy();
    });
  }

  /** The first end counts. */
  end(outcome: Outcome): void {
    if (this.outcome !== undefined) return;
    this.outcome = outcome;
    this.settle(outcome);
    if (outcome.kind !== 'answered') this.request?.destroy();
  }

  private read(response: http.IncomingMessage): void {
    const pieces: Buffer[] = [];
    let length = 0;
    response.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > this.longestAnswer) this.end({ kind: 'tooLarge' });
      else pieces.push(piece);
    });
    response.on('error', (cause) => this.end({ kind: 'broken', cause }));
    response.on('close', () => {
      if (!response.complete) {
        this.end({ kind: 'broken' });
        return;
      }
      const text = Buffer.concat(pieces).toString('utf8');
      this.end({
        kind: 'answered',
        answer: { status: response.statusCode ?? 0, headers: response.headers, text: text.replace(/^\uFEFF/, '') },
      });
    });
  }
}
