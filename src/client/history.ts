import type { FailureDetails, OrchestrationStatus } from './instance.js';
import type { Timestamp } from './timestamp.js';

export interface InstanceRef {
  readonly instanceId: string;
  readonly executionId?: string;
}

export interface ParentRef extends InstanceRef {
  readonly name?: string;
  readonly version?: string;
  readonly taskScheduledId: number;
}

export interface TraceContext {
  readonly traceParent: string;
  readonly spanId: string;
  readonly traceState?: string;
}

type Tags = Readonly<Record<string, string>>;

/** What each kind of event carries beside its id and time. Names are those of the wire (protos/history.proto). */
export interface HistoryEventFields {
  executionStarted: {
    readonly name: string;
    readonly version?: string;
    readonly input?: string;
    readonly instance?: InstanceRef;
    readonly parent?: ParentRef;
    readonly scheduledStartAt?: Timestamp;
    readonly parentTraceContext?: TraceContext;
    readonly orchestrationSpanId?: string;
    readonly tags: Tags;
  };
  executionCompleted: {
    readonly status: OrchestrationStatus;
    readonly result?: string;
    readonly failure?: FailureDetails;
  };
  executionTerminated: { readonly input?: string; readonly recurse: boolean };
  executionSuspended: { readonly input?: string };
  executionResumed: { readonly input?: string };
  executionRewound: {
    readonly reason?: string;
    readonly parentExecutionId?: string;
    readonly instanceId?: string;
    readonly parentTraceContext?: TraceContext;
    readonly name?: string;
    readonly version?: string;
    readonly input?: string;
    readonly parent?: ParentRef;
    readonly tags: Tags;
  };
  taskScheduled: {
    readonly name: string;
    readonly version?: string;
    readonly input?: string;
    readonly parentTraceContext?: TraceContext;
    readonly tags: Tags;
  };
  taskCompleted: { readonly taskScheduledId: number; readonly result?: string };
  taskFailed: { readonly taskScheduledId: number; readonly failure?: FailureDetails };
  subOrchestrationInstanceCreated: {
    readonly instanceId: string;
    readonly name: string;
    readonly version?: string;
    readonly input?: string;
    readonly parentTraceContext?: TraceContext;
    readonly tags: Tags;
  };
  subOrchestrationInstanceCompleted: { readonly taskScheduledId: number; readonly result?: string };
  subOrchestrationInstanceFailed: { readonly taskScheduledId: number; readonly failure?: FailureDetails };
  timerCreated: { readonly fireAt?: Timestamp };
  timerFired: { readonly timerId: number; readonly fireAt?: Timestamp };
  orchestratorStarted: object;
  orchestratorCompleted: object;
  eventSent: { readonly instanceId: string; readonly name: string; readonly input?: string };
  eventRaised: { readonly name: string; readonly input?: string };
  genericEvent: { readonly data?: string };
  historyState: { readonly instanceId?: string; readonly status?: OrchestrationStatus };
  continueAsNew: { readonly input?: string };
  entityOperationSignaled: {
    readonly requestId: string;
    readonly operation: string;
    readonly scheduledFor?: Timestamp;
    readonly input?: string;
    readonly targetInstanceId?: string;
  };
  entityOperationCalled: {
    readonly requestId: string;
    readonly operation: string;
    readonly scheduledFor?: Timestamp;
    readonly input?: string;
    readonly targetInstanceId?: string;
    readonly parentInstanceId?: string;
    readonly parentExecutionId?: string;
  };
  entityOperationCompleted: { readonly requestId: string; readonly output?: string };
  entityOperationFailed: { readonly requestId: string; readonly failure?: FailureDetails };
  entityLockRequested: {
    readonly criticalSectionId: string;
    readonly lockSet: readonly string[];
    readonly position: number;
    readonly parentInstanceId?: string;
  };
  entityLockGranted: { readonly criticalSectionId: string };
  entityUnlockSent: {
    readonly criticalSectionId: string;
    readonly parentInstanceId?: string;
    readonly targetInstanceId?: string;
  };
  /** A kind this version does not know: its field number and undecoded bytes (base64), so that nothing is lost. */
  unknown: { readonly fieldNumber: number; readonly bytes: string };
}

export type HistoryEventKind = keyof HistoryEventFields;

/** One event of a history: `kind` tells which fields are there. */
export type HistoryEvent = {
  [K in HistoryEventKind]: {
    readonly kind: K;
    /**
     * -1 for events that no action of the orchestrator made. Below that where the server tells no ids: they are given by
     * the client, and only tie events together.
     */
    readonly eventId: number;
    readonly timestamp?: Timestamp;
  } & HistoryEventFields[K];
}[HistoryEventKind];
