import {
  type Metadata,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { MethodDefinition } from '@grpc/proto-loader';
import type { TaskHubSidecarServiceDefinition } from '../../../src/wire/generated/TaskHubSidecarService.js';
import { taskHubService } from '../../../src/wire/taskHubService.js';
import type { Certificate } from './testCertificates.js';

type Definitions = TaskHubSidecarServiceDefinition;
/** The definition also has an index signature, which would make every text a method. */
export type MethodName = keyof { [K in keyof Definitions as string extends K ? never : K]: K };
type RequestOf<M extends MethodName> =
  Definitions[M] extends MethodDefinition<infer _Q, infer _R, infer S, infer _A> ? S : never;
type AnswerOf<M extends MethodName> =
  Definitions[M] extends MethodDefinition<infer _Q, infer R, infer _S, infer _A> ? R : never;

/** One call as it reached the server. */
export interface SeenCall {
  readonly method: MethodName;
  readonly request: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds that the client gives the server, where it says so. */
  readonly timeoutMs: number | undefined;
  /** Resolves when the client has cancelled the call or its connection is gone. */
  readonly cancelled: Promise<void>;
}

/** What a handler throws to answer with a status. */
export class Refusal extends Error {
  constructor(
    readonly code: status,
    readonly details = '',
  ) {
    super(details);
  }
}

/** Sends one message of a stream; resolves when the client's side has room for another. */
export type Send<T> = (message: T | Buffer) => Promise<void>;

type UnaryHandler<M extends MethodName> = (
  request: RequestOf<M>,
  call: SeenCall,
) => AnswerOf<M> | Buffer | Promise<AnswerOf<M> | Buffer>;

const reading: ReadonlySet<string> = new Set([
  'Hello',
  'QueryInstances',
  'GetInstance',
  'StreamInstanceHistory',
  'ListInstanceIds',
  'QueryEntities',
]);

/**
 * A task hub server that does as a test tells it, over a real socket. Without a handler every call is answered with an
 * empty message. A handler may answer with bytes, which go out as they are.
 */
export class FakeTaskHub {
  readonly calls: SeenCall[] = [];
  private readonly handlers = new Map<MethodName, (request: unknown, call: SeenCall) => unknown>();
  private streamHandler: ((call: SeenCall, send: Send<AnswerOf<'StreamInstanceHistory'>>) => Promise<void>) | undefined;
  private readonly waiting = new Set<{ readonly method: MethodName; readonly found: (call: SeenCall) => void }>();
  private readonly server = new Server({
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
  });

  private constructor(private readonly isSecure: boolean) {
    const definitions = Object.fromEntries(
      Object.entries(taskHubService).map(([name, definition]) => [
        name,
        {
          ...definition,
          responseSerialize: (value: unknown) => (Buffer.isBuffer(value) ? value : definition.responseSerialize(value)),
        },
      ]),
    );
    const implementation: UntypedServiceImplementation = {};
    for (const [name, definition] of Object.entries(taskHubService)) {
      const method = name as MethodName;
      implementation[name] = definition.responseStream
        ? (call: ServerWritableStream<unknown, unknown>) => void this.stream(method, call)
        : (call: ServerUnaryCall<unknown, unknown>, callback: sendUnaryData<unknown>) =>
            void this.unary(method, call, callback);
    }
    this.server.addService(definitions, implementation);
  }

  private boundPort = 0;

  static async start(certificate?: Certificate): Promise<FakeTaskHub> {
    const fake = new FakeTaskHub(certificate !== undefined);
    const credentials =
      certificate === undefined
        ? ServerCredentials.createInsecure()
        : ServerCredentials.createSsl(null, [
            { private_key: Buffer.from(certificate.key), cert_chain: Buffer.from(certificate.certificate) },
          ]);
    fake.boundPort = await new Promise<number>((resolve, reject) => {
      fake.server.bindAsync('127.0.0.1:0', credentials, (error, port) => {
        if (error === null) resolve(port);
        else reject(error);
      });
    });
    return fake;
  }

  get port(): number {
    return this.boundPort;
  }

  get endpoint(): string {
    // A certificate is issued for a name.
    return this.isSecure ? `https://localhost:${this.boundPort}` : `http://127.0.0.1:${this.boundPort}`;
  }

  on<M extends MethodName>(method: M, handler: UnaryHandler<M>): this {
    this.handlers.set(method, handler as (request: unknown, call: SeenCall) => unknown);
    return this;
  }

  onHistory(handler: (call: SeenCall, send: Send<AnswerOf<'StreamInstanceHistory'>>) => Promise<void>): this {
    this.streamHandler = handler;
    return this;
  }

  /** The calls that do more than read. Which ones only read stands here, so that the client is not asked about itself. */
  get changingCalls(): readonly SeenCall[] {
    return this.calls.filter(({ method }) => !reading.has(method));
  }

  callsOf(method: MethodName): readonly SeenCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** The next call of this method that has not come yet. */
  next(method: MethodName): Promise<SeenCall> {
    return new Promise((resolve) => {
      const entry = {
        method,
        found: (call: SeenCall) => {
          this.waiting.delete(entry);
          resolve(call);
        },
      };
      this.waiting.add(entry);
    });
  }

  stop(): void {
    this.server.forceShutdown();
  }

  private see(
    method: MethodName,
    call: ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, unknown>,
  ): SeenCall {
    const deadline = call.getDeadline();
    const at = typeof deadline === 'number' ? deadline : deadline.getTime();
    const seen: SeenCall = {
      method,
      request: call.request,
      headers: headersOf(call.metadata),
      timeoutMs: Number.isFinite(at) ? at - Date.now() : undefined,
      cancelled: new Promise((resolve) => call.on('cancelled', () => resolve())),
    };
    this.calls.push(seen);
    for (const entry of [...this.waiting]) if (entry.method === method) entry.found(seen);
    return seen;
  }

  private async unary(
    method: MethodName,
    call: ServerUnaryCall<unknown, unknown>,
    callback: sendUnaryData<unknown>,
  ): Promise<void> {
    const seen = this.see(method, call);
    try {
      callback(null, (await this.handlers.get(method)?.(call.request, seen)) ?? {});
    } catch (error) {
      callback(statusOf(error));
    }
  }

  private async stream(method: MethodName, call: ServerWritableStream<unknown, unknown>): Promise<void> {
    const seen = this.see(method, call);
    const send: Send<unknown> = (message) =>
      new Promise((resolve) => {
        if (call.write(message)) resolve();
        else call.once('drain', resolve);
      });
    try {
      await this.streamHandler?.(seen, send);
      call.end();
    } catch (error) {
      call.emit('error', statusOf(error));
    }
  }
}

function headersOf(metadata: Metadata): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(metadata.getMap()).map(([name, value]) => [name, value.toString()]));
}

function statusOf(error: unknown): { readonly code: status; readonly details: string } {
  return error instanceof Refusal
    ? { code: error.code, details: error.details }
    : { code: status.INTERNAL, details: `The fake task hub failed: ${String(error)}` };
}
