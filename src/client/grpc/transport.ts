import { type ClientUnaryCall, Metadata, type ServiceError, status as code } from '@grpc/grpc-js';
import { abortError } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import type { Endpoint } from '../connection/endpoint.js';
import { isTaskHubError, type TaskHubError } from '../errors.js';
import type { CallOptions } from '../taskHubClient.js';
import type { BearerTokens } from './bearerTokens.js';
import { CallRegistry } from '../calls/callRegistry.js';
import type { Channel } from './channel.js';
import type { Method } from './methods.js';
import { type CallFacts, type CallStatus, taskHubErrorFrom } from './statusErrors.js';

export interface TransportOptions {
  readonly endpoint: Endpoint;
  readonly taskHub: string;
  readonly userAgent: string;
  readonly channel: Channel;
  /** Absent where the hub asks for no sign-in. */
  readonly tokens: BearerTokens | undefined;
  readonly clock: Clock;
}

/** A short silence of a short call says nothing about the connection. */
const silenceMs = 5_000;

/** Sends calls: headers, token, deadline, cancelling, and errors classified. Knows nothing of what the calls mean. */
export class Transport {
  private readonly calls = new CallRegistry();
  private readonly headers = new Metadata();
  private signed: { readonly token: string; readonly metadata: Metadata } | undefined;

  constructor(private readonly options: TransportOptions) {
    this.headers.set('taskhub', options.taskHub);
    // What the listener of a Functions host heeds; left out, it means the hub of its app.
    if (options.endpoint.isLoopback && options.taskHub !== 'default') {
      this.headers.set('durable-taskhub', options.taskHub);
    }
    this.headers.set('x-user-agent', options.userAgent);
  }

  /** Rejects with a TaskHubError, or an AbortError when the signal aborts or the client closes. */
  unary<Q, R, S, A, T>(
    method: Method<Q, R, S, A>,
    request: Q,
    map: (answer: A, bytes: Buffer) => T,
    { signal, timeoutMs = method.timeoutMs }: CallOptions = {},
  ): Promise<T> {
    // Without a sign-in there is no token to wait for or to renew, and of ten thousand calls none takes the detour.
    return this.options.tokens === undefined
      ? this.send(method, request, map, signal, timeoutMs, undefined)
      : this.sendSigned(method, request, map, signal, timeoutMs);
  }

  /**
   * The messages of a server stream, pulled as they are consumed. Without `timeoutMs` it may take any time, but the
   * server may not be silent for longer than the method allows. Leaving the loop cancels the call.
   */
  async *stream<Q, R, S, A, T>(
    method: Method<Q, R, S, A>,
    request: Q,
    map: (message: A, bytes: Buffer) => T,
    { signal, timeoutMs }: CallOptions = {},
  ): AsyncGenerator<T, void, undefined> {
    this.calls.throwIfEnded(signal);
    let token = await this.token(signal);
    for (let first = true; ; first = false) {
      let isEmpty = true;
      try {
        for await (const message of this.receive(method, request, map, signal, timeoutMs, token)) {
          isEmpty = false;
          yield message;
        }
        return;
      } catch (error) {
        if (!first || !isEmpty) throw error;
        token = await this.renewedToken(token, error, signal);
      }
    }
  }

  close(): void {
    this.calls.close();
    this.options.channel.close();
  }

  private async sendSigned<Q, R, S, A, T>(
    method: Method<Q, R, S, A>,
    request: Q,
    map: (answer: A, bytes: Buffer) => T,
    signal: AbortSignal | undefined,
    timeoutMs: number,
  ): Promise<T> {
    this.calls.throwIfEnded(signal);
    const { clock } = this.options;
    const token = await this.token(signal);
    // A person may be signing in meanwhile: only the calls themselves count.
    const startedAt = clock.elapsed();
    try {
      return await this.send(method, request, map, signal, timeoutMs, token);
    } catch (error) {
      const left = Math.max(1, timeoutMs - (clock.elapsed() - startedAt));
      const renewed = await this.renewedToken(token, error, signal);
      return await this.send(method, request, map, signal, left, renewed);
    }
  }

  private async token(signal: AbortSignal | undefined): Promise<string | undefined> {
    const { tokens } = this.options;
    return tokens === undefined ? undefined : this.calls.race(tokens.get(), signal);
  }

  /**
   * After a call was refused for its token: a fresh one, since it may have been revoked before its time. Such a call was
   * not carried out. Throws `error` where it says something else or there is no other token.
   */
  private async renewedToken(
    token: string | undefined,
    error: unknown,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    if (token === undefined || !isTaskHubError(error) || error.reason !== 'unauthenticated') throw error;
    this.options.tokens?.discard(token);
    const renewed = await this.token(signal);
    if (renewed === undefined || renewed === token) throw error;
    return renewed;
  }

  private async *receive<Q, R, S, A, T>(
    method: Method<Q, R, S, A>,
    request: Q,
    map: (message: A, bytes: Buffer) => T,
    signal: AbortSignal | undefined,
    timeoutMs: number | undefined,
    token: string | undefined,
  ): AsyncGenerator<T, void, undefined> {
    const { channel, clock } = this.options;
    const { definition } = method;
    const client = channel.current;
    const startedAt = clock.elapsed();
    const stream = client.makeServerStreamRequest(
      definition.path,
      definition.requestSerialize,
      (bytes) => map(definition.responseDeserialize(bytes), bytes),
      request,
      this.metadata(token),
      timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs },
    );
    // Cancelling reports an error even after everybody has stopped listening.
    stream.on('error', () => undefined);
    const silence = { noticed: false };
    const release = this.calls.add(signal, () => {
      stream.cancel();
    });
    const messages: AsyncIterator<T, undefined> = stream[Symbol.asyncIterator]();
    try {
      for (;;) {
        const timer = clock.setTimer(method.timeoutMs, () => {
          silence.noticed = true;
          stream.cancel();
        });
        const next = await messages.next().finally(() => {
          timer.dispose();
        });
        if (next.done === true) return;
        channel.noteAnswer(client, clock.elapsed());
        yield next.value;
      }
    } catch (error) {
      if (this.calls.hasEnded(signal)) throw abortError();
      if (silence.noticed) channel.noteSilence(client, startedAt);
      const status = silence.noticed ? { code: code.DEADLINE_EXCEEDED, details: '' } : statusOf(error);
      const sent = stream.getPeer() !== client.getChannel().getTarget();
      throw taskHubErrorFrom(status, this.facts(method, sent, token, timeoutMs ?? method.timeoutMs), error);
    } finally {
      release();
      stream.cancel();
    }
  }

  private send<Q, R, S, A, T>(
    method: Method<Q, R, S, A>,
    request: Q,
    map: (answer: A, bytes: Buffer) => T,
    signal: AbortSignal | undefined,
    timeoutMs: number,
    token: string | undefined,
  ): Promise<T> {
    const { channel, clock } = this.options;
    const { definition } = method;
    return new Promise<T>((resolve, reject) => {
      this.calls.throwIfEnded(signal);
      const client = channel.current;
      const startedAt = clock.elapsed();
      // The answer is wrapped, since an answer that is mapped to undefined is an answer too.
      const call = withShortStack(() =>
        client.makeUnaryRequest(
          definition.path,
          definition.requestSerialize,
          (bytes) => ({ answer: map(definition.responseDeserialize(bytes), bytes) }),
          request,
          this.metadata(token),
          { deadline: Date.now() + timeoutMs },
          (error, value) => {
            release();
            if (value !== undefined) {
              channel.noteAnswer(client, clock.elapsed());
              resolve(value.answer);
            } else if (this.calls.hasEnded(signal)) {
              reject(abortError());
            } else {
              const sent = wasSent(error, call, client.getChannel().getTarget());
              const failure = taskHubErrorFrom(statusOf(error), this.facts(method, sent, token, timeoutMs), error);
              this.noteFailure(failure, method.longPoll === true ? 0 : timeoutMs, client, startedAt, sent);
              reject(failure);
            }
          },
        ),
      );
      const release = this.calls.add(signal, () => {
        call.cancel();
      });
    });
  }

  private noteFailure(
    failure: TaskHubError,
    timeoutMs: number,
    client: Channel['current'],
    startedAt: number,
    sent: boolean,
  ): void {
    const { channel, clock } = this.options;
    if (failure.reason === 'timedOut') {
      if (sent && timeoutMs >= silenceMs) channel.noteSilence(client, startedAt);
    } else if (failure.reason !== 'unavailable' && failure.reason !== 'outcomeUnknown') {
      channel.noteAnswer(client, clock.elapsed());
    }
  }

  private facts(
    method: Pick<Method<never, never, never, never>, 'effect' | 'subject'>,
    sent: boolean,
    token: string | undefined,
    timeoutMs: number,
  ): CallFacts {
    const { endpoint, taskHub } = this.options;
    return {
      endpoint: endpoint.origin,
      isLoopback: endpoint.isLoopback,
      taskHub,
      effect: method.effect,
      subject: method.subject,
      sent,
      signedIn: token !== undefined,
      timeoutMs,
    };
  }

  /** Shared by the calls of one token: gRPC copies what it is given before it adds to it. */
  private metadata(token: string | undefined): Metadata {
    if (token === undefined) return this.headers;
    if (this.signed?.token !== token) {
      const metadata = this.headers.clone();
      metadata.set('authorization', `Bearer ${token}`);
      this.signed = { token, metadata };
    }
    return this.signed.metadata;
  }
}

/** Whether the request may have reached the server. A call that never got a connection names the channel as its peer. */
function wasSent(error: ServiceError | null, call: ClientUnaryCall, target: string): boolean {
  if (error?.code === code.DEADLINE_EXCEEDED) return !/waiting for (?:LB pick|name resolution)/i.test(error.details);
  return call.getPeer() !== target;
}

function statusOf(error: unknown): CallStatus {
  return isServiceError(error) ? error : { code: code.INTERNAL, details: '' };
}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && 'code' in error && 'details' in error;
}

/**
 * Makes a call while stack traces are short. @grpc/grpc-js takes one with every call, for an error that it may end with, and
 * the deeper the caller is the longer that takes: of thousands of calls in a row it was a tenth of the time. Our own errors
 * say what failed without it.
 */
function withShortStack<T>(call: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  try {
    return call();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
