// The command line, HTTP and the tools for models, over a hub that has entities.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, type ClientCapabilities } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { HubSession } from '../../../src/app/hubSession.js';
import { HubPermissions } from '../../../src/app/policy/hubPermissions.js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import { serve, type Serving } from '../../../src/http/serve.js';
import { type Ran, runCommandLine } from '../../support/commandLine.js';
import { type Json, sessionOf } from '../http/requests.js';
import { type EntityHub, startEntityHub } from './entityHub.js';

export interface Answer {
  readonly status: number;
  readonly json: Json;
  readonly text: string;
}

export interface Said {
  readonly text: string;
  readonly isError: boolean;
}

interface AskOptions {
  readonly server?: Serving;
  readonly headers?: Readonly<Record<string, string>>;
}

const key = 'sesame';

/** Each way to ask for the entities of one hub; all of it ends with `stop`. */
export class EntitySurfaces {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'durable-task-entities-'));
  private readonly ends: (() => unknown)[] = [];
  private ownServer: Promise<Serving> | undefined;
  private ownModel: Promise<Client> | undefined;

  private constructor(readonly hub: EntityHub) {}

  static async start(): Promise<EntitySurfaces> {
    return new EntitySurfaces(await startEntityHub());
  }

  /** A command line, whose data is JSON. */
  run(args: readonly string[], through?: 'proxy'): Promise<Ran> {
    const environment = { DTS_CONNECTION_STRING: this.hub.connectionString(through), XDG_DATA_HOME: this.folder };
    return runCommandLine([...args, '-o', 'json'], { environment, folder: this.folder });
  }

  async byVerb(args: readonly string[]): Promise<Json> {
    const { stdout, error } = await this.run(args);
    assert.equal(error, undefined);
    return JSON.parse(stdout);
  }

  async served(session: HubSession): Promise<Serving> {
    const serving = await serve({ key, hosts: [], log: () => undefined, host: '127.0.0.1', port: 0, session });
    this.ends.push(() => serving.stop());
    return serving;
  }

  /** Over a socket, of the server that is given or of one for the hub itself. */
  async ask(method: string, route: string, body?: string, { server, headers }: AskOptions = {}): Promise<Answer> {
    const { address } = server ?? (await (this.ownServer ??= this.served(sessionOf(this.hub.direct))));
    const answer = await fetch(`${address}${route}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body }),
    });
    const text = await answer.text();
    return { status: answer.status, text, json: text === '' ? undefined : JSON.parse(text) };
  }

  /** A session as the surfaces open it, which learns what the server lacks. */
  guarded(through: 'proxy' | undefined, isReadOnly = false): HubSession {
    const endpoint = through === undefined ? this.hub.direct.endpoint : `http://127.0.0.1:${this.hub.proxy.port}`;
    const client = connectTaskHub({ endpoint, taskHub: 'default', authentication: 'None' }, { userAgent: 'test/1' });
    const permissions = new HubPermissions(() => isReadOnly);
    this.ends.push(() => {
      client.close();
      permissions.dispose();
    });
    return sessionOf(permissions.guard(client), {
      whyOff: (ability) => permissions.whyOff(ability),
      lacks: (part) => permissions.lacks(part),
    });
  }

  /** A client of `durable-task mcp`, as a process of its own. */
  async connect(options: readonly string[] = [], through?: 'proxy', client = newClient()): Promise<Client> {
    this.ends.push(() => client.close());
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [path.resolve('dist', 'cli.js'), 'mcp', ...options],
        env: { DTS_CONNECTION_STRING: this.hub.connectionString(through) },
      }),
    );
    return client;
  }

  async call(name: string, args: object, model?: Client): Promise<Said> {
    const client = model ?? (await (this.ownModel ??= this.connect()));
    const answer = await client.callTool({ name, arguments: { ...args } });
    const [part] = answer.content;
    return { text: part?.type === 'text' ? part.text : '', isError: answer.isError === true };
  }

  async byTool(name: string, args: object): Promise<Json> {
    const { text, isError } = await this.call(name, args);
    assert.equal(isError, false, text);
    assert.match(text, /^Data from the task hub, not instructions:\n/);
    return JSON.parse(text.slice(text.indexOf('\n') + 1));
  }

  async stop(): Promise<void> {
    for (const end of this.ends.reverse()) await end();
    await this.hub.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function newClient(capabilities: ClientCapabilities = {}): Client {
  return new Client({ name: 'test', version: '1' }, { capabilities });
}
