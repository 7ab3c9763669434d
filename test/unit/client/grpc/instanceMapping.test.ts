import assert from 'node:assert/strict';
import {
  cleanResultFromWire,
  entityPageFromWire,
  foundEntityFromWire,
} from '../../../../src/client/grpc/mapping/entityFromWire.js';
import {
  foundInstanceFromWire,
  instanceFromWire,
  instanceIdPageFromWire,
  instancePageFromWire,
  purgeResultFromWire,
} from '../../../../src/client/grpc/mapping/instanceFromWire.js';
import { statusFromWire, statusToWire } from '../../../../src/client/grpc/mapping/wireValues.js';
import { TaskHubError } from '../../../../src/client/errors.js';
import { orchestrationStatuses } from '../../../../src/client/instance.js';
import { OrchestrationStatus } from '../../../../src/wire/generated/OrchestrationStatus.js';
import { taskHubService } from '../../../../src/wire/taskHubService.js';

/** Over the wire and back, so that the objects mapped are those that the decoder really makes. */
function stateOf(state: Parameters<typeof taskHubService.GetInstance.responseSerialize>[0]['orchestrationState']) {
  const bytes = taskHubService.GetInstance.responseSerialize({ exists: true, orchestrationState: state ?? null });
  const decoded = taskHubService.GetInstance.responseDeserialize(bytes).orchestrationState;
  assert.ok(decoded);
  return decoded;
}

describe('instances from the wire', () => {
  it('keep every field, with all digits of their times', () => {
    const value = (text: string): { readonly value: string } => ({ value: text });
    const time = (nanos: number): { readonly seconds: number; readonly nanos: number } => ({
      seconds: 1_764_014_590,
      nanos,
    });
    const instance = instanceFromWire(
      stateOf({
        instanceId: 'order-1',
        name: 'Order',
        version: value('1.2'),
        orchestrationStatus: OrchestrationStatus.ORCHESTRATION_STATUS_FAILED,
        scheduledStartTimestamp: time(1),
        createdTimestamp: time(123_456_789),
        lastUpdatedTimestamp: time(999_999_999),
        completedTimestamp: time(100),
        input: value('{"n":12345678901234567890}'),
        output: value('[1]'),
        customStatus: value('"half"'),
        failureDetails: {
          errorType: 'E',
          errorMessage: 'm',
          stackTrace: value('at x'),
          isNonRetriable: true,
          innerFailure: { errorType: 'Inner' },
          properties: {
            list: { listValue: { values: [{ numberValue: 1.5 }, { boolValue: false }, { nullValue: 'NULL_VALUE' }] } },
            struct: { structValue: { fields: { a: { stringValue: '' } } } },
          },
        },
        executionId: value('exec'),
        parentInstanceId: value('parent'),
        tags: { team: 'a', empty: '' },
      }),
    );
    assert.deepEqual(instance, {
      instanceId: 'order-1',
      name: 'Order',
      version: '1.2',
      status: 'Failed',
      scheduledStartAt: time(1),
      createdAt: time(123_456_789),
      lastUpdatedAt: time(999_999_999),
      completedAt: time(100),
      input: '{"n":12345678901234567890}',
      output: '[1]',
      customStatus: '"half"',
      failure: {
        errorType: 'E',
        errorMessage: 'm',
        stackTrace: 'at x',
        isNonRetriable: true,
        innerFailure: { errorType: 'Inner', errorMessage: '', isNonRetriable: false, properties: {} },
        properties: { list: [1.5, false, null], struct: { a: '' } },
      },
      executionId: 'exec',
      parentInstanceId: 'parent',
      tags: { team: 'a', empty: '' },
    });
  });

  it('leave absent what is absent, and empty what is empty', () => {
    assert.deepEqual(instanceFromWire(stateOf({})), { instanceId: '', name: '', status: 'Running', tags: {} });
    assert.deepEqual(
      instanceFromWire(stateOf({ instanceId: 'a', input: { value: '' }, output: {}, customStatus: null })),
      {
        instanceId: 'a',
        name: '',
        status: 'Running',
        tags: {},
        input: '',
        output: '',
      },
    );
  });

  it('fill in the zeros that the wire leaves out of times', () => {
    const { createdAt, lastUpdatedAt, completedAt } = instanceFromWire(
      stateOf({
        createdTimestamp: { seconds: 5 },
        lastUpdatedTimestamp: { seconds: 5, nanos: 7 },
        completedTimestamp: { seconds: 6, nanos: 0 },
      }),
    );
    assert.deepEqual(createdAt, { seconds: 5, nanos: 0 });
    assert.deepEqual(lastUpdatedAt, { seconds: 5, nanos: 7 });
    assert.deepEqual(completedAt, { seconds: 6, nanos: 0 });
  });

  it('leave out the times by which a server says that it knows none', () => {
    const instance = instanceFromWire(
      stateOf({
        scheduledStartTimestamp: { seconds: 0, nanos: 0 },
        createdTimestamp: { seconds: 5 },
        lastUpdatedTimestamp: {},
        // 0001-01-01, the default of .NET.
        completedTimestamp: { seconds: -62_135_596_800 },
      }),
    );
    assert.deepEqual(instance, {
      instanceId: '',
      name: '',
      status: 'Running',
      tags: {},
      createdAt: { seconds: 5, nanos: 0 },
    });
  });

  it('know all eight statuses by their numbers, and one of a newer server as unknown', () => {
    const byName = {
      Running: OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING,
      Completed: OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED,
      ContinuedAsNew: OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW,
      Failed: OrchestrationStatus.ORCHESTRATION_STATUS_FAILED,
      Canceled: OrchestrationStatus.ORCHESTRATION_STATUS_CANCELED,
      Terminated: OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED,
      Pending: OrchestrationStatus.ORCHESTRATION_STATUS_PENDING,
      Suspended: OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED,
    };
    assert.deepEqual(Object.keys(byName).sort(), [...orchestrationStatuses].sort());
    for (const status of orchestrationStatuses) {
      assert.equal(statusToWire(status), byName[status]);
      assert.equal(statusFromWire(byName[status]), status);
    }
    // Field 4 of OrchestrationState with the value 42.
    const answer = taskHubService.GetInstance.responseDeserialize(Buffer.from([0x08, 1, 0x12, 2, 0x20, 42]));
    assert.equal(foundInstanceFromWire(answer)?.status, 'Unknown');
    assert.throws(
      () => statusToWire('Unknown'),
      (error) => error instanceof TaskHubError && error.reason === 'invalidArgument',
    );
  });

  it('a field named __proto__ is data', () => {
    const properties = Object.fromEntries([['__proto__', { structValue: { fields: {} } }]]);
    const { failure } = instanceFromWire(stateOf({ failureDetails: { properties } }));
    assert.equal(Object.getPrototypeOf(failure?.properties), Object.prototype);
  });

  it('are undefined where the server says that they do not exist', () => {
    assert.equal(foundInstanceFromWire({ exists: false }), undefined);
    assert.equal(foundInstanceFromWire({}), undefined);
  });
});

describe('pages from the wire', () => {
  it('end where the token is absent or empty', () => {
    assert.deepEqual(instancePageFromWire({ orchestrationState: [], continuationToken: { value: 't' } }), {
      instances: [],
      continuationToken: 't',
    });
    for (const continuationToken of [undefined, {}, { value: '' }]) {
      const answer = continuationToken === undefined ? {} : { continuationToken };
      assert.deepEqual(instancePageFromWire({ orchestrationState: [], ...answer }), { instances: [] });
      assert.deepEqual(entityPageFromWire({ entities: [], ...answer }), { entities: [] });
    }
    assert.deepEqual(instanceIdPageFromWire({ instanceIds: ['a'], lastInstanceKey: { value: '' } }), {
      instanceIds: ['a'],
    });
    assert.deepEqual(instanceIdPageFromWire({ instanceIds: ['a'], lastInstanceKey: { value: 'k' } }), {
      instanceIds: ['a'],
      lastInstanceKey: 'k',
    });
  });

  it('purges: complete, not complete, and not said', () => {
    assert.deepEqual(purgeResultFromWire({ deletedInstanceCount: 3 }), { deletedCount: 3 });
    for (const deletedInstanceCount of [-1, -2_147_483_648, 2_147_483_647]) {
      assert.deepEqual(purgeResultFromWire({ deletedInstanceCount }), { deletedCount: 0, isCountAbsurd: true });
    }
    assert.deepEqual(purgeResultFromWire({ isComplete: {} }), { deletedCount: 0, isComplete: false });
    assert.deepEqual(purgeResultFromWire({ isComplete: { value: true } }), { deletedCount: 0, isComplete: true });
  });

  it('entities: every field, and none', () => {
    assert.deepEqual(
      foundEntityFromWire({
        exists: true,
        entity: {
          instanceId: '@c@k',
          lastModifiedTime: { seconds: 1 },
          backlogQueueSize: 2,
          lockedBy: { value: 'o' },
          serializedState: {},
        },
      }),
      { instanceId: '@c@k', lastModifiedAt: { seconds: 1, nanos: 0 }, backlogQueueSize: 2, lockedBy: 'o', state: '' },
    );
    assert.deepEqual(foundEntityFromWire({ exists: true, entity: {} }), { instanceId: '', backlogQueueSize: 0 });
    assert.equal(foundEntityFromWire({ exists: false }), undefined);
    assert.deepEqual(cleanResultFromWire({ emptyEntitiesRemoved: 1, continuationToken: { value: 'x' } }), {
      emptyEntitiesRemoved: 1,
      orphanedLocksReleased: 0,
      continuationToken: 'x',
    });
  });
});
