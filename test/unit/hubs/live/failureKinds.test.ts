import assert from 'node:assert/strict';
import { TaskHubError } from '../../../../src/client/errors.js';
import { failureFacts, failureKind } from '../../../../src/history/failures/failureKind.js';
import { readAsListed, readFailureKeys } from '../../../../src/hubs/live/failures/failureKinds.js';
import { dotnetStack, failedInstance, failureOf } from '../../../support/histories/failedInstances.js';
import { settle } from '../../../support/manualClock.js';
import { ScriptedClient } from '../../../support/servers/scriptedClient.js';
import { scriptedHub } from '../scriptedHub.js';

const noSources = (): Promise<readonly boolean[]> => Promise.resolve([]);

function failed(client: ScriptedClient, id: string, file: string): void {
  const failure = failureOf({ errorType: 'E', stackTrace: dotnetStack(file, 7) });
  client.instances.set(id, failedInstance(id, failure, { now: client.now }));
}

describe('what new failures are alike by', () => {
  it('is read with one question for all, and is what the view of failures groups them by', async () => {
    const client = new ScriptedClient();
    for (const [id, file] of [
      ['a', 'A.cs'],
      ['b', 'B.cs'],
      ['c', 'A.cs'],
    ] as const)
      failed(client, id, file);
    const keys = await readFailureKeys(client, [...client.instances.values()], noSources);
    assert.deepEqual([client.callsOf('query'), client.callsOf('get')], [1, 0]);
    assert.equal(keys.get('a'), keys.get('c'));
    assert.notEqual(keys.get('a'), keys.get('b'));
    const { failure = failureOf({}), name = '' } = client.instances.get('b') ?? {};
    assert.equal(keys.get('b'), failureKind(failureFacts(failure, name), () => false).key);
  });

  it('is left out where it cannot be read', async () => {
    const client = new ScriptedClient();
    failed(client, 'a', 'A.cs');
    const [a] = client.instances.values();
    client.instances.clear();
    assert.ok(a !== undefined);
    assert.equal((await readFailureKeys(client, [a], noSources)).size, 0);
    client.fault = () => new TaskHubError('internal');
    assert.equal((await readFailureKeys(client, [a], noSources)).size, 0);
  });

  it('is read of just the instance that is meant, though the IDs of others begin alike', async () => {
    const client = new ScriptedClient();
    for (let index = 0; index < 30; index += 1) failed(client, `order-${index}`, 'A.cs');
    assert.equal((await readAsListed(client, { instanceId: 'order-1' }, {}))?.instanceId, 'order-1');
    assert.equal(await readAsListed(client, { instanceId: 'order-9999' }, {}), undefined);
  });
});

describe('the number of new failures of a hub', () => {
  it('is that of their groups, each read once and few at a time', async () => {
    const asked: number[] = [];
    const { clock, client, hub } = scriptedHub({
      readFailureKeys: async (from, instances) => {
        asked.push(instances.length);
        return await readFailureKeys(from, instances, noSources);
      },
    });
    hub.watch();
    await settle();
    for (let index = 0; index < 30; index += 1) {
      client.now = clock.now() + index;
      failed(client, `a-${index}`, index === 0 ? 'Other.cs' : 'Charge.cs');
    }
    await clock.advance(120_000);
    assert.equal(hub.newFailures, 2);
    assert.deepEqual(asked, [20, 10]);
    hub.dispose();
  });
});
