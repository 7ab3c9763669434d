import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer of the endpoint; `never` holds the request until the endpoint stops. */
export type IdentityAnswer = { readonly status: number; readonly body: object } | 'never';

const variables = ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER'] as const;
/**
 * The identity library remembers the first endpoint that it was told of as long as the process lives, so all suites of
 * the process have one port; each suite is a bundle of its own and has its own copy of this module.
 */
const portVariable = 'DURABLE_TASK_TEST_IDENTITY_PORT';

/** The endpoint that gives a managed identity its tokens, and the variables that lead there, until it is stopped. */
export class FakeIdentity {
  /** What was asked: the header that proves who asks, and the address. */
  readonly requests: string[] = [];
  /**
   * What its tokens are for. Where set, a request for anything else is refused and not counted: the library repeats one of an
   * earlier test that was left without an answer.
   */
  resource: string | undefined;

  private constructor(private readonly server: Server) {}

  /** `nth` counts the requests from 1. */
  static async start(answer: (nth: number) => IdentityAnswer): Promise<FakeIdentity> {
    const server = createServer();
    const identity = new FakeIdentity(server);
    server.on('request', (request, response) => {
      const asked = new URL(request.url ?? '', 'http://localhost').searchParams.get('resource');
      if (identity.resource !== undefined && asked !== identity.resource) {
        response.writeHead(404, { connection: 'close' }).end();
        return;
      }
      identity.requests.push(`${String(request.headers['x-identity-header'])} ${request.url ?? ''}`);
      const given = answer(identity.requests.length);
      if (given === 'never') return;
      response.writeHead(given.status, { 'content-type': 'application/json', connection: 'close' });
      response.end(JSON.stringify(given.body));
    });
    const known = Number(process.env[portVariable] ?? 0);
    await new Promise<void>((resolve) => server.listen(known, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    process.env[portVariable] = String(port);
    process.env['IDENTITY_ENDPOINT'] = `http://127.0.0.1:${port}/token`;
    process.env['IDENTITY_HEADER'] = 'head';
    return identity;
  }

  async stop(): Promise<void> {
    for (const name of variables) Reflect.deleteProperty(process.env, name);
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A token that is good for so many seconds. */
export function identityToken(token: string, seconds: number): IdentityAnswer {
  const expiresOn = Math.floor(Date.now() / 1000) + seconds;
  return {
    status: 200,
    body: { access_token: token, expires_on: String(expiresOn), token_type: 'Bearer', resource: 'r' },
  };
}
