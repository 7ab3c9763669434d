import { status } from '@grpc/grpc-js';
import { decodeHistory, encodeHistory } from '../encoding/history.js';
import { text } from '../encoding/wrappers.js';
import { childCompleted, childFailed, executionRewound, serverFailure, timerFired } from '../engine/events.js';
import { rewindHistory, type UnfinishedChild } from '../engine/rewind.js';
import { CallError } from '../model/callError.js';
import type { InstanceRecord } from '../model/instance.js';
import { isTerminal, Status, statusName } from '../model/status.js';
import { dueMillis } from '../model/time.js';
import type { Activities } from './activities.js';
import type { HubContext } from './context.js';
import type { EntityMessages } from './entityMessages.js';
import type { Instance } from './instances.js';
import { startInstance } from './starts.js';

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
    this.rewindOne(instance, reason, undefined);
  }

  /** The first that had locked entities when it failed, of those that are rewound together. */
  private lockHolder(instance: Instance): Instance | undefined {
    const events = decodeHistory(this.context.instances.history(instance));
    const rewound = rewindHistory(events, { executionId: '', parentExecutionId: undefined }, new Set());
    if (rewound.heldLocks) return instance;
    for (const { created } of rewound.children) {
      const child = this.context.instances.find(created.instanceId ?? '');
      if (child?.record.status !== Status.failed || !isChildOf(child, instance)) continue;
      const holder = this.lockHolder(child);
      if (holder !== undefined) return holder;
    }
    return undefined;
  }

  private rewindOne(instance: Instance, reason: string | undefined, parentExecutionId: string | undefined): void {
    const { instances, committer, ids, time } = this.context;
    const before = instance.record;
    const executionId = ids.plain();
    const stillOpen = this.activities.rebind(before.key, executionId);
    const events = decodeHistory(instances.history(instance));
    const rewound = rewindHistory(events, { executionId, parentExecutionId }, stillOpen);
    const now = time.micros();
    const row = encodeHistory([...rewound.history, executionRewound(now, reason)]);
    const record: InstanceRecord = {
      ...before,
      executionId,
      status: Status.running,
      parent: withExecution(before.parent, parentExecutionId),
      suspended: false,
      rewound: true,
      updatedAt: now,
      completedAt: undefined,
      historyEvents: rewound.history.length + 1,
      historyBytes: row.length,
    };
    instances.replaceHistory(instance, [row]);
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
    for (const child of rewound.children) this.takeUpChild(instance, child, reason);
  }

  /** Gives the new execution of a parent an answer from its child in any case: the old one's answer is void. */
  private takeUpChild(parent: Instance, unfinished: UnfinishedChild, reason: string | undefined): void {
    const { instances, committer, time } = this.context;
    const { taskScheduledId, created } = unfinished;
    const { executionId, instanceId: parentId } = parent.record;
    const childId = created.instanceId ?? '';
    const child = instances.find(childId);
    if (child !== undefined && !isChildOf(child, parent)) {
      const failure = serverFailure('OrchestrationAlreadyExists', `The id '${childId}' is in use by another instance.`);
      instances.deliver(parent, 'answer', childFailed(time.micros(), taskScheduledId, failure), { executionId });
      return;
    }
    if (child?.record.status === Status.failed) {
      this.rewindOne(child, reason, executionId);
      return;
    }
    if (child?.record.status === Status.completed) {
      const { output } = {
        ...committer.store.payloads(child.record.key),
        ...committer.batch.payloads.get(child.record.key),
      };
      instances.deliver(parent, 'answer', childCompleted(time.micros(), taskScheduledId, output), { executionId });
      return;
    }
    if (child !== undefined && !isTerminal(child.record.status)) {
      instances.update(child, { ...child.record, parent: withExecution(child.record.parent, executionId) });
      return;
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
  }
}

function isChildOf(child: Instance, parent: Instance): boolean {
  return child.record.parent?.orchestrationInstance?.instanceId === parent.record.instanceId;
}

function withExecution(parent: InstanceRecord['parent'], executionId: string | undefined): InstanceRecord['parent'] {
  if (parent === undefined || executionId === undefined) return parent;
  const { instanceId = '' } = parent.orchestrationInstance ?? {};
  return { ...parent, orchestrationInstance: { instanceId, executionId: { value: executionId } } };
}
