import type { HistoryEvent, HistoryEvent__Output } from '../../wire/generated/HistoryEvent.js';
import type { Timestamp__Output } from '../../wire/generated/google/protobuf/Timestamp.js';
import { text } from '../model/wrappers.js';
import { type Ask, asksOf, sentToEntity } from './asks.js';
import { firstUndone } from './undoing.js';

/** What a rewound history leaves to be done again. */
export interface Rewound {
  readonly history: readonly HistoryEvent[];
  /** Timers that had not fired. */
  readonly timers: readonly { readonly timerId: number; readonly fireAt: Timestamp__Output }[];
  /** Children that had not completed, failed ones among them. */
  readonly children: readonly UnfinishedChild[];
  /** Calls to entities that had not been answered. */
  readonly calls: readonly EntityCall[];
  /** The task ids of activities that are still under way and still wanted. */
  readonly openTasks: ReadonlySet<number>;
  /** Whether it failed while it had locked entities: they are free now, and it would go on as if they were not. */
  readonly heldLocks: boolean;
}

type EntityCall = NonNullable<HistoryEvent__Output['entityOperationCalled']>;

export interface UnfinishedChild {
  readonly taskScheduledId: number;
  readonly created: NonNullable<HistoryEvent__Output['subOrchestrationInstanceCreated']>;
}

/** The execution that goes on with a rewound history. */
export interface NewExecution {
  readonly executionId: string;
  /** Set where its parent is rewound as well. */
  readonly parent: { readonly executionId: string; readonly taskScheduledId: number } | undefined;
}

/**
 * The history of a failed execution as it was before the failure that ended it. What was asked for from then on goes
 * with the failure: a replay in which nothing has failed does not ask for it, or does so anew. Answers to what had been
 * asked before stay, whenever they came. Failed activities are scheduled again by the replay, so their TaskScheduled
 * goes too, as does that of an activity whose result came too late; failed children keep their event, for they are
 * rewound themselves. `open` are the task ids of activities that are still to be answered.
 */
export function rewindHistory(
  events: readonly HistoryEvent__Output[],
  execution: NewExecution,
  open: ReadonlySet<number>,
): Rewound {
  const asks = asksOf(events);
  const cut = firstUndone(events, asks);
  const left = new Set<number>();
  const undone = new Set<Ask>();
  const openTasks = new Set<number>();
  for (const ask of asks) {
    if (ask.at >= cut || isAskedAgain(ask, cut, open)) undone.add(ask);
    else if (ask.kind === 'activity' && ask.answer === undefined) openTasks.add(ask.id);
    if (undone.has(ask)) left.add(ask.at);
    if (ask.answer !== undefined && (undone.has(ask) || isUndoneFailure(ask, cut))) left.add(ask.answer.at);
  }

  const history: HistoryEvent[] = [];
  for (const [at, event] of events.entries()) {
    // A termination that came together with the failure would end the new execution at once.
    if (event.executionCompleted !== undefined || event.executionTerminated !== undefined || left.has(at)) continue;
    history.push(event.executionStarted === undefined ? event : restarted(event, execution));
  }
  const kept = asks.filter((ask) => !undone.has(ask));
  const unanswered = kept.filter((ask) => ask.answer === undefined || isUndoneFailure(ask, cut));
  return {
    history,
    timers: unanswered.flatMap(({ id, event }) => {
      const fireAt = event.timerCreated?.fireAt;
      return fireAt === undefined ? [] : [{ timerId: id, fireAt }];
    }),
    children: unanswered.flatMap(({ id, event }) => {
      const created = event.subOrchestrationInstanceCreated;
      return created === undefined ? [] : [{ taskScheduledId: id, created }];
    }),
    calls: unanswered.flatMap(({ event }) => sentToEntity(event).call ?? []),
    openTasks,
    heldLocks: holdsLocks(kept),
  };
}

/** Whether the failure of this is one of those that are undone. */
function isUndoneFailure(ask: Ask, cut: number): boolean {
  return ask.answer?.failure !== undefined && ask.answer.at >= cut;
}

/** Whether the replay asks for this again, so that nothing of it may be left. */
function isAskedAgain(ask: Ask, cut: number, open: ReadonlySet<number>): boolean {
  if (ask.kind === 'activity' && ask.answer === undefined) return !open.has(ask.id);
  return ask.kind !== 'child' && isUndoneFailure(ask, cut);
}

/** Whether a lock was asked for that was not given back. */
function holdsLocks(asks: readonly Ask[]): boolean {
  const held = new Set<string>();
  for (const { event } of asks) {
    const { lock, unlock } = sentToEntity(event);
    for (const entity of lock?.lockSet ?? []) held.add(`${lock?.criticalSectionId ?? ''} ${entity}`);
    if (unlock !== undefined) held.delete(`${unlock.criticalSectionId ?? ''} ${text(unlock.targetInstanceId) ?? ''}`);
  }
  return held.size > 0;
}

/** ExecutionStarted of the new execution, under the new execution of its parent. */
function restarted(event: HistoryEvent__Output, { executionId, parent: above }: NewExecution): HistoryEvent {
  const started = event.executionStarted;
  const parent = started?.parentInstance;
  return {
    ...event,
    executionStarted: {
      ...started,
      orchestrationInstance: { ...started?.orchestrationInstance, executionId: { value: executionId } },
      parentInstance:
        parent === undefined || above === undefined
          ? (parent ?? null)
          : {
              ...parent,
              taskScheduledId: above.taskScheduledId,
              orchestrationInstance: { ...parent.orchestrationInstance, executionId: { value: above.executionId } },
            },
    },
  };
}
