import {
  type handleServerStreamingCall,
  type handleUnaryCall,
  type Metadata,
  type ServerUnaryCall,
  type ServerWritableStream,
  status,
} from '@grpc/grpc-js';
import { unreadable } from '../encoding/requests.js';
import { nonEmpty } from '../model/wrappers.js';
import type { TaskHub } from '../hub/taskHub.js';
import type { TaskHubs } from '../hub/taskHubs.js';
import type { Log } from '../log.js';
import { CallError } from '../model/callError.js';
import { invalid } from '../model/limits.js';
import { StoreError } from '../store/storeError.js';
import type { AskedHubs } from './askedHubs.js';

/** The header that names the task hub of a call. */
const hubHeader = 'taskhub';

/** The hub that a call without the header is for, where there are several. */
const defaultHub = 'default';

/** What every service is made with. */
export interface ServiceParts {
  readonly hubs: TaskHubs;
  readonly askedHubs: AskedHubs;
  readonly log: Log;
}

/** The name of the task hub in the headers of a call; throws a CallError where there is none. */
export function hubName(metadata: Metadata): string {
  const name = namedHub(metadata);
  if (name === undefined) throw invalid(`The header '${hubHeader}', which names the task hub, is missing.`);
  return name;
}

function namedHub(metadata: Metadata): string | undefined {
  return nonEmpty(metadata.get(hubHeader)[0]?.toString());
}

/**
 * The hub that a call is for. The plain clients and workers of the Python, JavaScript and Go SDKs send no header: they
 * mean the only hub there is, or the one named `default`.
 */
function hubOf(parts: ServiceParts, call: { readonly metadata: Metadata; getPath(): string }): TaskHub {
  const { hubs, askedHubs } = parts;
  const name = namedHub(call.metadata);
  if (name !== undefined) {
    if (hubs.find(name) === undefined) askedHubs.note(name, call.getPath(), call.metadata);
    return hubs.get(name);
  }
  const [only, ...others] = hubs.all();
  const meant = only !== undefined && others.length === 0 ? only : hubs.find(defaultHub);
  return hubs.get(meant?.name ?? hubName(call.metadata));
}

/** A call answered once, by the hub it names. */
export function unary<Request, Response>(
  parts: ServiceParts,
  handle: (hub: TaskHub, request: Request, call: ServerUnaryCall<Request, Response>) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return rawUnary(parts, (call) => handle(hubOf(parts, call), call.request, call));
}

/** A call answered once, that need not be for a hub there is. */
export function rawUnary<Request, Response>(
  parts: ServiceParts,
  handle: (call: ServerUnaryCall<Request, Response>) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    void (async () => {
      try {
        parts.hubs.check();
        checkReadable(call.request);
        callback(null, await handle(call));
      } catch (error) {
        callback(toStatus(parts.log, call.getPath(), error));
      }
    })();
  };
}

/** A call answered by a stream, from the hub it names. */
export function streaming<Request, Response>(
  parts: ServiceParts,
  handle: (hub: TaskHub, call: ServerWritableStream<Request, Response>) => void | Promise<void>,
): handleServerStreamingCall<Request, Response> {
  return (call) => {
    void (async () => {
      try {
        parts.hubs.check();
        checkReadable(call.request);
        await handle(hubOf(parts, call), call);
      } catch (error) {
        call.emit('error', toStatus(parts.log, call.getPath(), error));
      }
    })();
  };
}

function checkReadable(request: unknown): void {
  if (request === unreadable) {
    throw invalid('The request cannot be read: it is damaged, or its messages are nested too deep.');
  }
}

/** What the caller is told: the sentence of a refusal; of anything else, only that it is in the log. */
function toStatus(log: Log, path: string, error: unknown): { readonly code: status; readonly details: string } {
  if (error instanceof CallError) {
    log.debug(`${path} refused (${status[error.code]}).`);
    return { code: error.code, details: error.message };
  }
  log.error(`${path} failed.`, error);
  if (error instanceof StoreError) return { code: status.INTERNAL, details: error.message };
  return { code: status.INTERNAL, details: 'The task hub failed to carry out the call; its log says why.' };
}
