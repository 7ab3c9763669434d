import type { HistoryEvent, HistoryEvent__Output } from '../../wire/generated/HistoryEvent.js';
import type { Timestamp__Output } from '../../wire/generated/google/protobuf/Timestamp.js';
import { text } from '../encoding/wrappers.js';
import { readEntityEvent } from './entityEvents.js';

/** What a rewound history leaves to be done again. */
export interface Rewound {
  readonly history: readonly HistoryEvent[];
  /** Timers that had not fired. */
  readonly timers: readonly { readonly timerId: number; readonly fireAt: Timestamp__Output }[];
  /** Children that had not completed, failed ones among them. */
  readonly children: readonly UnfinishedChild[];
  /** Calls to entities that had not been answered. */
  readonly calls: readonly EntityCall[];
  /** Whether it failed while it had locked entities: they are free now, and it would go on as if they were not. */
  readonly heldLocks: boolean;
}

type EntityCall = NonNullable<HistoryEvent__Output['entityOperationCalled']>;

export interface UnfinishedChild {
  readonly taskScheduledId: number;
  readonly created: NonNullable<HistoryEvent__Output['subOrchestrationInstanceCreated']>;
}

/**
 * The history of a failed execution without what failed in it: failed activities are scheduled again by the replay, so
 * their TaskScheduled goes too, as does that of an activity whose result came too late. Children keep their event; they
 * are rewound themselves. `stillOpen` are the task ids of activities that are still to be answered.
 */
export function rewindHistory(
  events: readonly HistoryEvent__Output[],
  execution: { readonly executionId: string; readonly parentExecutionId: string | undefined },
  stillOpen: ReadonlySet<number>,
): Rewound {
  const completedTasks = new Set<number>();
  const failedTasks = new Set<number>();
  const firedTimers = new Set<number>();
  const completedChildren = new Set<number>();
  const answeredCalls = new Set<string>();
  const held = new Set<string>();
  for (const event of events) {
    if (event.taskCompleted !== undefined) completedTasks.add(event.taskCompleted.taskScheduledId ?? 0);
    if (event.taskFailed !== undefined) failedTasks.add(event.taskFailed.taskScheduledId ?? 0);
    if (event.timerFired !== undefined) firedTimers.add(event.timerFired.timerId ?? 0);
    if (event.subOrchestrationInstanceCompleted !== undefined) {
      completedChildren.add(event.subOrchestrationInstanceCompleted.taskScheduledId ?? 0);
    }
    answeredCalls.add((event.entityOperationCompleted ?? event.entityOperationFailed)?.requestId ?? '');
    // In the older form of .NET the id of the request is the name of the event that answers it.
    answeredCalls.add(event.eventRaised?.name ?? '');
    const { lock, unlock } = sentToEntity(event);
    for (const entity of lock?.lockSet ?? []) held.add(`${lock?.criticalSectionId ?? ''} ${entity}`);
    if (unlock !== undefined) held.delete(`${unlock.criticalSectionId ?? ''} ${text(unlock.targetInstanceId) ?? ''}`);
  }

  const history: HistoryEvent[] = [];
  const timers: { timerId: number; fireAt: Timestamp__Output }[] = [];
  const children: UnfinishedChild[] = [];
  const calls: EntityCall[] = [];
  for (const event of events) {
    const id = event.eventId ?? 0;
    if (event.taskFailed !== undefined || event.subOrchestrationInstanceFailed !== undefined) continue;
    // A termination that came together with the failure would end the new execution at once.
    if (event.executionCompleted !== undefined || event.executionTerminated !== undefined) continue;
    if (event.taskScheduled !== undefined && (failedTasks.has(id) || !(completedTasks.has(id) || stillOpen.has(id)))) {
      continue;
    }
    if (event.timerCreated?.fireAt !== undefined && !firedTimers.has(id)) {
      timers.push({ timerId: id, fireAt: event.timerCreated.fireAt });
    }
    if (event.subOrchestrationInstanceCreated !== undefined && !completedChildren.has(id)) {
      children.push({ taskScheduledId: id, created: event.subOrchestrationInstanceCreated });
    }
    const { call } = sentToEntity(event);
    if (call !== undefined && !answeredCalls.has(call.requestId ?? '')) calls.push(call);
    history.push(event.executionStarted === undefined ? event : restarted(event, execution));
  }
  return { history, timers, children, calls, heldLocks: held.size > 0 };
}

/** What an event of the history asked of an entity, in either form. */
function sentToEntity(event: HistoryEvent__Output): {
  readonly call?: EntityCall | undefined;
  readonly lock?: HistoryEvent__Output['entityLockRequested'];
  readonly unlock?: HistoryEvent__Output['entityUnlockSent'];
} {
  const { entityOperationCalled: call, entityLockRequested: lock, entityUnlockSent: unlock, eventSent } = event;
  if (eventSent === undefined) return { call, lock, unlock };
  const { instanceId = '', name = '', input } = eventSent;
  const sent = readEntityEvent(instanceId, name, text(input));
  if (sent?.kind === 'call') return { call: sent.call };
  if (sent?.kind === 'lock') return { lock: sent.lock };
  return sent?.kind === 'unlock' ? { unlock: sent.unlock } : {};
}

/** ExecutionStarted of the new execution, under the new execution of its parent. */
function restarted(
  event: HistoryEvent__Output,
  execution: { readonly executionId: string; readonly parentExecutionId: string | undefined },
): HistoryEvent {
  const started = event.executionStarted;
  const parent = started?.parentInstance;
  const { executionId, parentExecutionId } = execution;
  return {
    ...event,
    executionStarted: {
      ...started,
      orchestrationInstance: { ...started?.orchestrationInstance, executionId: { value: executionId } },
      parentInstance:
        parent === undefined || parentExecutionId === undefined
          ? (parent ?? null)
          : {
              ...parent,
              orchestrationInstance: { ...parent.orchestrationInstance, executionId: { value: parentExecutionId } },
            },
    },
  };
}
