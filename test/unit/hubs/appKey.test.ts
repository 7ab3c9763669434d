import assert from 'node:assert/strict';
import { isAppKey } from '../../../src/client/connection/appKey.js';
import { formatAppKey, parseAppKey } from '../../../src/hubs/saved/appKey.js';
import { formatHubList } from '../../../src/hubs/saved/hubList.js';
import { noMarks } from '../../../src/hubs/saved/hubMarks.js';
import { SavedHubs } from '../../../src/hubs/saved/savedHubs.js';
import { MapStore, SecretMap } from './stores.js';

const endpoint = 'https://orders.azurewebsites.net';
const origin = { resource: '/subscriptions/s/x', signIn: 'AzureCli' };

describe('the key of a function app', () => {
  it('is read back as it was written, and what is no key is none', () => {
    for (const key of [
      { endpoint, key: 'a==' },
      { endpoint, key: 'a', origin },
      { endpoint, key: 'a', origin: { ...origin, tenantId: 't-1' } },
    ]) {
      assert.deepEqual(parseAppKey(formatAppKey(key)), key);
    }
    for (const text of [undefined, '', 'a', '[]', '{"key":"a"}', '{"endpoint":"x","key":1}']) {
      assert.equal(parseAppKey(text), undefined);
    }
  });

  it('can travel as a header', () => {
    assert.ok(isAppKey('A1-_=+/'));
    for (const text of ['', 'a b', 'a\nb', 'ä', 'a'.repeat(5_000)]) assert.equal(isAppKey(text), false, text);
  });

  it('is stored beside the connection, and leaves with it', async () => {
    const secrets = new SecretMap();
    const saved = new SavedHubs(new MapStore(), secrets);
    const hub = { id: '1', label: 'orders', taskHub: 'default', endpoint, keepsKey: true, marks: noMarks } as const;
    await saved.add(hub, 'Endpoint=x', { endpoint, key: 'a' });
    await saved.update({ ...hub, label: 'renamed' });
    assert.equal((await saved.appKey('1'))?.key, 'a');
    assert.equal(saved.list()[0]?.keepsKey, true);
    assert.doesNotMatch(formatHubList(saved.list()), /keepsKey|"a"/);
    await saved.update(hub, 'Endpoint=y', { endpoint, key: 'b' });
    await saved.replaceAppKey('1', { endpoint, key: 'a' }, 'late');
    assert.equal((await saved.appKey('1'))?.key, 'b');
    await saved.replaceAppKey('1', { endpoint, key: 'b' }, 'c');
    assert.equal((await saved.appKey('1'))?.key, 'c');
    await saved.update(hub, 'Endpoint=z');
    assert.equal(await saved.appKey('1'), undefined);
    await saved.remove('1');
    assert.equal(secrets.values.size, 0);
  });
});
