import type { OrchestrationState } from '../../wire/generated/OrchestrationState.js';
import { wrap } from '../model/wrappers.js';
import type { InstancePayloads, InstanceRecord } from '../model/instance.js';
import { Status } from '../model/status.js';
import { toTimestamp } from '../model/time.js';
import type { Store } from '../store/store.js';

/** An instance as clients see it: input and output only where they were asked for, a failure always. */
export function stateOf(store: Store, record: InstanceRecord, withPayloads: boolean): OrchestrationState {
  const payloads = withPayloads || record.status === Status.failed ? store.payloads(record.key) : undefined;
  return toState(record, payloads, withPayloads);
}

function toState(
  record: InstanceRecord,
  payloads: InstancePayloads | undefined,
  withPayloads: boolean,
): OrchestrationState {
  return {
    instanceId: record.instanceId,
    name: record.name,
    version: wrap(record.version),
    orchestrationStatus: record.status,
    scheduledStartTimestamp: record.scheduledStart ?? null,
    createdTimestamp: toTimestamp(record.createdAt),
    lastUpdatedTimestamp: toTimestamp(record.updatedAt),
    completedTimestamp: record.completedAt === undefined ? null : toTimestamp(record.completedAt),
    input: withPayloads ? wrap(payloads?.input) : null,
    output: withPayloads ? wrap(payloads?.output) : null,
    customStatus: wrap(record.customStatus),
    failureDetails: payloads?.failure ?? null,
    executionId: { value: record.executionId },
    parentInstanceId: wrap(record.parent?.orchestrationInstance?.instanceId),
    tags: { ...record.tags },
  };
}
