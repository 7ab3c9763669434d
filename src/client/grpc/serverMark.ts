import { credentials, makeGenericClientConstructor, Metadata } from '@grpc/grpc-js';
import { serverHeader } from '../../common/serverMark.js';
import { abortError } from '../../common/abort.js';
import { taskHubService } from '../../wire/taskHubService.js';
import type { Endpoint } from '../connection/endpoint.js';

/** What a server of this machine says it is in its answer to Hello; undefined where it does not say. Rejects without one. */
export function readServerMark(
  endpoint: Endpoint,
  taskHub: string,
  limits: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<string | undefined> {
  const { signal, timeoutMs } = limits;
  const Client = makeGenericClientConstructor({}, 'TaskHubSidecarService');
  const client = new Client(new URL(endpoint.origin).host, credentials.createInsecure());
  const { path, requestSerialize, responseDeserialize } = taskHubService.Hello;
  const headers = new Metadata();
  headers.set('taskhub', taskHub);
  return new Promise<string | undefined>((resolve, reject) => {
    let mark: string | undefined;
    const deadline = Date.now() + timeoutMs;
    const call = client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      {},
      headers,
      { deadline },
      (error) => {
        signal.removeEventListener('abort', onAbort);
        client.close();
        if (error === null) resolve(mark);
        else reject(signal.aborted ? abortError() : error);
      },
    );
    call.on('metadata', (answer) => {
      mark = answer.get(serverHeader)[0]?.toString();
    });
    const onAbort = (): void => {
      call.cancel();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}
