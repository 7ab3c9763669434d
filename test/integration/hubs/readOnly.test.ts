import assert from 'node:assert/strict';
import { status } from '@grpc/grpc-js';
import { isTaskHubError } from '../../../src/client/errors.js';
import { callNames, changes } from '../../../src/client/calls/calls.js';
import { HubRegistry } from '../../../src/hubs/hubRegistry.js';
import type { LiveHub } from '../../../src/hubs/live/liveHub.js';
import { openClient } from '../../../src/hubs/live/openClient.js';
import { SavedHubs } from '../../../src/hubs/saved/savedHubs.js';
import { everyCall } from '../../support/servers/everyCall.js';
import { FakeTaskHub, Refusal } from '../../support/servers/fakeTaskHub.js';
import { ManualClock } from '../../support/manualClock.js';
import { MapStore, SecretMap } from '../../unit/hubs/stores.js';
import { errorText } from '../../../src/text/errors/errorText.js';

const reads = callNames.filter((call) => !changes(call));
const writes = callNames.filter(changes);
const denied = (error: unknown): boolean => isTaskHubError(error) && error.reason === 'permissionDenied';

describe('a read-only hub', () => {
  let server: FakeTaskHub;
  let registry: HubRegistry;
  let hub: LiveHub;

  beforeEach(async () => {
    server = await FakeTaskHub.start();
    registry = new HubRegistry(
      new SavedHubs(new MapStore(), new SecretMap()),
      openClient,
      { clock: new ManualClock(), pageSize: () => 100, intervalMs: () => 2000, note: () => undefined },
      () => 'id',
    );
    hub = await registry.add(`Endpoint=${server.endpoint};Authentication=None`, 'orders', 'orders');
  });
  afterEach(() => {
    registry.dispose();
    server.stop();
  });

  it('sends every reading call and not one that changes anything, once it is marked so', async () => {
    const client = await hub.client();
    await registry.describe(hub.id, { marks: { production: false, readOnly: true } });
    for (const write of writes) {
      await assert.rejects(
        everyCall[write](client),
        (error) => denied(error) && errorText(error).includes('marked as read-only'),
      );
      assert.equal(hub.whyOff(write), 'marked', write);
    }
    assert.deepEqual(server.calls, []);
    for (const read of reads) {
      await everyCall[read](client);
      assert.equal(hub.whyOff(read), undefined, read);
    }
    assert.equal(server.calls.length, reads.length);
    await registry.describe(hub.id, { marks: { production: false, readOnly: false } });
    await client.terminate('order-1', {});
    assert.equal(server.callsOf('TerminateInstance').length, 1);
  });

  it('learns from the first refusal of a change, and sends no other until it is refreshed', async () => {
    let isReader = true;
    server.on('TerminateInstance', () => {
      if (isReader) throw new Refusal(status.PERMISSION_DENIED, 'no data action');
      return {};
    });
    const client = await hub.client();
    const redrawn: (string | undefined)[] = [];
    hub.onDidChangeIdentity(() => redrawn.push(hub.readOnly));
    await client.suspend('order-1', undefined);
    await assert.rejects(client.terminate('order-1', {}), denied);
    assert.deepEqual(redrawn, ['role']);
    const sent = server.calls.length;
    for (const write of writes) {
      await assert.rejects(everyCall[write](client), (error) => denied(error) && errorText(error).includes('role'));
      assert.equal(hub.whyOff(write), 'role', write);
    }
    assert.equal(server.calls.length, sent);
    isReader = false;
    hub.forgetRefusals();
    await client.terminate('order-1', {});
    assert.equal(hub.readOnly, undefined);
    assert.deepEqual(redrawn, ['role', undefined]);
  });

  it('is not learnt from a refusal to read', async () => {
    server.on('QueryInstances', () => {
      throw new Refusal(status.PERMISSION_DENIED);
    });
    await assert.rejects((await hub.client()).query({}), denied);
    assert.equal(hub.readOnly, undefined);
  });
});
