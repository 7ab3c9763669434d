import assert from 'node:assert/strict';
import { methods, serviceConfig } from '../../../../src/client/grpc/methods.js';
import { taskHubService } from '../../../../src/wire/taskHubService.js';

/** Calls of workers: a client that made them would take work away. */
const ofWorkers = [
  'GetWorkItems',
  'CompleteActivityTask',
  'CompleteOrchestratorTask',
  'CompleteEntityTask',
  'AbandonTaskActivityWorkItem',
  'AbandonTaskOrchestratorWorkItem',
  'AbandonTaskEntityWorkItem',
];

const nameOf = (path: string): string => path.split('/')[2] ?? '';

describe('the calls of the client', () => {
  it('are all calls of the service but those of workers', () => {
    const called = new Set(Object.values(methods).map(({ definition }) => nameOf(definition.path)));
    const expected = Object.keys(taskHubService).filter((name) => !ofWorkers.includes(name));
    assert.deepEqual([...called].sort(), expected.sort());
  });

  it('have a time limit each', () => {
    for (const [name, { timeoutMs }] of Object.entries(methods)) {
      assert.ok(timeoutMs >= 5_000 && timeoutMs <= 120_000, name);
    }
  });

  it('are repeated by the channel only where they read', () => {
    const { methodConfig } = JSON.parse(serviceConfig());
    assert.equal(methodConfig.length, 1);
    assert.deepEqual(methodConfig[0].name.map(({ method }: { readonly method: string }) => method).sort(), [
      'GetEntity',
      'GetInstance',
      'Hello',
      'ListInstanceIds',
      'QueryEntities',
      'QueryInstances',
      'StreamInstanceHistory',
      'WaitForInstanceCompletion',
      'WaitForInstanceStart',
    ]);
    for (const { service } of methodConfig[0].name) assert.equal(service, 'TaskHubSidecarService');
    assert.deepEqual(methodConfig[0].retryPolicy.retryableStatusCodes, ['UNAVAILABLE']);
    assert.equal(methodConfig[0].retryPolicy.maxAttempts, 5);
  });
});
