import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { testCertificates } from './testCertificates.js';

/** What the sign-in service answers to a request for a token. */
export interface SignInAnswer {
  readonly status?: number;
  readonly body: unknown;
}

/** What a credential sent to get a token. */
export interface SignInRequest {
  readonly tenant: string;
  readonly form: Readonly<Record<string, string>>;
}

/** A server of this machine that gives tokens as Entra ID does, over TLS with a certificate of an authority of its own. */
export class FakeSignIn {
  readonly requests: SignInRequest[] = [];
  /** What the next request for a token gets; `nth` counts from 1. */
  answer: (nth: number) => SignInAnswer | Promise<SignInAnswer> = (nth) => granted(`token-${nth}`);

  private constructor(
    private readonly server: Server,
    /** PEM. */
    readonly authority: string,
  ) {}

  static async start(): Promise<FakeSignIn> {
    const { authority, server: certificate } = testCertificates(['localhost', '127.0.0.1']);
    const server = createServer({ cert: certificate.certificate, key: certificate.key });
    const fake = new FakeSignIn(server, authority);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        void fake.reply(request.url ?? '', Buffer.concat(chunks).toString('utf8')).then(({ status = 200, body }) => {
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(JSON.stringify(body));
        });
      });
    });
    await fake.listen(0);
    return fake;
  }

  get address(): string {
    return `https://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** Is there, on a port of its choice where it is 0; again, after it was stopped. */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async reply(url: string, body: string): Promise<SignInAnswer> {
    const [, tenant = '', ...rest] = new URL(url, this.address).pathname.split('/');
    if (rest.join('/') === 'v2.0/.well-known/openid-configuration') return { body: this.configuration(tenant) };
    if (rest.join('/') !== 'oauth2/v2.0/token') return { status: 404, body: {} };
    this.requests.push({ tenant, form: Object.fromEntries(new URLSearchParams(body)) });
    return await this.answer(this.requests.length);
  }

  private configuration(tenant: string): unknown {
    const base = `${this.address}/${tenant}`;
    return {
      issuer: `${base}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    };
  }
}

export function granted(token: string, expiresIn = 3600): SignInAnswer {
  return { body: { token_type: 'Bearer', expires_in: expiresIn, access_token: token } };
}

/** A refusal with a code of the service, such as 7000215 for a wrong secret. */
export function refused(code: number, error = 'invalid_client'): SignInAnswer {
  return {
    status: 400,
    body: { error, error_description: `AADSTS${code}: told by the service.`, error_codes: [code], trace_id: 't' },
  };
}
