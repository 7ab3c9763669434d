import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { until } from '../emulator/harness.js';
import type { Surface } from './surface.js';

interface Answer {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

type Send = (method: string, url: string, body: string | undefined) => Promise<{ status: number; text: string }>;

const key = 'scenario-key';
const headers = { 'content-type': 'application/json', 'x-functions-key': key };

/** curl itself. */
export const byCurl: Send = async (method, url, body) => {
  const args = ['-sS', '--globoff', '-X', method, '-w', '\n%{http_code}', url];
  for (const [name, value] of Object.entries(headers)) args.push('-H', `${name}: ${value}`);
  if (body !== undefined) args.push('--data-binary', body);
  const { stdout } = await promisify(execFile)('curl', args);
  const end = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(end + 1)), text: stdout.slice(0, end) };
};

export const byFetch: Send = async (method, url, body) => {
  const answer = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  return { status: answer.status, text: await answer.text() };
};

/** `durable-task serve` as a process, and an HTTP client. */
export async function httpSurface(
  name: string,
  send: Send,
  folder: string,
  connectionString: string,
): Promise<Surface> {
  const server = spawn(
    process.execPath,
    [path.resolve('dist', 'cli.js'), 'serve', '--port', '0', '-o', 'ndjson', '-q'],
    {
      env: {
        ...process.env,
        DTS_CONNECTION_STRING: connectionString,
        DURABLE_TASK_SERVE_KEY: key,
        XDG_DATA_HOME: folder,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  const { address } = JSON.parse(line) as { readonly address: string };
  const ask = async (method: string, route: string, body?: string): Promise<Answer> => {
    const { status, text } = await send(method, `${address}${route}`, body);
    return { status, json: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
  };
  const ok = async (method: string, route: string, body?: string): Promise<Answer['json']> => {
    const { status, json } = await ask(method, route, body);
    assert.ok(status < 300, `${method} ${route}: ${String(status)} ${JSON.stringify(json)}`);
    return json;
  };
  const of = (id: string, rest = ''): string => `/api/orchestrations/${encodeURIComponent(id)}${rest}`;
  /** Begins a job and resolves to its result. */
  const job = async (method: string, route: string, body?: string): Promise<Record<string, unknown>> => {
    const { id } = await ok(method, route, body);
    let state: Record<string, unknown> = {};
    await until(async () => {
      state = await ok('GET', `/api/jobs/${String(id)}`);
      return state['state'] !== 'running';
    });
    assert.equal(state['state'], 'finished', JSON.stringify(state));
    return state['result'] as Record<string, unknown>;
  };
  return {
    name,
    start: async (orchestration, instanceId, input) => {
      const body = `{"name":${JSON.stringify(orchestration)},"instanceId":${JSON.stringify(instanceId)},"input":${input}}`;
      const { status } = await ask('POST', '/api/orchestrations', body);
      assert.ok(status === 202 || status === 409, String(status));
      return status === 202;
    },
    wait: async (id) => {
      const { instance } = await ok('GET', of(id, '/wait?limit=30s'));
      return String((instance as Record<string, unknown>)['status']);
    },
    status: async (id) => String((await ok('GET', of(id)))['status']),
    list: async (prefix, status) => {
      const pages: string[][] = [];
      let from = '';
      do {
        const mark = from === '' ? '' : `&from=${encodeURIComponent(from)}`;
        const page = await ok('GET', `/api/orchestrations?idPrefix=${prefix}&status=${status}&limit=2${mark}`);
        const items = page['items'] as readonly { readonly instanceId: string }[];
        if (items.length > 0) pages.push(items.map(({ instanceId }) => instanceId));
        from = typeof page['next'] === 'string' ? page['next'] : '';
      } while (from !== '');
      return pages;
    },
    suspendAllRunning: async (idPrefix) => {
      const { maintenanceId } = await job('POST', '/api/maintenance', JSON.stringify({ filter: { idPrefix } }));
      return async () => {
        await job('DELETE', `/api/maintenance/${String(maintenanceId)}`);
      };
    },
    raise: async (id, event, data) => {
      await ok('POST', of(id, `/events/${event}`), data);
    },
    terminate: async (id, output) => {
      await ok('POST', of(id, '/terminate'), `{"output":${output}}`);
    },
    purgeOlderThan: async (idPrefix, finishedFor) =>
      Number((await job('POST', '/api/bulk/purge', JSON.stringify({ filter: { idPrefix, finishedFor } })))['done']),
    stop: async () => {
      server.kill('SIGINT');
      await once(server, 'exit');
    },
  };
}
