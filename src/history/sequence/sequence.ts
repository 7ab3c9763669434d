import { assertNever } from '../../common/assertNever.js';
import type { HistoryEvent } from '../../client/history.js';
import { eventLabel } from '../eventWords.js';
import type { HistoryLog } from '../historyLog.js';

/** Who takes part in a sequence. */
export type ParticipantKind = 'outside' | 'orchestrator' | 'activity' | 'child' | 'entity' | 'instance';

export interface Participant {
  readonly kind: ParticipantKind;
  /** Of the orchestrator, activity or child; the id of an entity or another instance; empty for the outside world. */
  readonly name: string;
  /** Stands for all others of its kind: a drawing has no room for thousands. */
  readonly isRest: boolean;
}

/**
 * How a message goes: `call` waits for its answer, `answer` and `failure` are one, `signal` is not answered, `note`
 * stays with the orchestrator.
 */
export type MessageStyle = 'call' | 'answer' | 'failure' | 'signal' | 'note';

/** One message between two participants, by their positions; equal where it stays with the orchestrator. */
export interface SequenceMessage {
  readonly from: number;
  readonly to: number;
  readonly style: MessageStyle;
  readonly label: string;
  /** Index of its event. */
  readonly index: number;
}

const orchestrator = 1;

/** So many of a kind stand for themselves. */
const mostOfKind: Readonly<Record<ParticipantKind, number>> = {
  outside: 1,
  orchestrator: 1,
  activity: 40,
  child: 40,
  entity: 12,
  instance: 12,
};

/**
 * A history as messages between those who took part: the outside world, the orchestrator, every activity and child by
 * its name, every entity and other instance by its id. Follows a log as it grows. Turns of the orchestrator send nothing
 * and are left out.
 */
export class Sequence {
  private readonly everybody: Participant[] = [
    { kind: 'outside', name: '', isRest: false },
    { kind: 'orchestrator', name: '', isRest: false },
  ];
  private readonly positions = new Map<string, number>();
  private readonly sent: SequenceMessage[] = [];
  private taken = 0;

  constructor(private readonly log: HistoryLog) {}

  /** Takes what has come since. */
  update(): void {
    for (; this.taken < this.log.length; this.taken += 1) {
      const event = this.log.at(this.taken);
      if (event !== undefined) this.take(event, this.taken);
    }
  }

  /** In the order in which they came in; the outside world and the orchestrator first. */
  get participants(): readonly Participant[] {
    return this.everybody;
  }

  get messages(): readonly SequenceMessage[] {
    return this.sent;
  }

  private take(event: HistoryEvent, index: number): void {
    switch (event.kind) {
      case 'orchestratorStarted':
      case 'orchestratorCompleted':
        return;
      case 'executionStarted':
        this.everybody[orchestrator] = { kind: 'orchestrator', name: event.name, isRest: false };
        this.send(0, orchestrator, 'call', 'start', index);
        return;
      case 'executionCompleted':
        this.send(orchestrator, 0, event.status === 'Failed' ? 'failure' : 'answer', eventLabel(event), index);
        return;
      case 'taskScheduled':
        this.send(orchestrator, this.position('activity', event.name), 'call', 'call', index);
        return;
      case 'subOrchestrationInstanceCreated':
        this.send(orchestrator, this.position('child', event.name), 'call', 'start', index);
        return;
      case 'entityOperationCalled':
        this.send(orchestrator, this.entity(event.targetInstanceId), 'call', event.operation, index);
        return;
      case 'entityOperationSignaled':
        this.send(orchestrator, this.entity(event.targetInstanceId), 'signal', event.operation, index);
        return;
      case 'entityLockRequested':
        // The request goes to the first of the set, and from one to the next.
        this.send(orchestrator, this.entity(event.lockSet[0]), 'call', lockLabel(event.lockSet.length), index);
        return;
      case 'entityUnlockSent':
        this.send(orchestrator, this.entity(event.targetInstanceId), 'signal', 'unlock', index);
        return;
      case 'eventSent':
        this.send(orchestrator, this.position('instance', event.instanceId), 'signal', event.name, index);
        return;
      case 'taskCompleted':
      case 'subOrchestrationInstanceCompleted':
      case 'entityOperationCompleted':
        this.answer('answer', 'result', index);
        return;
      case 'entityLockGranted':
        this.answer('answer', 'granted', index);
        return;
      case 'taskFailed':
      case 'subOrchestrationInstanceFailed':
      case 'entityOperationFailed':
        this.answer('failure', failureLabel(event.failure?.errorType), index);
        return;
      case 'eventRaised':
        this.send(0, orchestrator, 'signal', event.name, index);
        return;
      case 'executionTerminated':
        this.send(0, orchestrator, 'signal', 'terminate', index);
        return;
      case 'executionSuspended':
        this.send(0, orchestrator, 'signal', 'suspend', index);
        return;
      case 'executionResumed':
        this.send(0, orchestrator, 'signal', 'resume', index);
        return;
      case 'executionRewound':
        this.send(0, orchestrator, 'signal', 'rewind', index);
        return;
      case 'genericEvent':
      case 'unknown':
        this.send(0, orchestrator, 'signal', eventLabel(event), index);
        return;
      case 'timerCreated':
      case 'timerFired':
      case 'continueAsNew':
      case 'historyState':
        this.send(orchestrator, orchestrator, 'note', eventLabel(event), index);
        return;
      default:
        assertNever(event);
    }
  }

  /** An answer comes from whom it was asked of; where that is not known, from outside. */
  private answer(style: MessageStyle, label: string, index: number): void {
    const asked = this.log.partnerOf(index);
    const event = asked === undefined ? undefined : this.log.at(asked);
    this.send(event === undefined ? 0 : this.addressee(event), orchestrator, style, label, index);
  }

  private addressee(event: HistoryEvent): number {
    switch (event.kind) {
      case 'taskScheduled':
        return this.position('activity', event.name);
      case 'subOrchestrationInstanceCreated':
        return this.position('child', event.name);
      case 'entityOperationCalled':
        return this.entity(event.targetInstanceId);
      case 'entityLockRequested':
        return this.entity(event.lockSet[0]);
      default:
        return 0;
    }
  }

  private entity(id: string | undefined): number {
    return this.position('entity', id ?? '');
  }

  private position(kind: ParticipantKind, name: string): number {
    const key = `${kind}/${name}`;
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    const isRest = this.everybody.filter((each) => each.kind === kind).length >= mostOfKind[kind];
    const rest = isRest ? this.everybody.findIndex((each) => each.kind === kind && each.isRest) : -1;
    const position = rest >= 0 ? rest : this.everybody.push({ kind, name: isRest ? '' : name, isRest }) - 1;
    this.positions.set(key, position);
    return position;
  }

  private send(from: number, to: number, style: MessageStyle, label: string, index: number): void {
    this.sent.push({ from, to, style, label, index });
  }
}

function lockLabel(count: number): string {
  return count === 1 ? 'lock' : `lock ${count} entities`;
}

function failureLabel(errorType: string | undefined): string {
  return errorType === undefined || errorType === '' ? 'failed' : errorType;
}
