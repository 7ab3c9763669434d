// The HTTP API of Durable Functions over the local hub, held against recorded answers of its own host.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type OrchestrationContext, TaskEntity } from '@microsoft/durabletask-js';
import { connectTaskHub } from '../../../src/client/grpc/grpcTaskHubClient.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';
import { ScriptedClient } from '../../support/servers/scriptedClient.js';
import { type Harness, startHarness, until } from '../emulator/harness.js';
import { type Answer, type Json, request, sessionOf } from './requests.js';

const base = '/runtime/webhooks/durabletask';

interface Recorded {
  readonly request: { readonly method: string; readonly path: string; readonly body?: string };
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

const recorded = (name: string): Recorded =>
  JSON.parse(readFileSync(path.resolve('test', 'fixtures', 'functions-answers', `${name}.json`), 'utf8')) as Recorded;

class Counter extends TaskEntity<number> {
  add(value: number): void {
    this.state += value;
  }
  protected override initializeState(): number {
    return 0;
  }
}

describe('HTTP endpoint: the answers of Durable Functions', function () {
  this.timeout(60_000);
  let harness: Harness;
  let client: TaskHubClient;
  before(async () => {
    harness = await startHarness();
    await harness.worker({
      orchestrators: {
        Hello: async function* (context: OrchestrationContext): AsyncGenerator<unknown, unknown, unknown> {
          yield context.createTimer(0.001);
          return 'Hello you';
        },
        Waits: async function* (context: OrchestrationContext): AsyncGenerator<unknown, unknown, unknown> {
          return yield context.waitForExternalEvent('Go');
        },
        Fails: async function* (): AsyncGenerator<unknown, unknown, unknown> {
          throw new Error('as told');
        },
        Order: async function* (context: OrchestrationContext): AsyncGenerator<unknown, unknown, unknown> {
          yield context.callActivity('Say', 'order');
          yield context.createTimer(0.01);
          yield context.callSubOrchestrator('Hello', 'kid');
          try {
            yield context.callActivity('Boom', 1);
          } catch {
            // Its failure stands in the history.
          }
          return yield context.waitForExternalEvent('Approve');
        },
      },
      activities: {
        Say: (_context, name) => `Hello ${String(name)}`,
        Boom: () => {
          throw new Error('boom');
        },
      },
      entities: { counter: () => new Counter() },
    });
    client = connectTaskHub(
      { endpoint: `http://${harness.address}`, taskHub: 'default', authentication: 'None' },
      { userAgent: 'test/1' },
    );
  });
  after(async () => {
    client.close();
    await harness.stop();
  });

  const ask = (method: string, route: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> =>
    request(
      { key: undefined, hosts: [], log: () => undefined, session: sessionOf(client) },
      method,
      `${base}${route}`,
      body,
      headers,
    );
  const finished = async (id: string): Promise<void> => {
    await client.waitForCompletion(id, { timeoutMs: 20_000 });
  };
  /** An instance of this ID that waits, whatever was there before. */
  const waiting = async (id: string, name = 'Waits', input = '1'): Promise<void> => {
    if ((await client.get(id)) !== undefined) {
      await ask('POST', `/instances/${id}/terminate`);
      await finished(id);
    }
    assert.equal((await ask('POST', `/orchestrators/${name}/${id}`, input)).status, 202);
    await until(async () => (await client.get(id))?.status === 'Running');
  };
  const over = async (id: string): Promise<void> => {
    await ask('POST', `/orchestrators/Hello/${id}`, '"you"');
    await finished(id);
  };
  /** Asks as it was recorded and holds status, headers and the form of the body against what was answered then. */
  const holds = async (name: string, known: readonly string[] = []): Promise<Answer> => {
    const { request: asked, status, headers, body } = recorded(name);
    const answer = await ask(asked.method, asked.path, asked.body);
    assert.equal(answer.status, status, `${name}: ${answer.text}`);
    for (const header of ['content-type', 'retry-after']) {
      assert.equal(answer.headers.get(header), headers[header] ?? null, `${name}: ${header}`);
    }
    for (const header of ['location', 'x-ms-continuation-token']) {
      assert.equal(answer.headers.has(header), headers[header] !== undefined, `${name}: ${header}`);
    }
    assert.deepEqual(formOf(answer.json ?? answer.text, known), formOf(body, known), name);
    return answer;
  };

  it('are given to starts', async () => {
    await holds('start', ['rewindPostUri']);
    await finished('rec-1');
    await holds('start-over-finished', ['rewindPostUri']);
    await holds('start-no-body', ['rewindPostUri']);
    await holds('start-odd-id');
    await waiting('order-2');
    const again = await holds('start-again');
    assert.deepEqual(again.json, recorded('start-again').body);
  });

  it('are given to questions for states and histories', async () => {
    await ask('POST', '/orchestrators/Order/order-1', '{"sku":"A-1","n":2}');
    await waiting('order-2', 'Order', '{"sku":"A-2","n":2}');
    await holds('status-running');
    await holds('status-missing');
    await ask('POST', '/instances/order-1/raiseEvent/Approve', '"yes"');
    await finished('order-1');
    const [theirs, ours] = [
      recorded('history-order-1').body,
      await ask('GET', '/instances/order-1?showHistory=true&showHistoryOutput=true'),
    ];
    assert.equal(ours.status, 200);
    const types = (events: readonly { readonly EventType: string }[]): ReadonlyMap<string, unknown> =>
      new Map(events.map((event) => [event.EventType, formOf(event, [])]));
    const known = types(theirs.historyEvents);
    const compared = [...types(ours.json.historyEvents)].filter(([type]) => known.has(type));
    assert.ok(compared.length >= 7, compared.map(([type]) => type).join());
    for (const [type, form] of compared) assert.deepEqual(form, known.get(type), type);
    const without = await ask('GET', '/instances/order-1?showHistory=true');
    assert.ok(without.json.historyEvents.every((event: object) => !('Result' in event)));
    assert.ok(recorded('history-without-output').body.historyEvents.every((event: object) => !('Result' in event)));
  });

  it('are given to lists, with marks', async () => {
    await over('list-1');
    await waiting('order-2');
    const page = await ask('GET', '/instances?top=1&showInput=true');
    assert.notEqual(page.headers.get('x-ms-continuation-token'), '');
    assert.deepEqual(Object.keys(page.json[0]), Object.keys(recorded('list-page-1').body[0]));
    await holds('list-filter');
    const plain = await ask('GET', '/instances?top=100&showInput=false');
    assert.ok(plain.json.every((item: { readonly input: unknown }) => item.input === null));
  });

  it('are given to what is done to an instance that is there, has finished, or is not there', async () => {
    await over('rec-1');
    await waiting('order-2');
    for (const name of ['suspend-missing', 'raise-missing', 'rewind-missing', 'purge-missing']) await holds(name);
    await holds('suspend');
    assert.equal((await ask('POST', '/instances/order-2/Resume?reason=go')).status, 202, 'in any case');
    await holds('terminate');
    await finished('order-2');
    for (const name of ['suspend-finished', 'terminate-finished', 'raise-finished']) await holds(name);
    await ask('POST', '/orchestrators/Fails/fails-1', '1');
    await finished('fails-1');
    await holds('rewind');
    await finished('fails-1');
    const rewound = await holds('rewind-completed');
    assert.equal(typeof rewound.json, 'string', 'a bare text');
    assert.deepEqual(
      (await ask('POST', '/instances/nobody/restart')).json.Message,
      recorded('restart-missing').body.Message,
    );
    assert.equal((await ask('POST', '/instances/rec-1/restart')).status, recorded('start').status);
    const bad = await ask('POST', '/instances/order-2/raiseEvent/Go', '{"a":');
    assert.deepEqual([bad.status, bad.json.Message], [400, recorded('raise-bad-json').body.Message]);
    assert.equal(
      (await ask('POST', '/instances/order-2/raiseEvent/Go', 'x', { 'content-type': 'text/plain' })).status,
      400,
    );
  });

  it('are given to purging', async () => {
    await over('rec-1');
    await waiting('eternal-1');
    await holds('purge-running');
    await holds('purge');
    await holds('purge-filter-no-time');
    await holds('purge-filter-none');
  });

  it('are given to entities', async () => {
    await holds('entity-missing');
    await holds('entity-signal');
    await until(async () => (await client.getEntity('@counter@a', { state: true }))?.state === '5');
    const one = await holds('entity');
    assert.equal(one.json, 5);
    await holds('entities');
    assert.equal((await ask('GET', '/entities/counter?fetchState=false')).json[0].state, undefined);
    assert.deepEqual((await ask('GET', '/entities/other')).json, []);
    assert.equal((await ask('DELETE', '/entities/counter/a')).status, 202);
    await until(async () => (await client.getEntity('@counter@a', { state: true }))?.state === undefined);
    assert.equal((await ask('GET', '/entities/counter/a')).status, 404);
  });

  it('are given to the rest, and nothing is done for who means another hub', async () => {
    await holds('unknown-route');
    assert.equal((await ask('POST', '/makeprimary')).status, 200);
    const other = await ask('POST', '/orchestrators/Hello/elsewhere?taskHub=other');
    assert.deepEqual([other.status, other.json], [400, { Message: 'This server is for the task hub default.' }]);
    assert.equal(await client.get('elsewhere'), undefined);
    assert.equal((await ask('POST', '/orchestrators/Hello/here?taskHub=Default')).status, 202);
  });

  it('hold a history of any length, also where the server of the hub gives all of it at once', async () => {
    const scripted = new ScriptedClient();
    scripted.add('order-1');
    const timestamp = { seconds: 1_764_014_590, nanos: 0 };
    const events = Array.from({ length: 200_000 }, (_, eventId): HistoryEvent => {
      return { kind: 'eventRaised', eventId, timestamp, name: 'Approved' };
    });
    scripted.history = async function* () {
      await Promise.resolve();
      yield events;
    };
    const answer = await request(
      { key: undefined, hosts: [], log: () => undefined, session: sessionOf(scripted) },
      'GET',
      `${base}/instances/order-1?showHistory=true`,
    );
    assert.equal(answer.json.historyEvents.length, events.length);
  });
});

/** The form of a value: names in their order, types, and the forms of times and addresses. */
function formOf(value: Json, known: readonly string[]): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [formOf(value[0], known)];
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([name]) => !known.includes(name))
      .map(([name, inner]) => [name, freeForm.includes(name) ? 'any' : formOf(inner, known)]);
  }
  if (typeof value !== 'string') return value === null ? 'null' : typeof value;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return 'seconds';
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,7}Z$/.test(value)) return 'ticks';
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,7}\+00:00$/.test(value)) return 'ticks with zone';
  if (value.startsWith('http://')) return value.replace(/^http:\/\/[^/]+/, '').replace(/\?.*/, '');
  return 'text';
}

/** What a person's own program, or the server's implementation, decides. */
const freeForm = ['input', 'output', 'customStatus', 'Result', 'Details', 'FailureDetails', 'Generation', 'state'];
