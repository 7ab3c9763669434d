// What each surface refuses to do with entities: the same, in the same words, and with nothing sent.
import assert from 'node:assert/strict';
import { status as code } from '@grpc/grpc-js';
import { exitCodes } from '../../../src/cli/exitCode.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { until } from '../emulator/harness.js';
import { sessionOf } from '../http/requests.js';
import type { EntityHub } from './entityHub.js';
import { EntitySurfaces, newClient } from './entitySurfaces.js';

describe('entities that are not to be had, or not to be changed', function () {
  this.timeout(60_000);
  let surfaces: EntitySurfaces;
  let hub: EntityHub;
  before(async () => {
    surfaces = await EntitySurfaces.start();
    ({ hub } = surfaces);
  });
  beforeEach(() => hub.proxy.reset());
  after(() => surfaces.stop());

  it('are refused the same, in the same words', async () => {
    const cases: readonly (readonly [readonly string[], string, string, string | undefined, string, object, number])[] =
      [
        [['entity', 'get', 'odd'], 'GET', '/api/entities/odd', undefined, 'get_entity', { entityId: 'odd' }, 400],
        [
          ...([['entity', 'get', 'counter@nobody'], 'GET', '/api/entities/counter@nobody', undefined] as const),
          ...(['get_entity', { entityId: 'counter@nobody' }, 404] as const),
        ],
        [
          ...([['entity', 'list', '--modified-from', 'soon'], 'GET', '/api/entities?modifiedFrom=soon'] as const),
          ...([undefined, 'list_entities', { modifiedFrom: 'soon' }, 400] as const),
        ],
        [
          ...([['entity', 'list', '-n', 'a', '--prefix', 'b'], 'GET', '/api/entities?name=a&idPrefix=b'] as const),
          ...([undefined, 'list_entities', { name: 'a', idPrefix: 'b' }, 400] as const),
        ],
        [
          ...([['entity', 'signal', 'counter@a', 'add', '--at', '2020-01-01T00:00:00Z'], 'POST'] as const),
          ...(['/api/entities/counter@a/signal', '{"operation":"add","at":"2020-01-01T00:00:00Z"}'] as const),
          ...(['signal_entity', { entityId: 'counter@a', operation: 'add', at: '2020-01-01T00:00:00Z' }, 400] as const),
        ],
        [
          ...([['entity', 'clean', '--no-empty', '--no-locks', '--yes'], 'POST', '/api/entities/clean'] as const),
          ...(['{"removeEmptyEntities":false,"releaseOrphanedLocks":false}', 'clean_entities'] as const),
          ...([{ removeEmptyEntities: false, releaseOrphanedLocks: false }, 400] as const),
        ],
      ];
    for (const [args, method, route, body, tool, given, status] of cases) {
      const { error, stdout } = await surfaces.run(args);
      assert.ok(error instanceof Error, args.join(' '));
      assert.equal(stdout, '');
      const answer = await surfaces.ask(method, route, body);
      assert.equal(answer.status, status, answer.text);
      assert.equal(answer.json.detail, errorText(error));
      const said = await surfaces.call(tool, { ...given });
      assert.equal(said.isError, true);
      assert.ok(said.text.endsWith(errorText(error)), said.text);
    }
    const bad = await surfaces.ask('GET', '/api/entities?state=maybe');
    assert.deepEqual([bad.status, bad.json.field], [400, 'state']);
  });

  it('are left alone in a read-only hub, and in a production hub until its name is given', async () => {
    await hub.count('kept', 1);
    const body = '{"operation":"add","input":1}';
    const readOnly = await surfaces.served(surfaces.guarded(undefined, true));
    for (const route of ['/api/entities/counter@kept/signal', '/api/entities/clean']) {
      const refused = await surfaces.ask('POST', route, route.endsWith('clean') ? '{}' : body, { server: readOnly });
      assert.deepEqual([refused.status, refused.json.reason], [403, 'permissionDenied'], route);
    }
    assert.equal((await surfaces.ask('GET', '/api/entities', undefined, { server: readOnly })).status, 200);
    for (const args of [
      ['signal', 'counter@kept', 'add', '-i', '1'],
      ['clean', '--yes'],
    ]) {
      const refused = await surfaces.run(['entity', ...args, '--read-only']);
      assert.equal(refused.code, exitCodes.notAllowed, args.join(' '));
      assert.match(errorText(refused.error), /read-only/);
    }
    const reading = await surfaces.connect(['--read-only']);
    const names = (await reading.listTools()).tools.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => name.includes('entit')),
      ['list_entities', 'get_entity'],
    );

    const production = await surfaces.served(sessionOf(hub.direct, { isProduction: true }));
    const route = '/api/entities/counter@kept/signal';
    assert.equal((await surfaces.ask('POST', route, body, { server: production })).status, 428);
    assert.equal((await surfaces.ask('POST', '/api/entities/clean', '{}', { server: production })).status, 428);
    const unnamed = await surfaces.run(['entity', 'signal', 'counter@kept', 'add', '-i', '1', '--production', '--yes']);
    assert.equal(unnamed.code, exitCodes.wrongUse);
    assert.match(errorText(unnamed.error), /Send the signal add to @counter@kept in default\? .*--confirm default/);
    const unasked = await surfaces.connect(['--production']);
    const refused = await surfaces.call(
      'signal_entity',
      { entityId: 'counter@kept', operation: 'add', input: '1' },
      unasked,
    );
    assert.ok(refused.isError && refused.text.includes('this client can’t ask'), refused.text);
    assert.equal(await hub.valueOf('kept'), 1);
    const headers = { 'confirm-task-hub': 'default' };
    assert.equal((await surfaces.ask('POST', route, body, { server: production, headers })).status, 202);
    await until(async () => (await hub.valueOf('kept')) === 2);
    const named = ['entity', 'signal', 'counter@kept', 'add', '-i', '1', '--production', '--confirm', 'default'];
    assert.equal((await surfaces.run(named)).code, exitCodes.done);
    await until(async () => (await hub.valueOf('kept')) === 3);
  });

  it('are asked for by name in a production hub by the model’s client, with what is done', async () => {
    const asked: string[] = [];
    const client = newClient({ elicitation: {} });
    client.setRequestHandler('elicitation/create', ({ params }) => {
      asked.push(params.message);
      return { action: 'accept', content: { name: 'default' } };
    });
    await surfaces.connect(['--production'], undefined, client);
    const sent = await surfaces.call(
      'signal_entity',
      { entityId: 'counter@named', operation: 'add', input: '1' },
      client,
    );
    assert.equal(sent.isError, false, sent.text);
    await until(async () => (await hub.valueOf('named')) === 1);
    assert.match(
      asked[0] ?? '',
      /^Sends a signal to an entity.* The task hub is default\. To confirm, type its name\.$/,
    );
  });

  it('are off where the server lacks them, with the reason, and are not asked for a second time', async () => {
    const methods = ['QueryEntities', 'GetEntity', 'SignalEntity', 'CleanEntityStorage'];
    hub.proxy.plan = (method) =>
      methods.includes(method) ? { kind: 'status', code: code.UNIMPLEMENTED, details: 'unknown method' } : undefined;
    const verbs = [['list'], ['get', 'a@b'], ['signal', 'a@b', 'add'], ['clean', '--yes']];
    for (const args of verbs) {
      const ran = await surfaces.run(['entity', ...args], 'proxy');
      assert.equal(ran.code, exitCodes.failed, args.join(' '));
      assert.match(errorText(ran.error), /doesn’t support this/);
      assert.equal(ran.stdout, '');
    }
    hub.proxy.forwarded.clear();
    const server = await surfaces.served(surfaces.guarded('proxy'));
    const model = await surfaces.connect([], 'proxy');
    const routes: readonly (readonly [string, string, string | undefined, string, object])[] = [
      ['GET', '/api/entities', undefined, 'list_entities', {}],
      ['GET', '/api/entities/a@b', undefined, 'get_entity', { entityId: 'a@b' }],
      [
        ...(['POST', '/api/entities/a@b/signal', '{"operation":"add"}'] as const),
        ...(['signal_entity', { entityId: 'a@b', operation: 'add' }] as const),
      ],
    ];
    for (const [method, route, body, tool, given] of routes) {
      const first = await surfaces.ask(method, route, body, { server });
      assert.deepEqual([first.status, first.json.reason], [501, 'unimplemented'], route);
      const before = methods.reduce((sum, name) => sum + hub.proxy.askedOf(name), 0);
      const second = await surfaces.ask(method, route, body, { server });
      assert.equal(second.json.detail, 'The server of this task hub doesn’t support this.', route);
      assert.equal(
        methods.reduce((sum, name) => sum + hub.proxy.askedOf(name), 0),
        before,
        'nothing was sent',
      );
      const said = await surfaces.call(tool, { ...given }, model);
      assert.ok(said.isError && said.text.includes('doesn’t support this'), said.text);
    }
    const begun = await surfaces.ask('POST', '/api/entities/clean', '{}', { server });
    let job = begun.json;
    await until(async () => {
      job = (await surfaces.ask('GET', `/api/jobs/${begun.json.id}`, undefined, { server })).json;
      return job.state !== 'running';
    });
    assert.deepEqual([job.state, job.problem.reason], ['failed', 'unimplemented']);
    assert.equal((await surfaces.ask('POST', '/api/entities/clean', '{}', { server })).status, 501);
  });
});
