import {
  Client,
  credentials,
  type Metadata,
  type MethodDefinition,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServerWritableStream,
  type ServiceError,
  type sendUnaryData,
  type status as Code,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { taskHubService } from '../../../src/wire/taskHubService.js';
import { TcpRelay } from './tcpRelay.js';

/** What goes wrong with one call on its way to the hub. */
export type Fault =
  /** Answered by this status instead of by the hub, which never sees the call. */
  | { readonly kind: 'status'; readonly code: Code; readonly details?: string }
  /** The connection breaks before the hub sees the call. */
  | { readonly kind: 'reset' }
  /** The hub carries the call out, then the connection breaks: its answer is lost. */
  | { readonly kind: 'lostAnswer' }
  /** The hub sees the call only after so many milliseconds. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The hub sees the call only once this resolves. */
  | { readonly kind: 'held'; readonly until: Promise<void> }
  /** The call is swallowed, and the connection stays open. */
  | { readonly kind: 'silence' }
  /** The hub carries the call out, and its answer is swallowed. */
  | { readonly kind: 'silentAnswer' }
  /** QueryInstances: an empty page with a token, behind which the real page comes. */
  | { readonly kind: 'emptyPage' };

/** Decides about a call; `nth` counts the calls of this method from 1, `request` is its encoded message. */
export type FaultPlan = (method: string, nth: number, request: Buffer) => Fault | undefined;

const asIs = (bytes: Buffer): Buffer => bytes;
const emptyPageMark = 'empty-page:';

/**
 * Stands between a client and a task hub and misbehaves as told, over real sockets: statuses at the level of gRPC, broken
 * connections at the level of TCP. Counts what it lets through to the hub.
 */
export class FaultProxy {
  plan: FaultPlan = () => undefined;
  /** Told of each call that the hub sees. */
  onForward: (method: string, request: Buffer) => void = () => undefined;
  /** Calls that the hub has seen, by method. */
  readonly forwarded = new Map<string, number>();
  private readonly asked = new Map<string, number>();

  private relay: TcpRelay | undefined;

  private constructor(
    private readonly server: Server,
    private readonly upstream: Client,
  ) {}

  static async to(hubPort: number): Promise<FaultProxy> {
    const options = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };
    const upstream = new Client(`127.0.0.1:${hubPort}`, credentials.createInsecure(), options);
    const server = new Server(options);
    const proxy = new FaultProxy(server, upstream);
    proxy.serve();
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    proxy.relay = await TcpRelay.to(port);
    return proxy;
  }

  get port(): number {
    return this.wire.port;
  }

  /** The wire to the client, to be cut or held as a whole. */
  get wire(): TcpRelay {
    if (this.relay === undefined) throw new Error('The proxy has not started.');
    return this.relay;
  }

  forwardedOf(method: string): number {
    return this.forwarded.get(method) ?? 0;
  }

  /** Calls that a client has made, whatever became of them. */
  askedOf(method: string): number {
    return this.asked.get(method) ?? 0;
  }

  /** Forgets the counts, and lets everything through. */
  reset(): void {
    this.plan = () => undefined;
    this.onForward = () => undefined;
    this.forwarded.clear();
    this.asked.clear();
  }

  async stop(): Promise<void> {
    this.server.forceShutdown();
    this.upstream.close();
    await this.wire.close();
  }

  private serve(): void {
    const definitions: Record<string, MethodDefinition<Buffer, Buffer>> = {};
    const handlers: UntypedServiceImplementation = {};
    for (const [name, definition] of Object.entries(taskHubService)) {
      if (definition.requestStream || name === 'GetWorkItems') continue;
      definitions[name] = {
        ...definition,
        requestSerialize: asIs,
        requestDeserialize: asIs,
        responseSerialize: asIs,
        responseDeserialize: asIs,
      };
      handlers[name] = definition.responseStream
        ? (call: ServerWritableStream<Buffer, Buffer>) => void this.stream(name, definition.path, call)
        : (call: ServerUnaryCall<Buffer, Buffer>, callback: sendUnaryData<Buffer>) =>
            void this.unary(name, definition.path, call, callback);
    }
    this.server.addService(definitions, handlers);
  }

  private next(method: string, request: Buffer): Fault | undefined {
    const nth = this.askedOf(method) + 1;
    this.asked.set(method, nth);
    return this.plan(method, nth, request);
  }

  private noteForwarded(method: string, request: Buffer): void {
    this.forwarded.set(method, this.forwardedOf(method) + 1);
    this.onForward(method, request);
  }

  /** What is to be done before the hub sees the call; false when it is not to see it. */
  private async before(fault: Fault | undefined, refuse: (error: Partial<ServiceError>) => void): Promise<boolean> {
    switch (fault?.kind) {
      case 'status':
        refuse({ code: fault.code, details: fault.details ?? '' });
        return false;
      case 'reset':
        this.wire.cut();
        return false;
      case 'silence':
        return false;
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        return true;
      case 'held':
        await fault.until;
        return true;
      default:
        return true;
    }
  }

  private async unary(
    method: string,
    path: string,
    call: ServerUnaryCall<Buffer, Buffer>,
    callback: sendUnaryData<Buffer>,
  ): Promise<void> {
    const fault =
      method === 'QueryInstances' && isBehindEmptyPage(call.request) ? undefined : this.next(method, call.request);
    if (!(await this.before(fault, callback))) return;
    if (fault?.kind === 'emptyPage') {
      callback(null, emptyPage(call.request));
      return;
    }
    this.noteForwarded(method, call.request);
    const request = method === 'QueryInstances' ? withoutMark(call.request) : call.request;
    this.upstream.makeUnaryRequest(path, asIs, asIs, request, headersOf(call.metadata), (error, answer) => {
      if (fault?.kind === 'lostAnswer') this.wire.cut();
      else if (fault?.kind === 'silentAnswer') return;
      else if (error === null) callback(null, answer);
      else callback({ code: error.code, details: error.details });
    });
  }

  private async stream(method: string, path: string, call: ServerWritableStream<Buffer, Buffer>): Promise<void> {
    const fault = this.next(method, call.request);
    if (!(await this.before(fault, (error) => call.emit('error', error)))) return;
    this.noteForwarded(method, call.request);
    const source = this.upstream.makeServerStreamRequest(path, asIs, asIs, call.request, headersOf(call.metadata));
    source.on('data', (chunk: Buffer) => {
      if (fault?.kind === 'lostAnswer') this.wire.cut();
      else if (fault?.kind !== 'silentAnswer') call.write(chunk);
    });
    source.on('end', () => call.end());
    source.on('error', (error: ServiceError) => call.emit('error', { code: error.code, details: error.details }));
    call.on('cancelled', () => source.cancel());
  }
}

/** Headers that gRPC sets by itself are not passed on. */
function headersOf(metadata: Metadata): Metadata {
  const copy = metadata.clone();
  for (const name of ['user-agent', 'grpc-accept-encoding', 'accept-encoding', 'grpc-timeout', 'te']) copy.remove(name);
  return copy;
}

const queryOf = (bytes: Buffer): ReturnType<typeof taskHubService.QueryInstances.requestDeserialize> =>
  taskHubService.QueryInstances.requestDeserialize(bytes);

function isBehindEmptyPage(bytes: Buffer): boolean {
  return queryOf(bytes).query?.continuationToken?.value?.startsWith(emptyPageMark) === true;
}

function emptyPage(request: Buffer): Buffer {
  const token = queryOf(request).query?.continuationToken?.value ?? '';
  return taskHubService.QueryInstances.responseSerialize({
    orchestrationState: [],
    continuationToken: { value: `${emptyPageMark}${token}` },
  });
}

/** The token that the client would have sent without the empty page. */
function withoutMark(bytes: Buffer): Buffer {
  const request = queryOf(bytes);
  const token = request.query?.continuationToken?.value;
  if (token?.startsWith(emptyPageMark) !== true) return bytes;
  const { continuationToken: _token, ...query } = request.query ?? {};
  const rest = token.slice(emptyPageMark.length);
  return taskHubService.QueryInstances.requestSerialize({
    query: rest === '' ? query : { ...query, continuationToken: { value: rest } },
  });
}
