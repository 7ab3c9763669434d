import { type sendUnaryData, type Server, type ServerUnaryCall, status } from '@grpc/grpc-js';
import { shortened } from '../../common/cutText.js';
import type { Log } from '../log.js';

/** How many pairs of a peer and a method are kept in mind, so that each is told once, and how much of a name is told. */
const mostKept = 1000;
const longestName = 200;

/** What the library keeps of a method. */
interface Handler {
  readonly type: 'unary';
  readonly path: string;
  readonly func: (call: ServerUnaryCall<Buffer, Buffer>, callback: sendUnaryData<Buffer>) => void;
  readonly serialize: (message: Buffer) => Buffer;
  readonly deserialize: (bytes: Buffer) => Buffer;
}

/**
 * Logs calls of methods that the server does not know, once for a peer and method: a worker of another server whose
 * calls fail would wait without a word. The library answers such calls by itself and tells nobody, so they are caught at
 * the table in which it looks methods up.
 */
export function answerUnknownMethods(server: Server, log: Log): void {
  const { handlers } = server as unknown as { readonly handlers?: unknown };
  if (!(handlers instanceof Map)) throw new Error('The gRPC library keeps its methods in another way than it did.');
  const known = handlers as Map<string, unknown>;
  const told = new Set<string>();
  const find = known.get.bind(known);
  known.get = (path) => find(path) ?? unknownMethod(path, log, told);
}

function unknownMethod(path: string, log: Log, told: Set<string>): Handler {
  const same = (bytes: Buffer): Buffer => bytes;
  const func: Handler['func'] = (call, callback) => {
    const agent = call.metadata.get('x-user-agent')[0] ?? call.metadata.get('user-agent')[0] ?? 'unnamed';
    // A peer that connects anew has another port.
    const peer = `${call.getPeer().replace(/:\d+$/, '')} (${shortened(agent.toString(), longestName)})`;
    const key = `${peer} ${shortened(path, longestName)}`;
    if (!told.has(key) && told.size < mostKept) {
      told.add(key);
      log.warn(
        `A program at ${peer} calls ${shortened(path, longestName)}, a method that this server does not know: it may be made for another.`,
      );
    }
    callback({ code: status.UNIMPLEMENTED, details: `The server does not implement the method ${path}` });
  };
  return { type: 'unary', path, func, serialize: same, deserialize: same };
}
