// The same request on each surface, and the same answer: the command line, HTTP and the tools for models.
import assert from 'node:assert/strict';
import { errorText } from '../../../src/text/errors/errorText.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { isRecord } from '../../../src/common/json/isRecord.js';
import { runCommandLine } from '../../support/commandLine.js';
import { until } from '../emulator/harness.js';
import { request, sessionOf } from '../http/requests.js';
import { type HubUnderFaults, startHubUnderFaults } from '../operations/hubUnderFaults.js';

type Fields = Readonly<Record<string, unknown>>;

interface Reading {
  readonly does: string;
  readonly verb: readonly string[];
  readonly route: string;
  readonly tool: readonly [string, Fields];
}

/** What a tool leaves out or tells as a length, and what differs between two moments. */
const notCompared = /^(?:input|output|customStatus|result|data|payload)(?:Length)?$|^(?:ranMs|newInstanceId)$/;

function compared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compared);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !notCompared.test(name))
      .map(([name, inner]) => [name, compared(inner)]),
  );
}

describe('the same request on each surface', function () {
  this.timeout(60_000);
  let hub: HubUnderFaults;
  let client: Client;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'durable-task-same-'));
    hub = await startHubUnderFaults();
    client = new Client({ name: 'test', version: '1' });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [path.resolve('dist', 'cli.js'), 'mcp'],
        env: { DTS_CONNECTION_STRING: connection() },
      }),
    );
    await hub.start('same-failed', 1, 'Failed');
    await hub.start('same-running', 2, 'Running');
  });
  after(async () => {
    await client.close();
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const connection = (): string => `Endpoint=${hub.direct.endpoint};TaskHub=default;Authentication=None`;
  const verb = async (args: readonly string[]): Promise<{ readonly json: unknown; readonly error: unknown }> => {
    const environment = { DTS_CONNECTION_STRING: connection(), XDG_DATA_HOME: folder };
    const { stdout, error } = await runCommandLine([...args, '-o', 'json'], { environment, folder });
    return { json: stdout === '' ? undefined : JSON.parse(stdout), error };
  };
  const serving = { key: undefined, hosts: [], log: () => undefined };
  const route = async (method: string, where: string, body?: string): ReturnType<typeof request> =>
    request({ ...serving, session: sessionOf(hub.direct) }, method, where, body);
  const tool = async (name: string, args: Fields): Promise<{ readonly text: string; readonly isError: boolean }> => {
    const answer = await client.callTool({ name, arguments: { ...args } });
    const [part] = answer.content;
    return { text: part?.type === 'text' ? part.text : '', isError: answer.isError === true };
  };
  const answered = (text: string): unknown => JSON.parse(text.slice(text.indexOf('\n') + 1));

  const one = 'same-failed-000';
  const api = '/api/orchestrations';
  const readings: readonly Reading[] = [
    {
      does: 'list',
      verb: ['list', '--prefix', 'same-', '--status', 'Running'],
      route: `${api}?idPrefix=same-&status=Running&limit=100`,
      tool: ['list_instances', { idPrefix: 'same-', statuses: ['Running'], limit: 50 }],
    },
    {
      does: 'count',
      verb: ['count', '--prefix', 'same-'],
      route: '/api/count?idPrefix=same-',
      tool: ['count_instances', { idPrefix: 'same-' }],
    },
    { does: 'get', verb: ['get', one], route: `${api}/${one}`, tool: ['get_instance', { instanceId: one }] },
    {
      does: 'history',
      verb: ['history', one],
      route: `${api}/${one}/history`,
      tool: ['get_history', { instanceId: one }],
    },
    {
      does: 'event',
      verb: ['event', one, '1'],
      route: `${api}/${one}/event?event=1`,
      tool: ['read_event', { instanceId: one, event: 1 }],
    },
    {
      does: 'explain',
      verb: ['explain', one],
      route: `${api}/${one}/explain`,
      tool: ['explain_instance', { instanceId: one }],
    },
    {
      does: 'tree',
      verb: ['tree', one],
      route: `${api}/${one}/tree`,
      tool: ['get_instance_tree', { instanceId: one }],
    },
    {
      does: 'wait',
      verb: ['wait', one],
      route: `${api}/${one}/wait`,
      tool: ['wait_for_instance', { instanceId: one }],
    },
  ];
  for (const { does, verb: args, route: where, tool: named } of readings) {
    it(`reads the same: ${does}`, async () => {
      const byVerb = await verb(args);
      assert.equal(byVerb.error, undefined);
      const byRoute = await route('GET', where);
      assert.equal(byRoute.status, 200, byRoute.text);
      const rows = byRoute.text.trim().split('\n');
      const json = does === 'history' ? { items: rows.map((row) => JSON.parse(row) as unknown) } : byRoute.json;
      assert.deepEqual(compared(byVerb.json), compared(json), 'HTTP');
      const byTool = await tool(...named);
      assert.equal(byTool.isError, false, byTool.text);
      assert.deepEqual(compared(byVerb.json), compared(answered(byTool.text)), 'tool');
    });
  }

  const actions = [
    { action: 'suspend', verb: 'suspend', tool: 'suspend_instances', more: {}, options: [], from: 'Running' },
    { action: 'resume', verb: 'resume', tool: 'resume_instances', more: {}, options: [], from: 'Suspended' },
    {
      action: 'raise-event',
      verb: 'raise',
      tool: 'raise_event',
      more: { event: 'other', data: '{"n":1}' },
      options: ['--event', 'other', '--data', '{"n":1}'],
      from: 'Running',
    },
    {
      action: 'terminate',
      verb: 'terminate',
      tool: 'terminate_instances',
      more: { output: '{"n":1}' },
      options: ['--output-value', '{"n":1}', '--yes'],
      from: 'Running',
    },
    { action: 'rewind', verb: 'rewind', tool: 'rewind_instances', more: {}, options: ['--yes'], from: 'Failed' },
    { action: 'restart', verb: 'restart', tool: 'restart_instances', more: {}, options: ['--yes'], from: 'Completed' },
    { action: 'purge', verb: 'purge', tool: 'purge_instances', more: {}, options: ['--yes'], from: 'Completed' },
  ] as const;
  for (const { action, verb: name, tool: called, more, options, from } of actions) {
    it(`does the same: ${action}`, async () => {
      const ids = await hub.start(`same-${action}`, 3, from);
      const [first = '', second = '', third = ''] = ids;
      const byVerb = await verb([name, first, ...options]);
      assert.equal(byVerb.error, undefined);
      // JSON within the body of a request is JSON, and a text where flags and tools give it.
      const payloads = Object.entries(more).map(
        ([field, text]) => `,"${field}":${field === 'event' ? `"${text}"` : text}`,
      );
      const begun = await route('POST', `/api/bulk/${action}`, `{"instanceIds":["${second}"]${payloads.join('')}}`);
      assert.equal(begun.status, 202, begun.text);
      const byTool = await tool(called, { instanceId: third, ...more });
      assert.equal(byTool.isError, false, byTool.text);
      assert.deepEqual(compared(byVerb.json), compared(answered(byTool.text)), 'tool');
      assert.equal(begun.json.applies, 1);
      await until(async () => new Set(await hub.statuses(ids)).size === 1);
    });
  }

  it('refuses the same, in the same words', async () => {
    for (const [args, method, where, body, named] of [
      [['get', 'nobody'], 'GET', `${api}/nobody`, undefined, ['get_instance', { instanceId: 'nobody' }]],
      [['suspend', one], 'POST', `${api}/${one}/suspend`, undefined, ['suspend_instances', { instanceId: one }]],
      [
        ['list', '--created-from', 'soon'],
        'GET',
        `${api}?createdFrom=soon`,
        undefined,
        ['list_instances', { createdFrom: 'soon' }],
      ],
      [
        ['start', 'waits', '--id', '@x'],
        'POST',
        api,
        '{"name":"waits","instanceId":"@x"}',
        ['start_orchestration', { name: 'waits', instanceId: '@x' }],
      ],
      [
        ['event', one, '0', '--pointer', '/nowhere'],
        'GET',
        `${api}/${one}/event?event=0&pointer=/nowhere`,
        undefined,
        ['read_event', { instanceId: one, event: 0, pointer: '/nowhere' }],
      ],
    ] as const) {
      const { error } = await verb(args);
      assert.ok(error instanceof Error, args.join(' '));
      const byRoute = await route(method, where, body);
      assert.ok(byRoute.status >= 400 && byRoute.status < 500, where);
      assert.equal((byRoute.json as { readonly detail: string }).detail, errorText(error));
      const byTool = await tool(named[0], named[1]);
      assert.equal(byTool.isError, true);
      // The SDK holds the arguments against the schema first, and says so.
      assert.ok(byTool.text.endsWith(errorText(error)), byTool.text);
    }
  });
});

describe('jobs over HTTP', function () {
  this.timeout(60_000);
  let hub: HubUnderFaults;
  before(async () => {
    hub = await startHubUnderFaults();
  });
  after(() => hub.stop());

  it('say how many before, how far meanwhile, and what came of it', async () => {
    const { createServer } = await import('../../../src/http/createServer.js');
    const app = createServer({ key: undefined, hosts: [], log: () => undefined, session: sessionOf(hub.direct) });
    const ask = async (method: string, where: string, body?: string): Promise<{ status: number; json: Fields }> => {
      const headers = { host: '127.0.0.1', 'content-type': 'application/json' };
      const answer = await app.request(`http://127.0.0.1${where}`, { method, headers, ...(body && { body }) });
      return { status: answer.status, json: (await answer.json()) as Fields };
    };
    const ids = await hub.start('job', 5, 'Running');
    const filter = '{"filter":{"idPrefix":"job-"}}';
    assert.deepEqual((await ask('POST', '/api/bulk/suspend?dryRun=true', filter)).json, { applies: 5 });
    assert.deepEqual(new Set(await hub.statuses(ids)), new Set(['Running']));
    const wrong = await ask('POST', '/api/bulk/suspend', '{"filter":{"idPrefix":"job-"},"expectedCount":4}');
    assert.deepEqual([wrong.status, wrong.json['field']], [400, 'expectedCount']);
    const begun = await ask('POST', '/api/bulk/suspend', filter);
    assert.equal(begun.status, 202);
    const job = `/api/jobs/${String(begun.json['id'])}`;
    await until(async () => (await ask('GET', job)).json['state'] === 'finished');
    const { result } = (await ask('GET', job)).json;
    assert.deepEqual(result, { done: 5, failed: 0, skipped: 0, unknown: 0, end: 'finished', outcomes: [] });
    assert.deepEqual(new Set(await hub.statuses(ids)), new Set(['Suspended']));
    assert.equal((await ask('DELETE', job)).json['state'], 'finished', 'there is nothing left to cancel');
    assert.equal((await ask('GET', '/api/jobs/other')).status, 404);
    assert.equal((await ask('POST', '/api/bulk/explode', filter)).status, 404);
    assert.equal((await ask('POST', '/api/bulk/suspend', filter)).status, 412, 'it applies to none any more');
  });
});
