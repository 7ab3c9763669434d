import type { InstanceRecord } from '../../model/instance.js';
import { allStatuses, type Status } from '../../model/status.js';
import { type Row, toNumber, toOptionalNumber, toOptionalText, toText } from './sqliteValues.js';
import { StoreError } from '../storeError.js';

/** What only few instances have; together in one column. */
type Details = Pick<InstanceRecord, 'scheduledStart' | 'parent' | 'tags' | 'trace' | 'entitiesByEvent'>;

/** JSON, or null where there is nothing to keep. */
export function fromDetails(record: InstanceRecord): string | null {
  const { scheduledStart, parent, tags, trace, entitiesByEvent } = record;
  const details: Details = { scheduledStart, parent, tags, trace, entitiesByEvent };
  if (!entitiesByEvent && [scheduledStart, parent, tags, trace].every((part) => part === undefined)) return null;
  // NUL characters are escaped in JSON, so this text can never be cut off at one.
  return JSON.stringify(details);
}

export function toInstance(row: Row): InstanceRecord {
  const details = toOptionalText(row['details']);
  const { scheduledStart, parent, tags, trace, entitiesByEvent } =
    details === undefined ? noDetails : toDetails(details);
  return {
    key: toNumber(row['key']),
    hub: toNumber(row['hub']),
    instanceId: toText(row['instance_id']),
    executionId: toText(row['execution_id']),
    name: toText(row['name']),
    version: toOptionalText(row['version']),
    status: toStatus(toNumber(row['status'])),
    createdAt: toNumber(row['created_at']),
    updatedAt: toNumber(row['updated_at']),
    completedAt: toOptionalNumber(row['completed_at']),
    scheduledStart,
    parent,
    tags,
    customStatus: toOptionalText(row['custom_status']),
    suspended: toNumber(row['suspended']) !== 0,
    rewound: toNumber(row['rewound']) !== 0,
    entitiesByEvent,
    historyEvents: toNumber(row['history_events']),
    historyBytes: toNumber(row['history_bytes']),
    trace,
  };
}

/** Throws a StoreError for a number that is no status. */
export function toStatus(value: number): Status {
  const status = allStatuses.find((candidate) => candidate === value);
  if (status === undefined) throw damaged();
  return status;
}

const noDetails: Details = {
  scheduledStart: undefined,
  parent: undefined,
  tags: undefined,
  trace: undefined,
  entitiesByEvent: false,
};

/** The column is written by nobody but {@link fromDetails}. */
function toDetails(text: string): Details {
  try {
    return { ...noDetails, ...(JSON.parse(text) as Partial<Details>) };
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged();
    throw error;
  }
}

function damaged(): StoreError {
  return new StoreError('corrupt', 'The data file is damaged: an instance in it cannot be read.');
}
