import { assertNever } from '../../common/assertNever.js';
import { text } from '../model/wrappers.js';
import type { Effect } from '../engine/effects.js';
import { childFailed, eventRaised, serverFailure, timerFired } from '../engine/events.js';
import type { InstanceRecord } from '../model/instance.js';
import { isEntityId } from '../model/limits.js';
import { isTerminal } from '../model/status.js';
import { dueMillis } from '../model/time.js';
import type { Activities } from './work/activities.js';
import type { HubContext } from './context.js';
import type { Instance } from './instances.js';
import type { EntityMessages } from './entities/entityMessages.js';
import { startInstance } from './starts.js';

/** What effects need of the other parts of the hub. */
export interface EffectTargets {
  readonly activities: Activities;
  readonly entities: EntityMessages;
  terminate(instance: Instance, input: string | undefined, recurse: boolean): void;
  terminateBelow(record: InstanceRecord, input: string | undefined): void;
  /** Removes an instance with all that is under way for it. */
  remove(instance: Instance): void;
}

/** Carries out what a turn asked for, in the batch of the turn itself: so every message is sent exactly once. */
export class EffectRunner {
  constructor(
    private readonly context: HubContext,
    private readonly targets: EffectTargets,
  ) {}

  /** `issuer` is the record of the execution that asked; answers go to it alone. */
  run(instance: Instance, issuer: InstanceRecord, effects: readonly Effect[]): void {
    for (const effect of effects) this.runOne(instance, issuer, effect);
  }

  private runOne(instance: Instance, issuer: InstanceRecord, effect: Effect): void {
    const { instances, time } = this.context;
    switch (effect.kind) {
      case 'runActivity':
        this.targets.activities.schedule(issuer, effect);
        return;
      case 'setTimer':
        instances.deliver(instance, 'timer', timerFired(time.micros(), effect.timerId, effect.fireAt), {
          executionId: issuer.executionId,
          dueAt: dueMillis(effect.fireAt),
        });
        return;
      case 'startChild':
        this.startChild(instance, issuer, effect);
        return;
      case 'raiseEvent': {
        const target = instances.find(effect.target);
        if (target !== undefined) {
          instances.deliver(target, 'event', eventRaised(time.micros(), effect.name, effect.input));
        }
        return;
      }
      case 'terminate': {
        const target = instances.find(effect.target);
        if (target !== undefined) this.targets.terminate(target, effect.input, effect.recurse);
        return;
      }
      case 'answerParent': {
        const { instanceId = '', executionId } = effect.parent.orchestrationInstance ?? {};
        const parent = instances.find(instanceId);
        if (parent !== undefined) {
          instances.deliver(parent, 'answer', effect.event, { executionId: executionId?.value ?? '' });
        }
        return;
      }
      case 'terminateChildren':
        this.targets.terminateBelow(issuer, effect.input);
        return;
      case 'signalEntity': {
        const { signal } = effect;
        this.targets.entities.signalOrDrop({
          entityId: text(signal.targetInstanceId) ?? '',
          operation: signal.operation ?? '',
          input: text(signal.input),
          requestId: signal.requestId,
          scheduledTime: signal.scheduledTime,
        });
        return;
      }
      case 'callEntity':
        this.targets.entities.call(issuer, effect.call);
        return;
      case 'requestLock':
        this.targets.entities.requestLock(issuer, effect.request);
        return;
      case 'unlockEntity':
        this.targets.entities.unlock(issuer, effect.unlock);
        return;
      case 'releaseLocks':
        this.targets.entities.releaseLocks(issuer);
        return;
      default:
        assertNever(effect);
    }
  }

  private startChild(
    parent: Instance,
    issuer: InstanceRecord,
    child: Extract<Effect, { readonly kind: 'startChild' }>,
  ): void {
    const { instances, time } = this.context;
    const fail = (errorType: string, message: string): void => {
      const event = childFailed(time.micros(), child.taskScheduledId, serverFailure(errorType, message));
      instances.deliver(parent, 'answer', event, { executionId: issuer.executionId });
    };
    if (isEntityId(child.instanceId)) {
      fail('InvalidInstanceId', `'${child.instanceId}' is the id of an entity, not of an orchestration.`);
      return;
    }
    const existing = instances.find(child.instanceId);
    if (existing !== undefined && !isTerminal(existing.record.status)) {
      fail('OrchestrationAlreadyExists', `An orchestration with the id '${child.instanceId}' already exists.`);
      return;
    }
    // Retries use the id of the failed child again, and ids made by default repeat after continue-as-new.
    if (existing !== undefined) this.targets.remove(existing);
    startInstance(this.context, {
      instanceId: child.instanceId,
      name: child.name,
      version: child.version,
      input: child.input,
      tags: child.tags,
      trace: child.trace,
      parent: {
        taskScheduledId: child.taskScheduledId,
        name: { value: issuer.name },
        ...(issuer.version === undefined ? {} : { version: { value: issuer.version } }),
        orchestrationInstance: { instanceId: issuer.instanceId, executionId: { value: issuer.executionId } },
      },
    });
  }
}
