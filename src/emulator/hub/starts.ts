import type { ParentInstanceInfo__Output } from '../../wire/generated/ParentInstanceInfo.js';
import type { TraceContext } from '../../wire/generated/TraceContext.js';
import type { Timestamp__Output } from '../../wire/generated/google/protobuf/Timestamp.js';
import { executionStarted } from '../engine/events.js';
import type { InstanceRecord } from '../model/instance.js';
import { Status } from '../model/status.js';
import { dueMillis } from '../model/time.js';
import type { HubContext } from './context.js';
import type { Instance } from './instances.js';

/** A new instance, wherever it comes from. */
export interface NewInstance {
  readonly instanceId: string;
  readonly executionId?: string | undefined;
  readonly name: string;
  readonly version: string | undefined;
  readonly input: string | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly scheduledStart?: Timestamp__Output | undefined;
  readonly parent?: ParentInstanceInfo__Output | undefined;
  readonly trace: TraceContext | undefined;
}

/** Puts a new instance into the hub. Its id must be free. */
export function startInstance(context: HubContext, start: NewInstance): Instance {
  const now = context.time.micros();
  const tags = start.tags !== undefined && Object.keys(start.tags).length > 0 ? start.tags : undefined;
  const record: InstanceRecord = {
    key: context.committer.nextNumber(),
    hub: context.hub.key,
    instanceId: start.instanceId,
    executionId: start.executionId ?? context.ids.plain(),
    name: start.name,
    version: start.version,
    status: Status.pending,
    createdAt: now,
    updatedAt: now,
    completedAt: undefined,
    scheduledStart: start.scheduledStart,
    parent: start.parent,
    tags,
    customStatus: undefined,
    suspended: false,
    rewound: false,
    entitiesByEvent: false,
    historyEvents: 0,
    historyBytes: 0,
    trace: undefined,
  };
  const instance = context.instances.create(record);
  context.committer.batch.putPayloads(record.key, { input: start.input });
  const event = executionStarted(now, {
    name: record.name,
    version: record.version,
    input: start.input,
    instanceId: record.instanceId,
    executionId: record.executionId,
    parent: record.parent,
    scheduledStart: record.scheduledStart,
    tags,
    trace: start.trace,
  });
  const { scheduledStart } = record;
  const dueAt = scheduledStart === undefined ? 0 : dueMillis(scheduledStart) + context.time.ahead;
  context.instances.deliver(instance, 'started', event, { dueAt });
  return instance;
}
