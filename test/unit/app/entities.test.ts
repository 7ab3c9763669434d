import assert from 'node:assert/strict';
import { catalogue } from '../../../src/app/catalogue.js';
import type { HubSession } from '../../../src/app/hubSession.js';
import { ActionOffError } from '../../../src/app/policy/actionOffError.js';
import { RequestError } from '../../../src/app/requestError.js';
import { entityIdOf, partsOfEntityId } from '../../../src/app/schema/entityIds.js';
import { isTaskHubError } from '../../../src/client/errors.js';
import { timestampFromMs } from '../../../src/client/timestamp.js';
import { says } from '../../support/said.js';
import { ScriptedClient, unimplemented } from '../../support/servers/scriptedClient.js';
import { perform, planned, sessionOver } from './session.js';

const { listEntities, getEntity, signalEntity } = catalogue;

/** A RequestError about this field, with this sentence. */
const breaks =
  (field: string, sentence: RegExp): ((error: unknown) => true) =>
  (error) => {
    assert.ok(error instanceof RequestError, String(error));
    assert.equal(error.field, field);
    return says(sentence)(error);
  };

describe('the ID of an entity', () => {
  it('is the same with and without its first @, in whatever case the name is', () => {
    for (const text of ['counter@A', '@counter@A', 'Counter@A', '@COUNTER@A']) {
      assert.equal(entityIdOf(text), '@counter@A', text);
    }
    assert.equal(entityIdOf('counter@a@b'), '@counter@a@b', 'a key may hold one too');
    assert.deepEqual(partsOfEntityId('@counter@a@b'), { name: 'counter', key: 'a@b' });
    assert.deepEqual(partsOfEntityId('odd'), { name: '', key: 'odd' });
  });

  it('is refused where it is none, before anything is sent', async () => {
    const client = new ScriptedClient();
    for (const [entityId, sentence] of [
      ['counter', /must have the form @name@key/],
      ['@counter', /must have the form @name@key/],
      ['', /must have the form @name@key/],
      ['@@a', /must have a name and a key/],
      ['counter@', /must have a name and a key/],
      ['counter@é', /printable ASCII characters. Check character 9/],
      ['@counter@é', /printable ASCII characters. Check character 10/],
      [`counter@${'x'.repeat(100)}`, /has 109 characters. The limit is 100/],
    ] as const) {
      const session = sessionOver(client);
      await assert.rejects(perform(getEntity, session, { entityId }), breaks('entityId', sentence), entityId);
      const signal = perform(signalEntity, session, { entityId, operation: 'add' });
      await assert.rejects(signal, breaks('entityId', sentence), entityId);
    }
    assert.deepEqual(client.calls, []);
  });
});

describe('a list of entities', () => {
  let client: ScriptedClient;
  const noon = Date.UTC(2026, 10, 24, 12);
  beforeEach(() => {
    client = new ScriptedClient();
    client.now = noon;
    for (let index = 0; index < 23; index += 1) {
      const instanceId = `@${index % 3 === 0 ? 'cart' : 'counter'}@${String(index).padStart(2, '0')}`;
      const lastModifiedAt = timestampFromMs(noon - index * 3_600_000);
      client.entities.add({ instanceId, lastModifiedAt, backlogQueueSize: index, state: `{"n":${index}}` });
    }
  });
  const idsOf = (items: readonly { readonly entityId: string }[]): readonly string[] =>
    items.map(({ entityId }) => entityId);

  it('gives each that matches exactly once, whatever the pages', async () => {
    for (const limit of [1, 3, 7, 100]) {
      const seen: string[] = [];
      let from: string | undefined;
      do {
        const page = await perform(listEntities, sessionOver(client), { name: 'Counter', limit, from });
        assert.ok(page.items.length <= limit);
        seen.push(...idsOf(page.items));
        from = page.next;
      } while (from !== undefined);
      assert.equal(seen.length, 15, `limit ${limit}`);
      assert.equal(new Set(seen).size, 15);
    }
  });

  it('loses none where a server sends more than it was asked for', async () => {
    const [first] = client.entities.rows.values();
    assert.ok(first);
    const whole = [...client.entities.rows.values()];
    client.queryEntities = () => Promise.resolve({ entities: whole });
    const seen: string[] = [];
    let from: string | undefined;
    do {
      const page = await perform(listEntities, sessionOver(client), { limit: 10, from });
      seen.push(...idsOf(page.items));
      from = page.next;
    } while (from !== undefined);
    assert.deepEqual(seen, idsOf(whole.map(({ instanceId }) => ({ entityId: instanceId }))));
  });

  it('takes a prefix with and without its first @, and looks at the whole name of a name', async () => {
    client.entities.add({ instanceId: '@cart2@x' });
    const of = async (asked: object): Promise<readonly string[]> =>
      idsOf((await perform(listEntities, sessionOver(client), asked)).items);
    assert.equal((await of({ name: 'cart' })).length, 8);
    assert.equal((await of({ idPrefix: 'Cart' })).length, 9);
    assert.deepEqual(await of({ idPrefix: 'CART@1' }), await of({ idPrefix: '@cart@1' }));
    assert.deepEqual(await of({ idPrefix: 'cart@1' }), ['@cart@12', '@cart@15', '@cart@18']);
    assert.deepEqual(await of({ idPrefix: 'cart@X' }), [], 'the case of a key counts');
  });

  it('filters by time, also where the server does not', async () => {
    const asked = { modifiedFrom: '5h', modifiedTo: '2026-11-24T10:00:00Z' };
    const { items } = await perform(listEntities, sessionOver(client), asked);
    assert.deepEqual([...idsOf(items)].sort(), ['@cart@03', '@counter@02', '@counter@04', '@counter@05']);
    const [query] = client.entities.queries;
    assert.deepEqual(query?.lastModifiedFrom, timestampFromMs(noon - 5 * 3_600_000));
    assert.deepEqual(query.lastModifiedTo, timestampFromMs(noon - 2 * 3_600_000));
    client.entities.add({ instanceId: '@odd@1' });
    const odd = await perform(listEntities, sessionOver(client), { idPrefix: 'odd', modifiedFrom: '30d' });
    assert.deepEqual(odd.items, [], 'of which nobody knows when');
  });

  it('has no states unless they are asked for, and says all else that is known', async () => {
    const [plain] = (await perform(listEntities, sessionOver(client), { idPrefix: 'cart@03' })).items;
    assert.deepEqual(plain, {
      ...{ entityId: '@cart@03', name: 'cart', key: '03' },
      ...{ lastModifiedAt: '2026-11-24T09:00:00Z', backlogQueueSize: 3 },
    });
    const [whole] = (await perform(listEntities, sessionOver(client), { idPrefix: 'cart@03', state: true })).items;
    assert.equal(whole?.state, '{"n":3}');
    client.entities.add({ instanceId: '@cart@03', lockedBy: 'order-1' });
    const [locked] = (await perform(listEntities, sessionOver(client), { idPrefix: 'cart@03' })).items;
    assert.deepEqual(locked, { entityId: '@cart@03', name: 'cart', key: '03', lockedBy: 'order-1' });
  });

  it('ends where marks of the server go round', async () => {
    let calls = 0;
    client.queryEntities = () => {
      calls += 1;
      return Promise.resolve({ entities: [], continuationToken: `mark ${calls % 3}` });
    };
    await assert.rejects(perform(listEntities, sessionOver(client), {}), says(/the server repeats a page/));
    assert.ok(calls < 20);
  });

  it('names the field and the rule', async () => {
    for (const [asked, field, sentence] of [
      [{ name: '' }, 'name', /only printable ASCII characters except @/],
      [{ name: 'a@b' }, 'name', /only printable ASCII characters except @/],
      [{ name: 'é' }, 'name', /only printable ASCII characters except @/],
      [{ idPrefix: '' }, 'idPrefix', /The prefix is empty/],
      [{ name: 'a', idPrefix: 'b' }, 'idPrefix', /Use either name or idPrefix/],
      [{ modifiedFrom: 'soon' }, 'modifiedFrom', /Enter an age/],
      [{ modifiedTo: '2026-02-30T00:00:00Z' }, 'modifiedTo', /no such time/],
      [{ limit: 0 }, 'limit', /at least 1/],
      [{ limit: 1001 }, 'limit', /at most 1,000/],
      [{ from: 'nonsense' }, 'from', /page marker/],
      [{ payloads: true }, 'payloads', /doesn’t exist/],
    ] as const) {
      await assert.rejects(perform(listEntities, sessionOver(client), asked), breaks(field, sentence), field);
    }
    assert.deepEqual(client.calls, []);
  });
});

describe('one entity', () => {
  let client: ScriptedClient;
  beforeEach(() => {
    client = new ScriptedClient();
    client.entities.add({
      instanceId: '@counter@a',
      state: '{"value":12345678901234567890,"apiKey":"k-1"}',
    });
  });
  const read = (asked: object): ReturnType<typeof perform<never, never, { state?: string | undefined }>> =>
    perform(getEntity as never, sessionOver(client), { entityId: 'Counter@a', ...asked });

  it('is read with its state, or without', async () => {
    const whole = await perform(getEntity, sessionOver(client), { entityId: 'Counter@a' });
    assert.equal(whole.state, '{"value":12345678901234567890,"apiKey":"k-1"}', 'as it is stored');
    assert.deepEqual([whole.stateLength, whole.isStateCut], [45, false]);
    const plain = await perform(getEntity, sessionOver(client), { entityId: 'Counter@a', state: false });
    assert.deepEqual(plain, { entityId: '@counter@a', name: 'counter', key: 'a' });
  });

  it('shows no state of a server that sends it unasked', async () => {
    client.getEntity = () => Promise.resolve({ instanceId: '@counter@a', state: '1' });
    assert.equal((await read({ state: false })).state, undefined);
  });

  it('shows a part of the state, cut, and without what looks like a secret', async () => {
    assert.equal((await read({ pointer: '/value' })).state, '12345678901234567890');
    const cut = await perform(getEntity, sessionOver(client), { entityId: 'counter@a', maxLength: 8 });
    assert.deepEqual([cut.state, cut.stateLength, cut.isStateCut], ['{"value"', 45, true]);
    assert.equal((await read({ redact: true, pointer: '/apiKey' })).state, '"[redacted]"');
    assert.match((await read({ redact: true })).state ?? '', /12345678901234567890,"apiKey":"\[redacted\]"/);
    await assert.rejects(read({ pointer: 'value' }), breaks('pointer', /starts with “\/”/));
    await assert.rejects(read({ pointer: '/other' }), breaks('pointer', /no such part/));
    await assert.rejects(read({ pointer: '/value', state: false }), breaks('pointer', /no payload/));
    client.entities.add({ instanceId: '@counter@a' });
    await assert.rejects(read({ pointer: '/value' }), breaks('pointer', /no payload/));
  });

  it('is not found where it is not there', async () => {
    await assert.rejects(perform(getEntity, sessionOver(client), { entityId: 'Counter@b' }), (error) => {
      assert.ok(isTaskHubError(error) && error.reason === 'notFound');
      return says('The task hub has no entity @counter@b.')(error);
    });
  });
});

describe('a signal to an entity', () => {
  let client: ScriptedClient;
  beforeEach(() => {
    client = new ScriptedClient();
  });

  it('is sent once, as it was planned', async () => {
    const asked = { entityId: 'Counter@A', operation: 'Add', input: '{"by":1.00}' };
    const plan = await planned(signalEntity, sessionOver(client), asked);
    assert.deepEqual(client.calls, [], 'planning does nothing');
    assert.deepEqual(plan.confirmation, { kind: 'none' });
    assert.deepEqual(await perform(signalEntity, sessionOver(client), asked), { entityId: '@counter@A' });
    assert.deepEqual(client.entities.signals, [{ entityId: '@counter@A', operation: 'Add', input: '{"by":1.00}' }]);
  });

  it('is sent for later', async () => {
    const asked = { entityId: 'counter@a', operation: 'add', at: 'in 90m' };
    const sent = await perform(signalEntity, sessionOver(client), asked);
    assert.equal(sent.scheduledAt, '2026-11-24T13:30:00Z', 'by the clock of the server');
    assert.deepEqual(client.entities.signals[0]?.scheduledFor, timestampFromMs(client.now + 90 * 60_000));
  });

  it('is confirmed where it deletes, and by name in a production hub', async () => {
    const planOf = async (operation: string, more: Partial<HubSession> = {}): Promise<unknown> =>
      (await planned(signalEntity, sessionOver(client, more), { entityId: 'a@b', operation })).confirmation;
    assert.deepEqual(await planOf('Delete'), { kind: 'ask' });
    assert.deepEqual(await planOf('add', { isProduction: true }), { kind: 'typeName', name: 'orders' });
  });

  it('is off where the hub is read-only, or its server lacks it or its time', async () => {
    const asked = { entityId: 'a@b', operation: 'add' };
    for (const refusal of ['marked', 'role', 'missing'] as const) {
      const session = sessionOver(client, { whyOff: (call) => (call === 'signalEntity' ? refusal : undefined) });
      await assert.rejects(perform(signalEntity, session, asked), (error) => {
        assert.ok(error instanceof ActionOffError);
        assert.deepEqual(error.fact.off, { kind: 'hub', refusal });
        return true;
      });
    }
    const session = sessionOver(client, { lacks: (part) => part === 'scheduledSignal' });
    await assert.rejects(
      perform(signalEntity, session, { ...asked, at: '1h' }),
      says('The server of this task hub can’t send signals at a later time.'),
    );
    assert.deepEqual(client.calls, []);
    await perform(signalEntity, session, asked);
    assert.equal(client.entities.signals.length, 1);
  });

  it('is not sent again where the answer was lost', async () => {
    client.fault = () => 'lost';
    const sent = perform(signalEntity, sessionOver(client), { entityId: 'a@b', operation: 'add' });
    await assert.rejects(sent, (error) => isTaskHubError(error) && error.reason === 'outcomeUnknown');
    assert.equal(client.callsOf('signalEntity'), 1);
  });

  it('names the field and the rule', async () => {
    for (const [more, field, sentence] of [
      [{ operation: '' }, 'operation', /The operation name is empty/],
      [{ operation: 'a\nb' }, 'operation', /can’t contain control characters/],
      [{ operation: 'x'.repeat(501) }, 'operation', /has 501 characters. The limit is 500/],
      [{ operation: undefined }, 'operation', /Required/],
      [{ input: '{' }, 'input', /Not JSON/],
      [{ at: '2020-01-01T00:00:00Z' }, 'at', /in the past/],
      [{ at: 'someday' }, 'at', /Enter a delay/],
    ] as const) {
      const asked = { entityId: 'a@b', operation: 'add', ...more };
      await assert.rejects(perform(signalEntity, sessionOver(client), asked), breaks(field, sentence), field);
    }
    assert.deepEqual(client.calls, []);
  });
});

describe('reading entities', () => {
  it('is off where the server is known to lack it, and fails as such where that shows only then', async () => {
    const client = new ScriptedClient();
    const session = sessionOver(client, { whyOff: () => 'missing' });
    const off = 'The server of this task hub doesn’t support this.';
    await assert.rejects(perform(listEntities, session, {}), says(off));
    await assert.rejects(perform(getEntity, session, { entityId: 'a@b' }), says(off));
    assert.deepEqual(client.calls, []);
    client.fault = () => unimplemented();
    await assert.rejects(perform(listEntities, sessionOver(client), {}), says('The server doesn’t support this.'));
  });
});
