import {
  type handleServerStreamingCall,
  type handleUnaryCall,
  type Metadata,
  type ServerUnaryCall,
  type ServerWritableStream,
  status,
} from '@grpc/grpc-js';
import type { TaskHub } from '../hub/taskHub.js';
import type { TaskHubs } from '../hub/taskHubs.js';
import type { Log } from '../log.js';
import { CallError } from '../model/callError.js';
import { StoreError } from '../store/storeError.js';

/** The header that names the task hub of a call. */
const hubHeader = 'taskhub';

/** What every service is made with. */
export interface ServiceParts {
  readonly hubs: TaskHubs;
  readonly log: Log;
}

/** The name of the task hub in the headers of a call. */
export function hubName(metadata: Metadata): string {
  const [value] = metadata.get(hubHeader);
  const name = value?.toString() ?? '';
  if (name === '') {
    throw new CallError(status.INVALID_ARGUMENT, `The header '${hubHeader}', which names the task hub, is missing.`);
  }
  return name;
}

/** A call answered once, by the hub it names. */
export function unary<Request, Response>(
  parts: ServiceParts,
  handle: (hub: TaskHub, request: Request, call: ServerUnaryCall<Request, Response>) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return rawUnary(parts, (call) => handle(parts.hubs.get(hubName(call.metadata)), call.request, call));
}

/** A call answered once, that need not be for a hub there is. */
export function rawUnary<Request, Response>(
  parts: ServiceParts,
  handle: (call: ServerUnaryCall<Request, Response>) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    void (async () => {
      try {
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
        await handle(parts.hubs.get(hubName(call.metadata)), call);
      } catch (error) {
        call.emit('error', toStatus(parts.log, call.getPath(), error));
      }
    })();
  };
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
