import type { Disposable } from '../../../common/disposable.js';
import type { OrchestratorResponse__Output } from '../../../wire/generated/OrchestratorResponse.js';
import type { HistoryEvent } from '../../../wire/generated/HistoryEvent.js';
import { frames, tags } from '../../encoding/frames.js';
import { withoutRewinds } from '../../encoding/history.js';
import { historyEvents } from '../../encoding/messages.js';
import { text } from '../../model/wrappers.js';
import { orchestratorWorkItem } from '../../encoding/workItem.js';
import { checkCompletions } from '../../engine/actions.js';
import { applyTurn, type Termination, type TurnAnswer, type TurnOutcome } from '../../engine/applyTurn.js';
import { executionTerminated, orchestratorStarted } from '../../engine/events.js';
import { type End, finish } from '../../engine/finish.js';
import { firstPart } from '../../engine/firstPart.js';
import { liveStatus, nextTurn } from '../../engine/nextTurn.js';
import type { Message } from '../../model/message.js';
import { isTerminal, Status } from '../../model/status.js';
import type { HubContext } from '../context.js';
import type { EffectRunner } from '../effectRunner.js';
import type { Instance, Turn } from '../instances.js';
import type { Lease } from './leases.js';
import { Oversized, tooLarge } from './oversized.js';
import { Redelivery } from './redelivery.js';
import type { Worker } from './worker.js';
import type { Ticket, WorkItem } from './workQueue.js';

/** The .NET worker calls no entity without it. Messages arrive here in the order they were sent, so there is no window. */
const entityParameters = { entityMessageReorderWindow: {} };
/** How many messages one turn takes: what a commit can do with within a moment. */
const longestTurn = 2000;

/** The turns of orchestrators: at most one of an instance is in a worker's hand. */
export class Turns {
  private readonly tickets = new Map<number, Ticket>();
  private readonly redelivery: Redelivery;
  private readonly oversized: Oversized;
  /** Instances whose turns only workers that stream histories are given. */
  private readonly streamedOnly = new Set<number>();
  private readonly timers = new Set<Disposable>();

  constructor(
    private readonly context: HubContext,
    private readonly effects: EffectRunner,
  ) {
    this.redelivery = new Redelivery(context.time.clock);
    this.oversized = new Oversized(context.log);
  }

  /** Sees to it that an instance with something to do gets its turn. */
  consider(instance: Instance): void {
    const { record, inbox } = instance;
    const { leases } = this.context;
    if (instance.removed || isTerminal(record.status)) return;
    const inHand = leases.isInHand('orchestration', record.key);
    if (inbox.some((message) => message.kind === 'terminated')) {
      if (!this.isServed(instance)) {
        this.terminateNow(instance);
        return;
      }
      this.awaitTermination(instance);
    }
    if (inHand || this.tickets.has(record.key) || this.redelivery.isWaiting(record.key)) return;
    if (nextTurn(record, inbox) !== undefined) this.offer(instance);
  }

  /** Hands the next turn of an instance to a worker; false when there is nothing to do any more. */
  start(item: WorkItem, worker: Worker): boolean {
    this.tickets.delete(item.number);
    const { instances, leases, time, ids, options } = this.context;
    const instance = instances.get(item.number);
    if (instance === undefined) return false;
    const { record } = instance;
    const waiting = nextTurn(record, instance.inbox);
    if (waiting === undefined) return false;
    // What is new comes with the item in any case, so a worker that streams what is past gets it in parts.
    const bytes = worker.streamsHistory ? options.streamHistoryAbove : Infinity;
    const messages = firstPart(waiting, { count: longestTurn, bytes }, ({ event }) => event.length);
    const turn: Turn = { messages, started: historyEvents.encode(orchestratorStarted(time.micros())) };
    instance.turn = turn;
    const token = ids.plain();
    const streamed = worker.streamsHistory && record.historyBytes > options.streamHistoryAbove;
    const request = {
      instanceId: record.instanceId,
      executionId: { value: record.executionId },
      requiresHistoryStreaming: streamed,
      entityParameters,
      orchestrationTraceContext: record.trace ?? null,
    };
    const past = streamed ? [] : this.pastEvents(instance);
    const message = orchestratorWorkItem(token, request, past, frames(tags.newEvent, eventsOf(turn)));
    const { kind, number } = item;
    leases.begin({ token, kind, number, since: time.clock.elapsed(), bytes: message.length }, worker);
    worker.send(kind, message);
    return true;
  }

  /** The committed history as workers are given it. */
  pastEvents(instance: Instance): readonly Buffer[] {
    const rows = this.context.instances.history(instance);
    return instance.record.rewound ? withoutRewinds(rows) : rows;
  }

  /**
   * Takes a worker's answer to a turn. One to a turn that is not in its hand any more is ignored. Throws a CallError where
   * it makes no sense: then the turn is still in the worker's hand.
   */
  complete(response: OrchestratorResponse__Output): void {
    const { instances } = this.context;
    const lease = this.leaseOf(response.completionToken ?? '', response.instanceId ?? '');
    const instance = lease === undefined ? undefined : instances.get(lease.number);
    const turn = instance?.turn;
    if (lease === undefined || instance === undefined || turn === undefined) return;
    checkCompletions(response.actions);
    if (response.isPartial === true) {
      // One by one: a call takes only so many values.
      for (const action of response.actions) lease.chunks.push(action);
      return;
    }
    this.endTurn(instance, lease);
    if (response.requiresHistory === true) {
      this.consider(instance);
      return;
    }
    this.forgetReturns(lease.number);
    this.apply(instance, turn, {
      actions: [...lease.chunks, ...response.actions],
      customStatus: text(response.customStatus),
      trace: response.orchestrationTraceContext,
    });
  }

  /** A worker gives a turn back. */
  abandon(token: string): void {
    const lease = this.context.leases.withToken(token, 'orchestration');
    const instance = lease === undefined ? undefined : this.context.instances.get(lease.number);
    if (lease === undefined || instance === undefined) return;
    this.endTurn(instance, lease);
    this.offerAgain(lease.number);
  }

  /** The worker that had the turn is gone, or its time is over: `left` says which. */
  redeliver(lease: Lease, left: boolean): void {
    const { instances, leases, queue } = this.context;
    leases.letGo(lease);
    const instance = instances.get(lease.number);
    if (instance === undefined) return;
    const { instanceId, name, version } = instance.record;
    if (left && this.oversized.returned(lease, () => `the next turn of '${instanceId}'`)) {
      if (!queue.isServed('orchestration', name, version ?? '', true)) {
        this.failNow(instance, tooLarge('The next turn of this orchestration', lease.bytes));
        return;
      }
      this.streamedOnly.add(lease.number);
    }
    this.offerAgain(lease.number);
    this.consider(instance);
  }

  /** Tells an instance to end. One that has not begun, or that no worker serves, ends at once: nobody has to hear of it. */
  terminate(instance: Instance, input: string | undefined, recurse: boolean): void {
    if (isTerminal(instance.record.status)) return;
    if (this.isHeardByWorker(instance)) this.deliverTermination(instance, { input, recurse });
    else this.terminateNow(instance, { input, recurse });
  }

  /** The same for an instance below one that has been terminated; whether it has ended at once, and it alone. */
  terminateAlone(instance: Instance, input: string | undefined): boolean {
    if (isTerminal(instance.record.status)) return true;
    const termination: Termination = { input, recurse: true };
    if (!this.isHeardByWorker(instance)) {
      // The parent has ended, so that nothing is sent to it.
      this.endTerminated(instance, termination, false);
      return true;
    }
    // Work on a tree may come by a second time.
    const isTold = instance.inbox.some((message) => message.kind === 'terminated' && terminationOf(message).recurse);
    if (!isTold) this.deliverTermination(instance, termination);
    return false;
  }

  /** Ends an instance without its worker: by `termination`, or by the one that waits in its inbox. */
  terminateNow(instance: Instance, termination?: Termination): void {
    const { record } = instance;
    if (isTerminal(record.status)) return;
    const waiting = instance.inbox.find((message) => message.kind === 'terminated');
    const wanted = termination ?? (waiting === undefined ? undefined : terminationOf(waiting));
    if (wanted === undefined) return;
    this.endTerminated(instance, wanted);
    if (wanted.recurse) this.effects.run(instance, record, [{ kind: 'terminateChildren', input: wanted.input }]);
  }

  private deliverTermination(instance: Instance, { input, recurse }: Termination): void {
    const event = executionTerminated(this.context.time.micros(), input, recurse);
    this.context.instances.deliver(instance, 'terminated', event);
  }

  private endTerminated(instance: Instance, { input, recurse }: Termination, answersParent = true): void {
    const started = this.context.instances.startOf(instance);
    const terminated = historyEvents.encode(executionTerminated(this.context.time.micros(), input, recurse));
    this.endNow(
      instance,
      { status: Status.terminated, result: input, failure: undefined },
      started === undefined ? [terminated] : [started.event, terminated],
      answersParent,
    );
  }

  /** Fails an instance whose turns no worker can take. Its history keeps what the turn would have told it. */
  private failNow(instance: Instance, errorMessage: string): void {
    const messages = nextTurn(instance.record, instance.inbox) ?? [];
    const failure = { errorType: 'WorkItemTooLarge', errorMessage, isNonRetriable: true, properties: {} };
    const told = messages.map((message) => message.event).filter((event) => event.length > 0);
    this.endNow(instance, { status: Status.failed, result: undefined, failure }, told);
  }

  /** Ends an instance in a turn of its own, of which no worker hears. */
  private endNow(instance: Instance, end: End, told: readonly Buffer[], answersParent = true): void {
    const { committer, instances, time } = this.context;
    const { record } = instance;
    this.cancel(instance);
    const now = time.micros();
    const finished = finish(record, end, -1, now);
    const started = historyEvents.encode(orchestratorStarted(now));
    const events = [started, ...told, historyEvents.encode(finished.event)];
    const bytes = instances.appendHistory(instance, events);
    instances.clearMessages(instance, 'all');
    committer.batch.putPayloads(record.key, { output: end.result, failure: end.failure });
    instances.update(instance, {
      ...finished.record,
      historyEvents: record.historyEvents + events.length,
      historyBytes: record.historyBytes + bytes,
    });
    this.effects.run(
      instance,
      record,
      finished.effects.filter(({ kind }) => answersParent || kind !== 'answerParent'),
    );
  }

  /** Takes an instance's turn out of the queue and out of the hand of whoever has it. */
  cancel(instance: Instance): void {
    const { key } = instance.record;
    const ticket = this.tickets.get(key);
    if (ticket !== undefined) this.context.queue.withdraw(ticket);
    this.tickets.delete(key);
    const lease = this.context.leases.of('orchestration', key);
    if (lease !== undefined) this.context.leases.end(lease);
    this.forgetReturns(key);
    this.streamedOnly.delete(key);
    instance.turn = undefined;
  }

  dispose(): void {
    this.redelivery.dispose();
    for (const timer of this.timers) timer.dispose();
    this.timers.clear();
  }

  /** Whether a worker has to hear of its end: it has begun, and is served. */
  private isHeardByWorker(instance: Instance): boolean {
    return (instance.record.status !== Status.pending || instance.turn !== undefined) && this.isServed(instance);
  }

  /** Whether a worker has the instance in hand, or one is connected that takes it. */
  private isServed({ record: { key, name, version } }: Instance): boolean {
    const { leases, queue } = this.context;
    return leases.isInHand('orchestration', key) || queue.isServed('orchestration', name, version ?? '');
  }

  private offer(instance: Instance): void {
    const { key, name, version } = instance.record;
    const streamed = this.streamedOnly.has(key);
    const item = { kind: 'orchestration', number: key, name, version: version ?? '', streamed } as const;
    const ticket = this.context.queue.add(item);
    this.tickets.set(key, ticket);
  }

  private offerAgain(key: number): void {
    this.redelivery.after(key, () => {
      const instance = this.context.instances.get(key);
      if (instance !== undefined) this.consider(instance);
      this.context.queue.pump();
    });
  }

  private forgetReturns(key: number): void {
    this.redelivery.forget(key);
    this.oversized.forget(key);
  }

  private endTurn(instance: Instance, lease: Lease): void {
    this.context.leases.end(lease);
    const ticket = this.tickets.get(lease.number);
    if (ticket !== undefined) this.context.queue.withdraw(ticket);
    this.tickets.delete(lease.number);
    instance.turn = undefined;
  }

  /** Workers that echo no token are found by the instance. */
  private leaseOf(token: string, instanceId: string): Lease | undefined {
    if (token !== '') return this.context.leases.withToken(token, 'orchestration');
    const instance = this.context.instances.find(instanceId);
    return instance === undefined ? undefined : this.context.leases.of('orchestration', instance.record.key);
  }

  private apply(instance: Instance, turn: Turn, answer: TurnAnswer): void {
    const { instances, time, options, ids } = this.context;
    const issuer = instance.record;
    const terminated = turn.messages.find((message) => message.kind === 'terminated');
    const content = {
      kinds: turn.messages.map((message) => message.kind),
      termination: terminated === undefined ? undefined : terminationOf(terminated),
    };
    const outcome = applyTurn(issuer, content, answer, {
      now: time.micros(),
      payloadLimit: options.payloadLimit,
      newExecutionId: () => ids.plain(),
    });
    instances.consume(instance, turn.messages);
    if (outcome.end !== undefined || outcome.nextGeneration !== undefined) this.streamedOnly.delete(issuer.key);
    if (outcome.nextGeneration === undefined) this.write(instance, turn, outcome);
    else this.continueAsNew(instance, outcome);
    this.effects.run(instance, issuer, outcome.effects);
  }

  private write(instance: Instance, turn: Turn, outcome: TurnOutcome): void {
    const { committer, instances } = this.context;
    const events = [...eventsOf(turn), ...outcome.events.map((event) => historyEvents.encode(event))];
    const bytes = instances.appendHistory(instance, events);
    const record = {
      ...outcome.record,
      historyEvents: outcome.record.historyEvents + events.length,
      historyBytes: outcome.record.historyBytes + bytes,
    };
    if (outcome.end !== undefined) {
      instances.clearMessages(instance, 'all');
      committer.batch.putPayloads(record.key, { output: outcome.end.result, failure: outcome.end.failure });
    }
    instances.update(instance, { ...record, status: liveStatus(record, instance.inbox) });
  }

  private continueAsNew(instance: Instance, outcome: TurnOutcome): void {
    const { committer, instances } = this.context;
    const next = outcome.nextGeneration;
    if (next === undefined) return;
    instances.replaceHistory(instance, []);
    instances.clearMessages(instance, 'ofExecution');
    committer.batch.putPayloads(instance.record.key, { input: next.input });
    const arrived = instances.takeInbox(instance);
    instances.update(instance, { ...outcome.record, status: liveStatus(outcome.record, arrived) });
    instances.deliver(instance, 'started', next.started);
    for (const event of next.carryover) instances.deliver(instance, kindOf(event), event);
    instances.putBack(instance, arrived);
  }

  /** Carries a termination out when no worker has done so after a while. */
  private awaitTermination(instance: Instance): void {
    if (instance.terminationTimer) return;
    instance.terminationTimer = true;
    const timer = this.context.time.clock.setTimer(this.context.options.terminationGrace, () => {
      this.timers.delete(timer);
      instance.terminationTimer = false;
      if (!instance.removed) this.terminateNow(instance);
    });
    this.timers.add(timer);
  }
}

function eventsOf(turn: Turn): readonly Buffer[] {
  return [turn.started, ...turn.messages.map((message) => message.event).filter((event) => event.length > 0)];
}

function terminationOf(message: Message): Termination {
  const event = historyEvents.decode(message.event).executionTerminated;
  return { input: text(event?.input), recurse: event?.recurse ?? false };
}

function kindOf(event: HistoryEvent): 'event' | 'suspended' | 'resumed' {
  if (event.executionSuspended !== undefined && event.executionSuspended !== null) return 'suspended';
  if (event.executionResumed !== undefined && event.executionResumed !== null) return 'resumed';
  return 'event';
}
