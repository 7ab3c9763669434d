// A worker on another machine that vanished without a word: neither end has closed anything.
import assert from 'node:assert/strict';
import { TcpRelay } from '../../../support/servers/tcpRelay.js';
import { type Harness, startHarness } from '../harness.js';
import { RawClient } from '../raw.js';

describe('local task hub: peers that are gone', () => {
  let harness: Harness;
  let relay: TcpRelay;
  const clients: RawClient[] = [];

  const connect = (address: string): RawClient => {
    const client = new RawClient(address);
    clients.push(client);
    return client;
  };

  const begin = async (host: string): Promise<void> => {
    harness = await startHarness({ host, keepalive: { every: 200, patience: 200 } });
    relay = await TcpRelay.to(Number(harness.address.split(':')[1]));
  };
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await relay.close();
    await harness.stop();
  });

  it('are noticed by their silence where other machines reach the server, and others get what they had in hand', async () => {
    await begin('0.0.0.0');
    const far = connect(`127.0.0.1:${relay.port}`).worker();
    const near = connect(harness.address);
    await near.call('StartInstance', { instanceId: 'x', name: 'o' });
    assert.equal((await far.next()).orchestratorRequest?.instanceId, 'x');
    relay.hold();
    assert.equal((await near.worker().next()).orchestratorRequest?.instanceId, 'x');
  });

  it('are told from those that have nothing to say', async () => {
    await begin('0.0.0.0');
    const far = connect(`127.0.0.1:${relay.port}`).worker();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await connect(harness.address).call('StartInstance', { instanceId: 'x', name: 'o' });
    assert.equal((await far.next()).orchestratorRequest?.instanceId, 'x');
    assert.equal(relay.connections, 1);
  });

  it('are not looked for on this machine, where one may stand at a breakpoint and keeps its work', async () => {
    await begin('127.0.0.1');
    const far = connect(`127.0.0.1:${relay.port}`).worker();
    const near = connect(harness.address);
    await near.call('StartInstance', { instanceId: 'x', name: 'o' });
    await far.next();
    relay.hold();
    await assert.rejects(near.worker().next(1500), /No work item/);
  });
});
