// Entities of a worker of the official SDK, by each surface: the same requests, the same answers.
import assert from 'node:assert/strict';
import { exitCodes } from '../../../src/cli/exitCode.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { until } from '../emulator/harness.js';
import type { Json } from '../http/requests.js';
import type { EntityHub } from './entityHub.js';
import { EntitySurfaces } from './entitySurfaces.js';

describe('entities on each surface', function () {
  this.timeout(60_000);
  let surfaces: EntitySurfaces;
  let hub: EntityHub;
  before(async () => {
    surfaces = await EntitySurfaces.start();
    ({ hub } = surfaces);
  });
  after(() => surfaces.stop());

  it('are listed the same, page by page, with lock and backlog and without states', async () => {
    for (const [index, name] of ['a', 'b', 'c'].entries()) await hub.count(`list-${name}`, index + 1);
    await hub.lock('list-c', 'list-holder');
    const whole = await surfaces.byVerb(['entity', 'list', '--prefix', 'Counter@list-']);
    const route = await surfaces.ask('GET', '/api/entities?idPrefix=@counter@list-');
    assert.equal(route.status, 200, route.text);
    assert.deepEqual(route.json, whole);
    assert.deepEqual(await surfaces.byTool('list_entities', { idPrefix: 'counter@list-' }), whole);
    assert.deepEqual(
      whole.items.map(({ entityId, lockedBy }: Json) => [entityId, lockedBy]),
      [
        ['@counter@list-a', undefined],
        ['@counter@list-b', undefined],
        ['@counter@list-c', 'list-holder'],
      ],
    );
    assert.ok(whole.items.every((item: Json) => item.backlogQueueSize === 0 && !('state' in item)));

    const verbPages: Json[] = [];
    const routePages: Json[] = [];
    const toolPages: Json[] = [];
    const filter = { idPrefix: 'counter@list-', limit: 2 };
    let from: string | undefined;
    do {
      const mark = from === undefined ? [] : ['--from', from];
      const page = await surfaces.byVerb(['entity', 'list', '--prefix', filter.idPrefix, '-l', '2', ...mark]);
      verbPages.push(page.items);
      const query = new URLSearchParams({ ...filter, limit: '2', ...(from !== undefined && { from }) });
      routePages.push((await surfaces.ask('GET', `/api/entities?${String(query)}`)).json.items);
      toolPages.push(
        (await surfaces.byTool('list_entities', { ...filter, ...(from !== undefined && { from }) })).items,
      );
      from = page.next;
    } while (from !== undefined);
    assert.deepEqual(
      verbPages.map((page) => page.length),
      [2, 1],
    );
    assert.deepEqual(routePages, verbPages);
    assert.deepEqual(toolPages, verbPages);

    const all = await surfaces.byVerb(['entity', 'list', '--name', 'COUNTER', '--modified-from', '1h', '--state']);
    const listed = all.items.filter(({ key: own }: Json) => own.startsWith('list-'));
    assert.deepEqual(
      listed.map(({ state }: Json) => state.value),
      [1, 2, 3],
    );
    const states = await surfaces.ask('GET', '/api/entities?name=counter&modifiedFrom=1h&state=true');
    assert.deepEqual(
      states.json.items.filter(({ key: own }: Json) => own.startsWith('list-')),
      listed,
    );
    assert.deepEqual((await surfaces.byVerb(['entity', 'list', '--name', 'cart'])).items, []);
    assert.deepEqual((await surfaces.byVerb(['entity', 'list', '--modified-to', '2020-01-01T00:00:00Z'])).items, []);
    await hub.direct.raiseEvent('list-holder', 'done', undefined);
  });

  it('are read the same, and models get a state only when they ask, without secrets', async () => {
    await hub.count('read', 7);
    const whole = await surfaces.byVerb(['entity', 'get', 'counter@read']);
    assert.deepEqual(whole.state, { value: 7, apiKey: 'k-123' });
    assert.deepEqual((await surfaces.ask('GET', `/api/entities/${encodeURIComponent('@counter@read')}`)).json, whole);
    const plain = await surfaces.byVerb(['entity', 'get', '@Counter@read', '--no-state']);
    assert.ok(!('state' in plain) && plain.entityId === '@counter@read');
    assert.deepEqual((await surfaces.ask('GET', '/api/entities/counter@read?state=false')).json, plain);
    assert.deepEqual(await surfaces.byTool('get_entity', { entityId: 'counter@read' }), plain);

    const shown = await surfaces.byTool('get_entity', { entityId: 'counter@read', state: true });
    assert.deepEqual(JSON.parse(shown.state), { value: 7, apiKey: '[redacted]' });
    const secret = await surfaces.call('get_entity', { entityId: 'counter@read', pointer: '/apiKey' });
    assert.ok(secret.text.includes('[redacted]') && !secret.text.includes('k-123'));
    const part = await surfaces.byTool('get_entity', { entityId: 'counter@read', pointer: '/value' });
    assert.equal(part.state, '7');
    assert.equal((await surfaces.byVerb(['entity', 'get', 'counter@read', '--pointer', '/value'])).state, 7);
    assert.equal((await surfaces.ask('GET', '/api/entities/counter@read?pointer=/value')).json.state, 7);
    const cut = await surfaces.byVerb(['entity', 'get', 'counter@read', '--max-length', '5']);
    assert.deepEqual([cut.state, cut.isStateCut], ['{"val', true]);
    assert.deepEqual((await surfaces.ask('GET', '/api/entities/counter@read?maxLength=5')).json, cut);
    assert.equal(
      (await surfaces.byTool('get_entity', { entityId: 'counter@read', state: true, maxLength: 5 })).state,
      '{"val',
    );
  });

  it('are signaled by each, now and later', async () => {
    const entityId = '@counter@signal';
    assert.deepEqual(await surfaces.byVerb(['entity', 'signal', 'Counter@signal', 'add', '--input', '1']), {
      entityId,
    });
    await until(async () => (await hub.valueOf('signal')) === 1);
    const posted = await surfaces.ask('POST', '/api/entities/counter@signal/signal', '{"operation":"add","input":10}');
    assert.deepEqual([posted.status, posted.json], [202, { entityId }]);
    await until(async () => (await hub.valueOf('signal')) === 11);
    assert.deepEqual(await surfaces.byTool('signal_entity', { entityId, operation: 'add', input: '100' }), {
      entityId,
    });
    await until(async () => (await hub.valueOf('signal')) === 111);

    const at = new Date(Date.now() + 1_500).toISOString();
    const later = { operation: 'add', input: 1000, at };
    const wanted = { entityId, scheduledAt: at.replace(/\.?0+Z$/, 'Z') };
    assert.deepEqual(await surfaces.byVerb(['entity', 'signal', entityId, 'add', '-i', '1000', '--at', at]), wanted);
    const route = await surfaces.ask('POST', '/api/entities/counter@signal/signal', JSON.stringify(later));
    assert.deepEqual(route.json, wanted);
    assert.deepEqual(await surfaces.byTool('signal_entity', { entityId, ...later, input: '1000' }), wanted);
    if (Date.now() < Date.parse(at)) assert.equal(await hub.valueOf('signal'), 111);
    await until(async () => (await hub.valueOf('signal')) === 3_111);
  });

  it('are cleaned up by each, and what would be done is told before', async () => {
    const none = { emptyEntitiesRemoved: 0, orphanedLocksReleased: 0, end: 'finished' };
    assert.deepEqual(await surfaces.byVerb(['entity', 'clean', '--yes']), none);
    assert.deepEqual(await surfaces.byTool('clean_entities', {}), none);
    const begun = await surfaces.ask('POST', '/api/entities/clean', '{"releaseOrphanedLocks":false}');
    assert.equal(begun.status, 202, begun.text);
    assert.deepEqual([begun.json.does, 'applies' in begun.json], ['entity.clean', false]);
    let job = begun.json;
    await until(async () => {
      job = (await surfaces.ask('GET', `/api/jobs/${begun.json.id}`)).json;
      return job.state !== 'running';
    });
    assert.deepEqual([job.state, job.result], ['finished', none]);
    const outlook = { removeEmptyEntities: false, releaseOrphanedLocks: true };
    assert.deepEqual(await surfaces.byVerb(['entity', 'clean', '--no-empty', '--dry-run']), outlook);
    const dry = await surfaces.ask('POST', '/api/entities/clean?dryRun=true', '{"removeEmptyEntities":false}');
    assert.deepEqual([dry.status, dry.json], [200, outlook]);
    const asked = await surfaces.run(['entity', 'clean']);
    assert.equal(asked.code, exitCodes.wrongUse);
    assert.match(errorText(asked.error), /Remove empty entities .* add --yes/);
  });

  it('are described in OpenAPI', async () => {
    const { paths } = (await surfaces.ask('GET', '/openapi.json')).json;
    const signal = paths['/api/entities/{id}/signal'].post;
    const schema = signal.requestBody.content['application/json'].schema;
    assert.deepEqual([Object.keys(schema.properties), schema.required], [['operation', 'input', 'at'], ['operation']]);
    const query = paths['/api/entities'].get.parameters.map(({ name }: Json) => name);
    assert.deepEqual(query, ['name', 'idPrefix', 'modifiedFrom', 'modifiedTo', 'limit', 'from', 'state']);
    const clean = paths['/api/entities/clean'].post;
    assert.deepEqual(
      clean.parameters.map(({ name }: Json) => name),
      ['dryRun', 'confirm-task-hub'],
    );
  });
});
