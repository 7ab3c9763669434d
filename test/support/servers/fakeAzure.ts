import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { claimsOf } from '../../../src/client/connection/tokenClaims.js';

/** One answer of the resource manager. */
export interface AzureAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Becomes JSON, unless it is a text already. */
  readonly body: unknown;
}

/** What the resource manager was asked. */
export interface AzureRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly authorization: string | undefined;
}

/** Answers a request; `nth` counts those of its path from 1. */
type Answering = (nth: number, request: AzureRequest) => AzureAnswer | Promise<AzureAnswer>;

/** A server of this machine that answers like Azure's resource manager, page by page. */
export class FakeAzure {
  readonly requests: AzureRequest[] = [];
  private readonly answers = new Map<string, Answering>();
  private readonly counts = new Map<string, number>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeAzure> {
    const server = createServer();
    const fake = new FakeAzure(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void fake.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Settings of an editor whose cloud this is, while the identities are those of the public cloud. */
  get settings(): Readonly<Record<string, unknown>> {
    return {
      'microsoft-sovereign-cloud.environment': 'custom',
      'microsoft-sovereign-cloud.customEnvironment': {
        name: 'Test',
        resourceManagerEndpointUrl: this.address,
        managementEndpointUrl: 'https://management.example.net/',
      },
    };
  }

  /** Answers a path, queries left out, in any case of letters. */
  on(path: string, answer: Answering): this {
    this.answers.set(path.toLowerCase(), answer);
    return this;
  }

  /** Answers a path with a list, cut into pages of so many items. */
  onList(path: string, items: readonly unknown[], pageSize = 100): this {
    for (let start = 0; start === 0 || start < items.length; start += pageSize) {
      const rest =
        start + pageSize < items.length ? { nextLink: `${this.address}${path}/page/${start + pageSize}` } : {};
      const value = items.slice(start, start + pageSize);
      this.on(start === 0 ? path : `${path}/page/${start}`, () => ({ body: { value, ...rest } }));
    }
    return this;
  }

  /** Answers with the subscriptions of the tenant that the token is for; undefined refuses, as to a stranger. */
  onTenants(subscriptionsOf: (tenantId: string | undefined) => readonly object[] | undefined): this {
    return this.on('/subscriptions', (_nth, { authorization = '' }) => {
      const value = subscriptionsOf(claimsOf(authorization).tenantId);
      return value === undefined ? azureRefusal(403, 'AuthorizationFailed') : { body: { value } };
    });
  }

  /** Answers with the keys of a function app or a slot, as who is posted to; undefined for an app without the extension. */
  onKeys(app: string, key: () => string | undefined): this {
    return this.on(`${app}/host/default/listkeys`, (_nth, { method }) => {
      if (method !== 'POST') return azureRefusal(405, 'MethodNotAllowed');
      const systemKeys = key() === undefined ? {} : { durabletask_extension: key() };
      return { body: { masterKey: 'master', functionKeys: { default: 'function' }, systemKeys } };
    });
  }

  /** Answers with the functions of an app or a slot, each bound to one thing. */
  onFunctions(app: string, ...bindings: readonly string[]): this {
    return this.onList(
      `${app}/functions`,
      bindings.map((type, at) => azureFunction(app, `F${at}`, type)),
    );
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '';
    const asked = { method: request.method ?? '', url, authorization: request.headers.authorization };
    this.requests.push(asked);
    const path = url.replace(/\?.*$/, '').toLowerCase();
    const nth = (this.counts.get(path) ?? 0) + 1;
    this.counts.set(path, nth);
    const notFound: AzureAnswer = {
      status: 404,
      body: { error: { code: 'ResourceNotFound', message: 'no such path' } },
    };
    // Whoever has no function apps, or an app no slots, is told so.
    const unless = /\/providers\/microsoft\.web\/sites(?:\/[^/]+\/slots)?$/.test(path)
      ? { body: { value: [] } }
      : notFound;
    const { status = 200, headers = {}, body } = (await this.answers.get(path)?.(nth, asked)) ?? unless;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }
}

/** An error as the resource manager words it. */
export function azureRefusal(
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): AzureAnswer {
  return { status, headers, body: { error: { code, message: 'untrusted [text](command:x)' } } };
}

/** A site as the resource manager lists it. */
export function azureSite(
  id: string,
  host: string | undefined,
  more: { readonly kind?: string; readonly state?: string } = {},
): object {
  const { kind = 'functionapp,linux', state = 'Running' } = more;
  const [, app = '', slot] = /\/sites\/([^/]+)(?:\/slots\/(.+))?$/.exec(id) ?? [];
  const name = slot === undefined ? app : `${app}/${slot}`;
  const properties = { state, ...(host === undefined ? {} : { defaultHostName: host }) };
  return { id, name, kind, location: 'West Europe', properties };
}

/** A function as the resource manager lists it. */
export function azureFunction(app: string, name: string, type: string): object {
  const bindings = [
    { name: 'context', type, direction: 'in' },
    { name: 'log', type: 'blob', direction: 'out' },
  ];
  const properties = { name, language: 'node', isDisabled: false, config: { name, bindings } };
  return { id: `${app}/functions/${name}`, name: `${app.split('/').at(-1)}/${name}`, properties };
}
