import assert from 'node:assert/strict';
import { isSchedulerEndpoint } from '../../../src/client/connection/audience.js';
import { dashboardOf, hasDashboard } from '../../../src/hubs/dashboard.js';
import { type HubLink, linkParts, parseLink } from '../../../src/hubs/hubLink.js';
import { isSameEndpoint } from '../../../src/hubs/hubIdentity.js';

describe('a link', () => {
  it('leads back to what it was made of, whatever the id is', () => {
    const links: readonly HubLink[] = [
      { endpoint: 'http://127.0.0.1:8094', taskHub: 'default' },
      { endpoint: 'https://orders-a1.westus2.durabletask.io', taskHub: 'orders', instanceId: 'order-1' },
      { endpoint: 'http://localhost:8080', taskHub: 'a', instanceId: 'a&instance=b#c?d=e+f g%20/ü@x' },
      { endpoint: 'http://localhost:8080', taskHub: 'my hub' },
      { endpoint: 'http://localhost:8080', taskHub: 'a&b=c#d', instanceId: ' ' },
      ...['👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'one\r\ntwo\u2028three\ttab\u0000', 'a\u202eb', '😀'.repeat(1_000), 'x'.repeat(16_384)].map(
        (instanceId): HubLink => ({ endpoint: 'http://localhost:8080', taskHub: 'my hub', instanceId }),
      ),
    ];
    for (const link of links) assert.deepEqual(parseLink(linkParts(link)), link);
  });

  it('holds no way to sign in, and one that is put in counts for nothing', () => {
    const link = { endpoint: 'https://a.durabletask.io', taskHub: 'orders' };
    const { path, query } = linkParts(link);
    assert.deepEqual(
      parseLink({ path, query: `${query}&authentication=DefaultAzure&TokenFilePath=/etc/passwd` }),
      link,
    );
  });

  it('that we would not have made is none', () => {
    const good = 'endpoint=http://localhost:8080&taskHub=default';
    for (const [path, query] of [
      ['/other', good],
      ['/open', ''],
      ['/open', 'endpoint=http://localhost:8080'],
      ['/open', 'endpoint=file:///etc/passwd&taskHub=default'],
      ['/open', 'endpoint=http://user:pass@localhost:8080&taskHub=default'],
      ['/open', 'endpoint=http://localhost:8080/path&taskHub=default'],
      ['/open', 'endpoint=http://localhost:8080&taskHub=a%0Ab'],
      ['/open', 'endpoint=http://localhost:8080&taskHub=%20'],
      ['/open', 'endpoint=http://localhost:8080&taskHub=h%C3%BCb'],
      ['/open', `${good}&instance=`],
      ['/open', `${good}&instance=${'x'.repeat(16_385)}`],
    ] as const) {
      assert.equal(parseLink({ path, query }), undefined, query);
    }
  });

  it('offers a sign-in to the scheduler alone', () => {
    assert.equal(isSchedulerEndpoint('https://a.westus.durabletask.io'), true);
    assert.equal(isSchedulerEndpoint('https://a.usgovvirginia.durabletask.azure.us'), true);
    for (const other of [
      'http://a.durabletask.io',
      'https://durabletask.io.evil.example',
      'https://a.durabletask.io.evil.example',
      'https://evildurabletask.io',
    ]) {
      assert.equal(isSchedulerEndpoint(other), false, other);
    }
  });
});

describe('a dashboard', () => {
  it('of the scheduler is found by endpoint and hub', () => {
    const link = { endpoint: 'https://a.westus.durabletask.io', taskHub: 'my hub', instanceId: 'x' };
    assert.deepEqual(dashboardOf(link, 8082), {
      url: 'https://dashboard.durabletask.io/?endpoint=https%3A%2F%2Fa.westus.durabletask.io&taskhub=my%20hub',
    });
  });

  it('of the emulator is on this machine, with a page for each instance', () => {
    const link = { endpoint: 'http://localhost:8080', taskHub: 'default' };
    const root = 'http://localhost:9082/subscriptions/local/schedulers/emulator/taskhubs/default/orchestrations';
    assert.deepEqual(dashboardOf(link, 9082), { url: root, port: 9082 });
    assert.equal(dashboardOf({ ...link, instanceId: 'a/../b?c' }, 9082)?.url, `${root}/a%2F..%2Fb%3Fc`);
  });

  it('is not made up for another server', () => {
    const link = { endpoint: 'https://hub.example.com', taskHub: 'default' };
    assert.equal(dashboardOf(link, 8082), undefined);
    assert.equal(dashboardOf({ ...link, endpoint: 'https://durabletask.io.evil.example' }, 8082), undefined);
  });

  it('is offered where there may be one: not for the local task hub of the extension, not for another server', () => {
    const offered = (endpoint: string, isLocal = false): boolean => hasDashboard({ endpoint, isLocal });
    assert.equal(offered('https://a.westus.durabletask.io'), true);
    assert.equal(offered('http://localhost:8080'), true);
    assert.equal(offered('http://127.0.0.1:8094', true), false);
    assert.equal(offered('https://hub.example.com'), false);
  });
});

describe('two endpoints', () => {
  it('are the same place by whatever name this machine goes, and not otherwise', () => {
    assert.equal(isSameEndpoint('http://localhost:8080', 'http://127.0.0.1:8080'), true);
    assert.equal(isSameEndpoint('http://[::1]:8080', 'http://localhost:8080'), true);
    assert.equal(isSameEndpoint('http://localhost:8080', 'http://localhost:8081'), false);
    assert.equal(isSameEndpoint('http://localhost:8080', 'https://localhost:8080'), false);
    assert.equal(isSameEndpoint('https://a.durabletask.io', 'https://b.durabletask.io'), false);
  });
});
