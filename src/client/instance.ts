import type { Timestamp } from './timestamp.js';

/** The eight statuses of the service, in the order in which people read them. */
export const orchestrationStatuses = [
  'Running',
  'Pending',
  'Suspended',
  'Failed',
  'Completed',
  'Terminated',
  'Canceled',
  'ContinuedAsNew',
] as const;

/**
 * `Stalled` is Dapr's: it runs, and no worker has the version of its code that it needs. `Unknown` stands for a status that
 * a newer server may send and that has no name yet. Neither can be asked for.
 */
export type OrchestrationStatus = (typeof orchestrationStatuses)[number] | 'Stalled' | 'Unknown';

/** Every status that an instance can be seen in. */
export const allStatuses = [
  ...orchestrationStatuses,
  'Stalled',
  'Unknown',
] as const satisfies readonly OrchestrationStatus[];

/** A finished instance: it may be purged, and nothing but a restart or rewind makes it run again. */
export function isTerminalStatus(status: OrchestrationStatus): boolean {
  return status === 'Completed' || status === 'Failed' || status === 'Terminated' || status === 'Canceled';
}

/** Why something failed, as the worker's SDK reported it. */
export interface FailureDetails {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace?: string;
  readonly innerFailure?: FailureDetails;
  readonly isNonRetriable: boolean;
  /** Values of google.protobuf.Value as plain JSON. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Type and message in one line; some servers know no type. */
export function failureLine({ errorType, errorMessage }: Pick<FailureDetails, 'errorType' | 'errorMessage'>): string {
  return errorType === '' ? errorMessage : `${errorType}: ${errorMessage}`;
}

/**
 * One orchestration instance with every field of OrchestrationState. Payloads are serialized strings exactly as stored;
 * absent is different from empty. Lists come without payloads.
 */
export interface Instance {
  readonly instanceId: string;
  readonly name: string;
  readonly version?: string;
  readonly status: OrchestrationStatus;
  readonly executionId?: string;
  readonly parentInstanceId?: string;
  readonly scheduledStartAt?: Timestamp;
  readonly createdAt?: Timestamp;
  readonly lastUpdatedAt?: Timestamp;
  readonly completedAt?: Timestamp;
  readonly input?: string;
  readonly output?: string;
  readonly customStatus?: string;
  readonly failure?: FailureDetails;
  readonly tags: Readonly<Record<string, string>>;
}

/** The instance without what only a request for payloads brings, where no more than the search needed them. */
export function withoutPayloads(instance: Instance): Instance {
  const { input: _input, output: _output, customStatus: _customStatus, ...rest } = instance;
  return rest;
}

export interface InstanceQuery {
  readonly statuses?: readonly OrchestrationStatus[];
  readonly createdFrom?: Timestamp;
  readonly createdTo?: Timestamp;
  readonly idPrefix?: string;
  /** Rows asked for; the server may answer fewer, even none, and still have more. */
  readonly pageSize?: number;
  readonly continuationToken?: string;
  /** Ask for inputs, outputs and custom statuses too. Off by default: lists are fast without. */
  readonly payloads?: boolean;
}

export interface InstancePage {
  readonly instances: readonly Instance[];
  /** Absent on the last page. A page may be empty and still carry a token. */
  readonly continuationToken?: string;
}

export interface FinishedIdQuery {
  readonly statuses?: readonly OrchestrationStatus[];
  readonly completedFrom?: Timestamp;
  readonly completedTo?: Timestamp;
  readonly pageSize?: number;
  readonly lastInstanceKey?: string;
}

export interface InstanceIdPage {
  readonly instanceIds: readonly string[];
  readonly lastInstanceKey?: string;
}
