import assert from 'node:assert/strict';
import type { LocalHubFact } from '../../../src/localHub/localHubError.js';
import type { LocalHubState, LocalServer } from '../../../src/localHub/localHubState.js';
import { localHubDetails, localHubWork, toldWork } from '../../../src/views/tree/localHub/localHubWork.js';

const server: LocalServer = {
  ...{ host: '127.0.0.1', port: 8094, pid: 7, version: '1', store: 'memory', askedFor: [] },
  hubs: [{ name: 'default', counts: {}, workers: 2, unfilteredWorkers: 1, queued: { activities: 3 } }],
};
const running: LocalHubState = { state: 'running', server };
const fact: LocalHubFact = { kind: 'localHub', problem: 'died', pid: 7 };
const died: LocalHubState = { state: 'failed', fact, server };

describe('the workers of the local task hub', () => {
  const processIn = (state: LocalHubState) => ({ state, refreshStatus: () => Promise.resolve() });
  const asked = (state: LocalHubState, name = 'default') => localHubWork(processIn(state), name);

  it('are told while its process runs', async () => {
    assert.equal(localHubDetails(running, 'default'), '2 workers connected');
    const work = { workers: 2, unfilteredWorkers: 1, orchestrations: 0, activities: 3, entities: 0 };
    assert.deepEqual(await asked(running), work);
  });

  it('are not known once it has died, is being stopped, or has no such hub', async () => {
    for (const state of [died, { state: 'stopping', server } as const, { state: 'stopped' } as const]) {
      assert.equal(localHubDetails(state, 'default'), undefined, state.state);
      assert.equal(await asked(state), 'notNow', state.state);
    }
    assert.equal(localHubDetails(running, 'orders'), undefined);
    assert.equal(await asked(running, 'orders'), 'notNow');
  });

  it('are read anew each time they are asked for', async () => {
    const local: { state: LocalHubState; refreshStatus: () => Promise<void> } = {
      state: running,
      refreshStatus: () => {
        local.state = died;
        return Promise.resolve();
      },
    };
    assert.equal(await localHubWork(local, 'default'), 'notNow');
  });

  it('may be told again of a hub that is not there now, and never are of one on another server', async () => {
    const process = processIn(running);
    assert.equal(await toldWork(process, undefined), 'notNow');
    assert.equal(await toldWork(process, { taskHub: 'default' }), undefined);
    assert.equal(await toldWork(process, { taskHub: 'default', isLocal: false }), undefined);
    assert.deepEqual(await toldWork(process, { taskHub: 'default', isLocal: true }), await asked(running));
  });
});
