import type { EntityRecord } from '../../../../src/emulator/model/entity.js';
import type { InstanceRecord } from '../../../../src/emulator/model/instance.js';
import type { Message } from '../../../../src/emulator/model/message.js';
import { Status } from '../../../../src/emulator/model/status.js';

/** An instance as it is right after its start, but for what is given. */
export function instanceRecord(
  given: Partial<InstanceRecord> & Pick<InstanceRecord, 'key' | 'hub' | 'instanceId'>,
): InstanceRecord {
  return {
    executionId: 'e1',
    name: 'Order',
    version: undefined,
    status: Status.pending,
    createdAt: given.key * 1000,
    updatedAt: given.key * 1000,
    completedAt: undefined,
    scheduledStart: undefined,
    parent: undefined,
    tags: undefined,
    customStatus: undefined,
    suspended: false,
    rewound: false,
    entitiesByEvent: false,
    historyEvents: 0,
    historyBytes: 0,
    trace: undefined,
    ...given,
  };
}

export function message(given: Partial<Message> & Pick<Message, 'number' | 'hub' | 'target'>): Message {
  return { kind: 'event', dueAt: 0, executionId: undefined, event: Buffer.from([1, 2, 3]), ...given };
}

export function entityRecord(
  given: Partial<EntityRecord> & Pick<EntityRecord, 'key' | 'hub' | 'entityId'>,
): EntityRecord {
  return { hasState: true, lastModifiedAt: given.key * 1000, lock: undefined, ...given };
}
