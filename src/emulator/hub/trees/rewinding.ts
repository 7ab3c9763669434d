import { status } from '@grpc/grpc-js';
import { decodeHistory } from '../../encoding/history.js';
import { historyEvents } from '../../encoding/messages.js';
import { text } from '../../model/wrappers.js';
import { childCompleted, childFailed, executionRewound, serverFailure, timerFired } from '../../engine/events.js';
import { type NewExecution, rewindHistory, type UnfinishedChild } from '../../engine/rewind.js';
import { CallError } from '../../model/callError.js';
import type { InstanceRecord } from '../../model/instance.js';
import { isTerminal, Status, statusName } from '../../model/status.js';
import { dueMillis } from '../../model/time.js';
import type { Activities } from '../work/activities.js';
import type { HubContext } from '../context.js';
import type { EntityMessages } from '../entities/entityMessages.js';
import type { Instance } from '../instances.js';
import { startInstance } from '../starts.js';

/** A failed instance that is to be rewound, and the execution that it will answer. */
interface Pending {
  readonly instance: Instance;
  readonly under: NewExecution['parent'];
}

/**
 * Takes failed instances back to before their failure. The server rewrites the history itself, for all workers alike:
 * not every SDK can.
 */
export class Rewinding {
  constructor(
    private readonly context: HubContext,
    private readonly activities: Activities,
    private readonly entityMessages: EntityMessages,
    private readonly remove: (instance: Instance) => void,
  ) {}

  rewind(instanceId: string, reason: string | undefined): void {
    const instance = this.context.instances.find(instanceId);
    if (instance === undefined) {
      throw new CallError(status.NOT_FOUND, `There is no orchestration with the id '${instanceId}'.`);
    }
    if (instance.record.status !== Status.failed) {
      throw new CallError(
        status.FAILED_PRECONDITION,
        `Only a failed orchestration can be rewound; the status of '${instanceId}' is ` +
          `${statusName(instance.record.status)}.`,
      );
    }
    const holder = this.lockHolder(instance);
    if (holder !== undefined) {
      throw new CallError(
        status.FAILED_PRECONDITION,
        `'${holder.record.instanceId}' had locked entities when it failed, so ` +
          `${holder === instance ? 'it' : `'${instanceId}', of which it is a part,`} cannot be rewound.`,
      );
    }
    const pending: Pending[] = [{ instance, under: undefined }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const child of this.rewindOne(next, reason)) pending.push(child);
    }
  }

  /** The first that had locked entities when it failed, of those that are rewound together. */
  private lockHolder(root: Instance): Instance | undefined {
    const seen = new Set([root]);
    // A set gives what is added to it on the way as well.
    for (const instance of seen) {
      const open = this.activities.openTasks(instance.record.key);
      const events = decodeHistory(this.context.instances.history(instance));
      const rewound = rewindHistory(events, { executionId: '', parent: undefined }, open);
      if (rewound.heldLocks) return instance;
      for (const { created } of rewound.children) {
        const child = this.context.instances.find(created.instanceId ?? '');
        if (child?.record.status === Status.failed && isChildOf(child, instance)) seen.add(child);
      }
    }
    return undefined;
  }

  /** Rewinds one instance; returns the failed children that are to be rewound with it. */
  private rewindOne({ instance, under }: Pending, reason: string | undefined): readonly Pending[] {
    const { instances, committer, ids, time } = this.context;
    const before = instance.record;
    if (before.status !== Status.failed) return [];
    const executionId = ids.plain();
    const events = decodeHistory(instances.history(instance));
    const rewound = rewindHistory(events, { executionId, parent: under }, this.activities.openTasks(before.key));
    this.activities.rebind(before.key, executionId, rewound.openTasks);
    const now = time.micros();
    const history = [...rewound.history, executionRewound(now, reason)];
    const historyBytes = instances.replaceHistory(
      instance,
      history.map((event) => historyEvents.encode(event)),
    );
    const record: InstanceRecord = {
      ...before,
      executionId,
      status: Status.running,
      parent: withExecution(before.parent, under),
      suspended: false,
      rewound: true,
      updatedAt: now,
      completedAt: undefined,
      historyEvents: history.length,
      historyBytes,
    };
    committer.batch.putPayloads(record.key, { output: undefined, failure: undefined });
    instances.update(instance, record);
    instances.deliver(instance, 'wake', undefined);
    for (const { timerId, fireAt } of rewound.timers) {
      instances.deliver(instance, 'timer', timerFired(now, timerId, fireAt), {
        executionId,
        dueAt: dueMillis(fireAt),
      });
    }
    for (const call of rewound.calls) this.entityMessages.callAgain(record, call);
    return rewound.children.flatMap((child) => this.takeUpChild(instance, child) ?? []);
  }

  /**
   * Gives the new execution of a parent an answer from its child in any case: the old one's answer is void. Returns a
   * child that is to be rewound for it.
   */
  private takeUpChild(parent: Instance, unfinished: UnfinishedChild): Pending | undefined {
    const { instances, committer, time } = this.context;
    const { taskScheduledId, created } = unfinished;
    const { executionId, instanceId: parentId } = parent.record;
    const childId = created.instanceId ?? '';
    const child = instances.find(childId);
    if (child !== undefined && !isChildOf(child, parent)) {
      const failure = serverFailure('OrchestrationAlreadyExists', `The id '${childId}' is in use by another instance.`);
      instances.deliver(parent, 'answer', childFailed(time.micros(), taskScheduledId, failure), { executionId });
      return undefined;
    }
    const under = { executionId, taskScheduledId };
    if (child?.record.status === Status.failed) return { instance: child, under };
    if (child?.record.status === Status.completed) {
      const { output } = {
        ...committer.store.payloads(child.record.key),
        ...committer.batch.payloads.get(child.record.key),
      };
      instances.deliver(parent, 'answer', childCompleted(time.micros(), taskScheduledId, output), { executionId });
      return undefined;
    }
    if (child !== undefined && !isTerminal(child.record.status)) {
      instances.update(child, { ...child.record, parent: withExecution(child.record.parent, under) });
      return undefined;
    }
    if (child !== undefined) this.remove(child);
    const { name, version } = parent.record;
    startInstance(this.context, {
      instanceId: childId,
      name: created.name ?? '',
      version: text(created.version),
      input: text(created.input),
      tags: created.tags,
      trace: created.parentTraceContext,
      parent: {
        taskScheduledId,
        name: { value: name },
        ...(version === undefined ? {} : { version: { value: version } }),
        orchestrationInstance: { instanceId: parentId, executionId: { value: executionId } },
      },
    });
    return undefined;
  }
}

function isChildOf(child: Instance, parent: Instance): boolean {
  return child.record.parent?.orchestrationInstance?.instanceId === parent.record.instanceId;
}

function withExecution(parent: InstanceRecord['parent'], under: Pending['under']): InstanceRecord['parent'] {
  if (parent === undefined || under === undefined) return parent;
  const { executionId, taskScheduledId } = under;
  const { instanceId = '' } = parent.orchestrationInstance ?? {};
  return { ...parent, taskScheduledId, orchestrationInstance: { instanceId, executionId: { value: executionId } } };
}
