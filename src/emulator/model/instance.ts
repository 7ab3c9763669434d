import type { OrchestrationTraceContext__Output } from '../../wire/generated/OrchestrationTraceContext.js';
import type { ParentInstanceInfo__Output } from '../../wire/generated/ParentInstanceInfo.js';
import type { TaskFailureDetails__Output } from '../../wire/generated/TaskFailureDetails.js';
import type { Timestamp__Output } from '../../wire/generated/google/protobuf/Timestamp.js';
import type { Status } from './status.js';
import type { Micros } from './time.js';

/**
 * One orchestration, without its payloads and history. `key` is its number in the store: never used again, and growing
 * in the order of creation, so that an id that is started anew is another instance.
 */
export interface InstanceRecord {
  readonly key: number;
  /** The key of its task hub. */
  readonly hub: number;
  readonly instanceId: string;
  /** New with every generation (continue-as-new, rewind). */
  readonly executionId: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly status: Status;
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
  readonly completedAt: Micros | undefined;
  readonly scheduledStart: Timestamp__Output | undefined;
  readonly parent: ParentInstanceInfo__Output | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly customStatus: string | undefined;
  /** Whether the worker has seen a suspension that no resumption followed: it holds back whatever it is sent. */
  readonly suspended: boolean;
  /** Whether its history holds an ExecutionRewound: there for people to see, and kept from workers. */
  readonly rewound: boolean;
  /** Whether its worker speaks to entities by events, the older form of .NET: so it is answered. */
  readonly entitiesByEvent: boolean;
  readonly historyEvents: number;
  readonly historyBytes: number;
  /** What the last answer of a worker asked to be handed back. */
  readonly trace: OrchestrationTraceContext__Output | undefined;
}

/** The parts of an instance that may be large, read only when asked for. Absent is different from empty. */
export interface InstancePayloads {
  readonly input: string | undefined;
  readonly output: string | undefined;
  readonly failure: TaskFailureDetails__Output | undefined;
}

export const noPayloads: InstancePayloads = { input: undefined, output: undefined, failure: undefined };
