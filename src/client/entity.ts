import type { Timestamp } from './timestamp.js';

/** One durable entity. Its id is `@name@key`, the name in lower case. */
export interface Entity {
  readonly instanceId: string;
  readonly lastModifiedAt?: Timestamp;
  /** Messages that wait for it; absent where the server does not tell. */
  readonly backlogQueueSize?: number;
  /** Instance id of the orchestration that holds the lock. */
  readonly lockedBy?: string;
  /** Serialized state, only where it was asked for. */
  readonly state?: string;
}

export interface EntityQuery {
  readonly idPrefix?: string;
  readonly lastModifiedFrom?: Timestamp;
  readonly lastModifiedTo?: Timestamp;
  readonly state?: boolean;
  /** Also entities without user state (locks and pending operations only). */
  readonly transient?: boolean;
  readonly pageSize?: number;
  readonly continuationToken?: string;
}

export interface EntityPage {
  readonly entities: readonly Entity[];
  readonly continuationToken?: string;
}

export interface EntitySignal {
  readonly entityId: string;
  readonly operation: string;
  /** Serialized value. */
  readonly input?: string;
  readonly scheduledFor?: Timestamp;
}

export interface CleanEntityStorageResult {
  readonly emptyEntitiesRemoved: number;
  readonly orphanedLocksReleased: number;
  readonly continuationToken?: string;
}
