import assert from 'node:assert/strict';
import { Metadata, status } from '@grpc/grpc-js';
import { type Harness, metadataFor, startHarnessOn, storeKinds, until } from './harness.js';
import { RawClient } from './raw.js';

for (const kind of storeKinds) {
  describe(`local task hub: several hubs, store: ${kind}`, () => {
    let harness: Harness;
    let one: RawClient;
    let two: RawClient;

    beforeEach(async () => {
      harness = await startHarnessOn(kind, { hubs: ['one', 'two'] });
      one = new RawClient(harness.address, 'one');
      two = new RawClient(harness.address, 'two');
    });

    afterEach(async () => {
      one.close();
      two.close();
      await harness.stop();
    });

    it('keep their instances apart, also those of one id', async () => {
      await one.call('StartInstance', { instanceId: 'x', name: 'first' });
      await two.call('StartInstance', { instanceId: 'x', name: 'second' });
      assert.equal((await one.call('GetInstance', { instanceId: 'x' })).orchestrationState?.name, 'first');
      assert.equal((await two.call('GetInstance', { instanceId: 'x' })).orchestrationState?.name, 'second');
      assert.equal((await one.call('QueryInstances', { query: {} })).orchestrationState.length, 1);
    });

    it('give work only to their own workers', async () => {
      const worker = two.worker();
      await one.call('StartInstance', { instanceId: 'x', name: 'first' });
      await two.call('StartInstance', { instanceId: 'y', name: 'second' });
      assert.equal((await worker.next()).orchestratorRequest?.instanceId, 'y');
      assert.deepEqual(worker.received, []);
    });

    it('are named by the header', async () => {
      await assert.rejects(one.call('Hello', {}, metadataFor('three')), {
        code: status.NOT_FOUND,
        details: 'Task hub not found: three',
      });
      await one.call('Hello', {});
    });

    it('are meant without the header where there is only one, or by the name default', async () => {
      const start = (instanceId: string): Promise<unknown> =>
        one.call('StartInstance', { instanceId, name: 'o' }, new Metadata());
      const missing = { code: status.INVALID_ARGUMENT, details: /'taskhub'/ };
      await assert.rejects(start('none'), missing);
      await one.call('CreateTaskHub', {}, metadataFor('default'));
      await start('of default');
      const { exists } = await one.call('GetInstance', { instanceId: 'of default' }, metadataFor('default'));
      assert.equal(exists, true);
      for (const name of ['default', 'two']) await one.call('DeleteTaskHub', {}, metadataFor(name));
      await start('of the only one');
      assert.equal((await one.call('GetInstance', { instanceId: 'of the only one' })).exists, true);
      await assert.rejects(one.call('DeleteTaskHub', {}, new Metadata()), missing);
      await assert.rejects(one.call('CreateTaskHub', {}, new Metadata()), missing);
    });

    it('that are not there are kept in mind for a while, with who asked, but not by the extension itself', async () => {
      const asked = (): unknown => harness.server.askedHubs.list();
      const ask = (name: string, agent?: string): Promise<unknown> => {
        const metadata = metadataFor(name);
        if (agent !== undefined) metadata.set('x-user-agent', agent);
        return assert.rejects(one.call('Hello', {}, metadata), { code: status.NOT_FOUND });
      };
      await ask('acme', 'durabletask-python/1.0');
      await ask('of the extension'.replaceAll(' ', '-'), 'durable-task-vscode/0.2.0');
      await ask('no name of a hub [x](command:y)');
      await assert.rejects(one.call('GetInstance', { instanceId: 'x' }, metadataFor('shop')));
      assert.deepEqual(asked(), [
        { name: 'acme', by: 'worker' },
        { name: 'shop', by: 'client' },
      ]);
      await one.call('CreateTaskHub', {}, metadataFor('acme'));
      assert.deepEqual(asked(), [{ name: 'shop', by: 'client' }]);
      for (let index = 0; index < 30; index += 1) await ask(`many-${index}`);
      assert.equal(harness.server.askedHubs.list().length, 20);
    });

    it('come and go', async () => {
      const three = new RawClient(harness.address, 'three');
      await three.call('CreateTaskHub', {});
      await three.call('StartInstance', { instanceId: 'x', name: 'third' });
      await three.call('CreateTaskHub', {});
      assert.equal((await three.call('GetInstance', { instanceId: 'x' })).exists, true);
      await three.call('CreateTaskHub', { recreateIfExists: true });
      assert.equal((await three.call('GetInstance', { instanceId: 'x' })).exists ?? false, false);
      await three.call('DeleteTaskHub', {});
      await assert.rejects(three.call('Hello', {}), { code: status.NOT_FOUND });
      three.close();
    });

    it('end the streams of their workers, and the calls that wait, when they go', async () => {
      const worker = two.worker();
      await until(() => worker.pings.length > 0);
      await two.call('StartInstance', { instanceId: 'x', name: 'unserved' });
      const waiting = assert.rejects(two.call('WaitForInstanceCompletion', { instanceId: 'x' }), {
        code: status.UNAVAILABLE,
      });
      await two.call('DeleteTaskHub', {});
      await waiting;
      await until(() => worker.error !== undefined);
    });

    it('refuse a name that could not be told from others', async () => {
      for (const name of ['a b', '-x', 'x'.repeat(65)]) {
        await assert.rejects(one.call('CreateTaskHub', {}, metadataFor(name)), { code: status.INVALID_ARGUMENT });
      }
    });
  });
}
