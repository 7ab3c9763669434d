import { assertNever } from '../../common/assertNever.js';
import type { HistoryEvent } from '../../client/history.js';
import type { HistoryLog } from '../historyLog.js';

/** Who takes part in a sequence. */
export type ParticipantKind = 'client' | 'orchestrator' | 'activity' | 'child' | 'entity' | 'instance';

export interface Participant {
  readonly kind: ParticipantKind;
  /** Of the orchestrator, activity or child; the id of an entity or another instance; empty for the client. */
  readonly name: string;
  /** Stands for all others of its kind: a drawing has no room for thousands. */
  readonly isRest: boolean;
}

/**
 * How a message goes: `call` waits for its answer, `answer` and `failure` are one, `signal` is not answered, `note`
 * stays with the orchestrator.
 */
export type MessageStyle = 'call' | 'answer' | 'failure' | 'signal' | 'note';

type MessageWord =
  'call' | 'failed' | 'granted' | 'result' | 'resume' | 'rewind' | 'start' | 'suspend' | 'terminate' | 'unlock';

/** What a message says, as facts: a word, a name that somebody gave, or what its event is. */
export type MessageLabel =
  | { readonly kind: 'word'; readonly word: MessageWord }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'lock'; readonly entities: number }
  | { readonly kind: 'event'; readonly event: HistoryEvent };

/** One message between two participants, by their positions; equal where it stays with the orchestrator. */
export interface SequenceMessage {
  readonly from: number;
  readonly to: number;
  readonly style: MessageStyle;
  readonly label: MessageLabel;
  /** Index of its event. */
  readonly index: number;
}

const orchestrator = 1;

/** So many of a kind stand for themselves. */
const mostOfKind: Readonly<Record<ParticipantKind, number>> = {
  client: 1,
  orchestrator: 1,
  activity: 40,
  child: 40,
  entity: 12,
  instance: 12,
};

/**
 * A history as messages between those who took part: the client, the orchestrator, every activity and child by
 * its name, every entity and other instance by its id. Follows a log as it grows. Turns of the orchestrator send nothing
 * and are left out.
 */
export class Sequence {
  private readonly everybody: Participant[] = [
    { kind: 'client', name: '', isRest: false },
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

  /** In the order in which they came in; the client and the orchestrator first. */
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
        this.send(0, orchestrator, 'call', word('start'), index);
        return;
      case 'executionCompleted':
        this.send(orchestrator, 0, event.status === 'Failed' ? 'failure' : 'answer', { kind: 'event', event }, index);
        return;
      case 'taskScheduled':
        this.send(orchestrator, this.position('activity', event.name), 'call', word('call'), index);
        return;
      case 'subOrchestrationInstanceCreated':
        this.send(orchestrator, this.position('child', event.name), 'call', word('start'), index);
        return;
      case 'entityOperationCalled':
        this.send(orchestrator, this.entity(event.targetInstanceId), 'call', named(event.operation), index);
        return;
      case 'entityOperationSignaled':
        this.send(orchestrator, this.entity(event.targetInstanceId), 'signal', named(event.operation), index);
        return;
      case 'entityLockRequested':
        // The request goes to the first of the set, and from one to the next.
        this.send(
          orchestrator,
          this.entity(event.lockSet[0]),
          'call',
          { kind: 'lock', entities: event.lockSet.length },
          index,
        );
        return;
      case 'entityUnlockSent':
        this.send(orchestrator, this.entity(event.targetInstanceId), 'signal', word('unlock'), index);
        return;
      case 'eventSent':
        this.send(orchestrator, this.position('instance', event.instanceId), 'signal', named(event.name), index);
        return;
      case 'taskCompleted':
      case 'subOrchestrationInstanceCompleted':
      case 'entityOperationCompleted':
        this.answer('answer', word('result'), index);
        return;
      case 'entityLockGranted':
        this.answer('answer', word('granted'), index);
        return;
      case 'taskFailed':
      case 'subOrchestrationInstanceFailed':
      case 'entityOperationFailed':
        this.answer('failure', failureLabel(event.failure?.errorType), index);
        return;
      case 'eventRaised':
        this.send(0, orchestrator, 'signal', named(event.name), index);
        return;
      case 'executionTerminated':
        this.send(0, orchestrator, 'signal', word('terminate'), index);
        return;
      case 'executionSuspended':
        this.send(0, orchestrator, 'signal', word('suspend'), index);
        return;
      case 'executionResumed':
        this.send(0, orchestrator, 'signal', word('resume'), index);
        return;
      case 'executionRewound':
        this.send(0, orchestrator, 'signal', word('rewind'), index);
        return;
      case 'genericEvent':
      case 'unknown':
        this.send(0, orchestrator, 'signal', { kind: 'event', event }, index);
        return;
      case 'timerCreated':
      case 'timerFired':
      case 'continueAsNew':
      case 'historyState':
        this.send(orchestrator, orchestrator, 'note', { kind: 'event', event }, index);
        return;
      default:
        assertNever(event);
    }
  }

  /** An answer comes from whom it was asked of; where that is not known, of the client. */
  private answer(style: MessageStyle, label: MessageLabel, index: number): void {
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

  private send(from: number, to: number, style: MessageStyle, label: MessageLabel, index: number): void {
    this.sent.push({ from, to, style, label, index });
  }
}

function word(said: MessageWord): MessageLabel {
  return { kind: 'word', word: said };
}

function named(name: string): MessageLabel {
  return { kind: 'name', name };
}

function failureLabel(errorType: string | undefined): MessageLabel {
  return errorType === undefined || errorType === '' ? word('failed') : named(errorType);
}
