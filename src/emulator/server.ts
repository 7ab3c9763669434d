import { Server, ServerCredentials, type ServerOptions as GrpcOptions } from '@grpc/grpc-js';
import { type Clock, systemClock } from '../common/clock.js';
import { isLoopbackHost } from '../common/loopback.js';
import { allowDeepMessages } from './encoding/requests.js';
import { Committer, type Defer } from './hub/committer.js';
import { defaultHubOptions, type HubOptions } from './hub/options.js';
import { TaskHubs } from './hub/taskHubs.js';
import { type Log, silentLog } from './log.js';
import { type Ids, randomIds } from './model/ids.js';
import { ServerTime } from './model/time.js';
import type { ServiceParts } from './services/adapter.js';
import { AskedHubs } from './services/askedHubs.js';
import { entityCalls } from './services/entities.js';
import { historyCalls } from './services/history.js';
import { checkHubName, hubCalls } from './services/hubs.js';
import { instanceCalls } from './services/instances.js';
import { listingCalls } from './services/listing.js';
import { encodedService } from './services/serviceDefinition.js';
import { answerUnknownMethods } from './services/unknownMethods.js';
import { workItemCalls } from './services/workItems.js';
import type { Store } from './store/store.js';

/** Orchestrations answer with all of a turn's actions in one message unless their SDK cuts it. */
const largestMessage = 256 * 1024 * 1024;

/** How many milliseconds calls in flight have to end when the server stops. */
const drainTime = 2000;

/** After how many milliseconds of silence a peer is asked for a sign of life, and how many it has to give one. */
interface Keepalive {
  readonly every: number;
  readonly patience: number;
}

export interface ServerOptions {
  /** 0 for any free one. */
  readonly port: number;
  readonly host?: string;
  /** Hubs that are made when they do not exist. */
  readonly hubs: readonly string[];
  readonly store: Store;
  readonly log?: Log;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly hubOptions?: Partial<HubOptions>;
  readonly defer?: Defer;
  /** How the silence of peers is told from their end where other machines can reach the server. */
  readonly keepalive?: Keepalive;
  /** Called when the store can be read no more: then the server is of no use. */
  readonly onBroken?: (error: unknown) => void;
}

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  readonly hubs: TaskHubs;
  readonly askedHubs: AskedHubs;
  /** Answers at one more address; rejects when it cannot listen there. */
  listen(host: string, port: number): Promise<void>;
  /** Answers there no more, and ends the connections that came that way. */
  leave(host: string, port: number): void;
  /** Resolves once everything changed so far has been committed. */
  committed(): Promise<void>;
  /** Ends the streams, lets calls in flight finish and closes the store. */
  stop(): Promise<void>;
}

/**
 * A peer on another machine may vanish without a word, and what it had in hand with it. On this machine none does, and one
 * that stands at a breakpoint, and so gives no sign of life, must not lose its work.
 */
function keepaliveFor(host: string, { every, patience }: Keepalive = { every: 30_000, patience: 20_000 }): GrpcOptions {
  if (isLoopbackHost(host)) return {};
  return { 'grpc.keepalive_time_ms': every, 'grpc.keepalive_timeout_ms': patience };
}

/** Starts a task hub server; rejects when it cannot listen. The store becomes the server's own. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  for (const name of options.hubs) checkHubName(name);
  const { store, host = '127.0.0.1', log = silentLog } = options;
  const time = new ServerTime(options.clock ?? systemClock);
  const committer = new Committer(store, time, options.defer ?? deferred, (error) => {
    log.error('What had changed could not be stored.', error);
    // What is in memory is ahead of the store now, by changes that nobody has been told of.
    committer.discard(error);
    try {
      hubs.reopen();
    } catch (broken) {
      if (options.onBroken === undefined) throw broken;
      options.onBroken(broken);
    }
  });
  const hubs = new TaskHubs({
    committer,
    ids: options.ids ?? randomIds,
    options: { ...defaultHubOptions, ...options.hubOptions },
    log,
  });
  for (const name of options.hubs) hubs.create(name);
  await committer.committed();

  allowDeepMessages();
  const server = new Server({
    ...keepaliveFor(host, options.keepalive),
    'grpc.max_receive_message_length': largestMessage,
    'grpc.max_send_message_length': -1,
  });
  const askedHubs = new AskedHubs(hubs, time.clock);
  const parts: ServiceParts = { hubs, askedHubs, log };
  server.addService(encodedService, {
    ...hubCalls(parts),
    ...instanceCalls(parts),
    ...listingCalls(parts),
    ...historyCalls(parts),
    ...entityCalls(parts),
    ...workItemCalls(parts),
  });
  answerUnknownMethods(server, log);
  const port = await listen(server, host, options.port).catch((error: unknown) => {
    hubs.dispose();
    throw error;
  });
  let stopped: Promise<void> | undefined;
  return {
    host,
    port,
    hubs,
    askedHubs,
    listen: async (more, at) => {
      await listen(server, more, at);
    },
    leave: (more, at) => {
      server.unbind(addressOf(more, at));
    },
    committed: () => committer.committed(),
    stop: () => {
      stopped ??= stop(server, hubs, committer);
      return stopped;
    },
  };
}

function deferred(callback: () => void, wait: number): void {
  // Timers know whole milliseconds only.
  if (wait < 1) setImmediate(callback);
  else setTimeout(callback, wait);
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(addressOf(host, port), ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
}

function addressOf(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

async function stop(server: Server, hubs: TaskHubs, committer: Committer): Promise<void> {
  hubs.dispose();
  await new Promise<void>((resolve) => {
    const force = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, drainTime);
    server.tryShutdown(() => {
      clearTimeout(force);
      resolve();
    });
  });
  await committer.committed();
  committer.hold.dispose();
  committer.store.close();
}
