import { status } from '@grpc/grpc-js';
import type { CreateInstanceRequest__Output } from '../../wire/generated/CreateInstanceRequest.js';
import { nonEmpty, text } from '../model/wrappers.js';
import { eventRaised, executionResumed, executionSuspended } from '../engine/events.js';
import { willBeSuspended } from '../engine/nextTurn.js';
import { checkReusePolicy, onExisting, type ReusePolicy } from '../engine/reuse.js';
import { CallError } from '../model/callError.js';
import { checkNewInstanceId, checkPayload, requireText } from '../model/limits.js';
import { isTerminal, Status, statusName } from '../model/status.js';
import { isSet } from '../model/time.js';
import type { HubContext } from './context.js';
import type { Instance } from './instances.js';
import { startInstance } from './starts.js';
import type { Trees } from './trees/trees.js';
import type { Turns } from './work/turns.js';

/** What clients ask of one instance at a time. What is refused is refused before anything has changed. */
export class ClientOperations {
  constructor(
    private readonly context: HubContext,
    private readonly turns: Turns,
    private readonly trees: Trees,
    private readonly remove: (instance: Instance) => void,
  ) {}

  /** Starts an instance and returns its id. */
  start(request: CreateInstanceRequest__Output): string {
    const { instances, ids, options } = this.context;
    const name = requireText('name of the orchestration', request.name);
    const instanceId = nonEmpty(request.instanceId) ?? ids.plain();
    checkNewInstanceId(instanceId);
    checkPayload('input', text(request.input), options.payloadLimit);
    const policy: ReusePolicy | undefined = request.orchestrationIdReusePolicy;
    checkReusePolicy(policy);
    const existing = instances.find(instanceId);
    if (existing !== undefined) {
      if (onExisting(instanceId, existing.record.status, policy) === 'leave') return instanceId;
      // A parent that waits for the replaced run must hear that it ended.
      this.turns.terminateNow(existing, { input: undefined, recurse: false });
      this.remove(existing);
    }
    startInstance(this.context, {
      instanceId,
      executionId: nonEmpty(text(request.executionId)),
      name,
      version: text(request.version),
      input: text(request.input),
      tags: request.tags,
      scheduledStart: isSet(request.scheduledStartTimestamp) ? request.scheduledStartTimestamp : undefined,
      trace: request.parentTraceContext,
    });
    return instanceId;
  }

  raiseEvent(instanceId: string, name: string | undefined, input: string | undefined): void {
    const eventName = requireText('name of the event', name);
    checkPayload('input', input, this.context.options.payloadLimit);
    const instance = this.existing(instanceId);
    this.context.instances.deliver(instance, 'event', eventRaised(this.context.time.micros(), eventName, input));
  }

  /** Resolves once it has ended or been told to, and with `recurse` all below it that need not wait for their workers. */
  async terminate(instanceId: string, output: string | undefined, recurse: boolean): Promise<void> {
    checkPayload('output', output, this.context.options.payloadLimit);
    const instance = this.existing(instanceId);
    const { record } = instance;
    // One that has been terminated before may have left something unfinished below it.
    if (record.status === Status.terminated && recurse) await this.trees.terminateBelow(record, output);
    this.turns.terminate(instance, output, recurse);
    if (recurse) await this.trees.settled(record.key);
  }

  /** Suspending what is suspended, or has ended, changes nothing. */
  suspend(instanceId: string, reason: string | undefined): void {
    checkPayload('reason', reason, this.context.options.payloadLimit);
    const instance = this.existing(instanceId);
    if (isTerminal(instance.record.status) || willBeSuspended(instance.record, instance.inbox)) return;
    const { instances, time } = this.context;
    instances.deliver(instance, 'suspended', executionSuspended(time.micros(), reason));
    instances.refreshStatus(instance);
  }

  resume(instanceId: string, reason: string | undefined): void {
    checkPayload('reason', reason, this.context.options.payloadLimit);
    const instance = this.existing(instanceId);
    if (isTerminal(instance.record.status) || !willBeSuspended(instance.record, instance.inbox)) return;
    const { instances, time } = this.context;
    instances.deliver(instance, 'resumed', executionResumed(time.micros(), reason));
    instances.refreshStatus(instance);
  }

  /** Runs an instance once more with the input it had, and returns the id of the new run. */
  restart(instanceId: string, withNewId: boolean): string {
    const { committer, ids } = this.context;
    const { record } = this.existing(instanceId);
    if (!withNewId && !isTerminal(record.status)) {
      throw new CallError(
        status.FAILED_PRECONDITION,
        `Only an orchestration that has ended can be restarted under its own id; the status of '${instanceId}' is ` +
          `${statusName(record.status)}.`,
      );
    }
    const { input } = { ...committer.store.payloads(record.key), ...committer.batch.payloads.get(record.key) };
    if (!withNewId) this.remove(this.existing(instanceId));
    const newId = withNewId ? ids.plain() : instanceId;
    const { name, version, tags } = record;
    startInstance(this.context, { instanceId: newId, name, version, input, tags, trace: undefined });
    return newId;
  }

  /** Ends instances at once; returns the ids of those that could not be ended. */
  terminateAtOnce(
    instanceIds: readonly string[],
    reason: string | undefined,
    holdsLocks: (instanceId: string) => boolean,
  ): readonly string[] {
    return instanceIds.filter((instanceId) => {
      const instance = this.context.instances.find(instanceId);
      if (instance === undefined || isTerminal(instance.record.status) || holdsLocks(instanceId)) return true;
      this.turns.terminateNow(instance, { input: reason, recurse: false });
      return instance.record.status !== Status.terminated;
    });
  }

  private existing(instanceId: string): Instance {
    requireText('instance id', instanceId);
    const instance = this.context.instances.find(instanceId);
    if (instance === undefined) {
      throw new CallError(status.NOT_FOUND, `There is no orchestration with the id '${instanceId}'.`);
    }
    return instance;
  }
}
