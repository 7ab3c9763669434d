import type { HistoryEvent } from '../../wire/generated/HistoryEvent.js';
import { historyRows } from '../encoding/frames.js';
import { historyEvents } from '../encoding/messages.js';
import { liveStatus } from '../engine/nextTurn.js';
import type { InstanceRecord } from '../model/instance.js';
import type { Message, MessageKind } from '../model/message.js';
import { isTerminal, type Status } from '../model/status.js';
import { toTimestamp } from '../model/time.js';
import type { Committer } from './committer.js';

/** How many instances with nothing to do, and how many bytes of theirs, stay in memory in case more happens to them. */
const idleLimit = 5000;
const idleBytesLimit = 64 * 1024 * 1024;

/** A turn that a worker has in hand. */
export interface Turn {
  readonly messages: readonly Message[];
  /** The encoded OrchestratorStarted it was sent with. */
  readonly started: Buffer;
}

/** An instance in memory: its record and what has arrived for it, ahead of the store by what is not committed yet. */
export interface Instance {
  record: InstanceRecord;
  inbox: Message[];
  turn: Turn | undefined;
  /** The rows of its history, read when first needed. */
  history: Buffer[] | undefined;
  /** Whether a termination is waiting to be carried out without a worker, should none do it in time. */
  terminationTimer: boolean;
  removed: boolean;
  /** Up to when messages that had to wait came with it when it was read from the store; 0 where it was not. */
  readUpTo: number;
  /** What its inbox and history take in memory. */
  bytes: number;
}

/** The instances of a hub that something is happening to; all others are read from the store when asked for. */
export class Instances {
  private readonly byKey = new Map<number, Instance>();
  private readonly byId = new Map<string, Instance>();
  private readonly touched = new Set<Instance>();
  private readonly removedIds = new Set<string>();
  private bytes = 0;

  constructor(
    private readonly hub: number,
    private readonly committer: Committer,
    private readonly onCommitted: (instances: readonly Instance[], removedIds: readonly string[]) => void,
  ) {}

  /** Changed in this round and not yet committed. */
  get uncommitted(): ReadonlySet<Instance> {
    return this.touched;
  }

  find(instanceId: string): Instance | undefined {
    const loaded = this.byId.get(instanceId);
    if (loaded !== undefined) return this.use(loaded);
    const record = this.committer.store.findInstance(this.hub, instanceId);
    return record === undefined || this.committer.batch.removedInstances.has(record.key)
      ? undefined
      : this.load(record);
  }

  get(key: number): Instance | undefined {
    const loaded = this.byKey.get(key);
    if (loaded !== undefined) return this.use(loaded);
    if (this.committer.batch.removedInstances.has(key)) return undefined;
    const record = this.committer.store.instance(key);
    return record === undefined ? undefined : this.load(record);
  }

  /** Its status where that may be ahead of the store. */
  statusInMemory(key: number): Status | undefined {
    return this.byKey.get(key)?.record.status;
  }

  /** Puts a new instance in, whose first message follows. */
  create(record: InstanceRecord): Instance {
    const instance = this.keep(record);
    instance.history = [];
    this.update(instance, record);
    return instance;
  }

  /** Takes an instance out with all that belongs to it. */
  remove(instance: Instance): void {
    this.grow(instance, -instance.bytes);
    instance.removed = true;
    instance.turn = undefined;
    instance.inbox = [];
    instance.history = [];
    const { key, instanceId } = instance.record;
    this.byKey.delete(key);
    if (this.byId.get(instanceId) === instance) this.byId.delete(instanceId);
    this.committer.batch.removeInstance(key);
    this.removedIds.add(instanceId);
    this.touch(instance);
  }

  update(instance: Instance, record: InstanceRecord): void {
    instance.record = record;
    this.committer.batch.putInstance(record);
    this.touch(instance);
  }

  /** Brings the shown status in line with what has arrived. */
  refreshStatus(instance: Instance): void {
    const status = liveStatus(instance.record, instance.inbox);
    if (status === instance.record.status) return;
    this.update(instance, { ...instance.record, status, updatedAt: this.committer.time.micros() });
  }

  /** Sends an event to an instance. What is meant for an execution that is over is dropped, and so is all to an ended one. */
  deliver(
    instance: Instance,
    kind: MessageKind,
    event: HistoryEvent | undefined,
    options: { readonly executionId?: string; readonly dueAt?: number } = {},
  ): void {
    const { record } = instance;
    const { executionId } = options;
    if (isTerminal(record.status)) return;
    if (executionId !== undefined && executionId !== record.executionId) return;
    const now = this.committer.time.millis();
    const dueAt = options.dueAt ?? 0;
    const message: Message = {
      number: this.committer.nextNumber(),
      hub: this.hub,
      target: record.key,
      kind,
      dueAt: dueAt > now ? dueAt : 0,
      executionId,
      event: event === undefined ? Buffer.alloc(0) : historyEvents.encode(event),
    };
    this.committer.batch.putMessage(message);
    if (message.dueAt === 0) this.arrive(instance, message);
    this.touch(instance);
    if (message.dueAt !== 0) {
      this.committer.afterCommit(() => {
        this.onDelayed(message);
      });
    }
  }

  /** Called with every message that has to wait, once it has been committed. */
  onDelayed: (message: Message) => void = () => undefined;

  /** The start of an instance that has not begun, also where its time has not come. */
  startOf(instance: Instance): Message | undefined {
    const isStart = ({ kind, target }: Message): boolean => kind === 'started' && target === instance.record.key;
    if (instance.record.historyEvents > 0) return undefined;
    return (
      instance.inbox.find(isStart) ??
      [...this.committer.batch.messages.values()].find(isStart) ??
      this.committer.store.messages(instance.record.key, Number.MAX_SAFE_INTEGER).find(isStart)
    );
  }

  /** A message whose time has come. */
  due(message: Message): void {
    const instance = this.get(message.target);
    if (instance === undefined) return;
    // What was due when the instance was read has come with it.
    const isThere =
      message.dueAt <= instance.readUpTo && instance.inbox.some(({ number }) => number === message.number);
    if (!isThere) this.arrive(instance, message);
    this.touch(instance);
  }

  /** Consumes messages of the inbox. */
  consume(instance: Instance, messages: readonly Message[]): void {
    const taken = new Set(messages);
    instance.inbox = instance.inbox.filter((message) => !taken.has(message));
    for (const message of messages) {
      this.committer.batch.removeMessage(message.number);
      this.grow(instance, -message.event.length);
    }
  }

  /** Drops what is bound to an execution that is over, and for an ended instance all that waits for it. */
  clearMessages(instance: Instance, which: 'all' | 'ofExecution'): void {
    this.committer.batch.clearMessages(instance.record.key, which);
    const dropped = instance.inbox.filter((message) => which === 'all' || message.executionId !== undefined);
    this.consume(instance, dropped);
  }

  /** Gives the messages of the inbox new numbers, so that they stay behind what is put in before them. */
  takeInbox(instance: Instance): readonly Message[] {
    const messages = instance.inbox;
    this.consume(instance, messages);
    return messages;
  }

  putBack(instance: Instance, messages: readonly Message[]): void {
    for (const message of messages) {
      const again = { ...message, number: this.committer.nextNumber() };
      this.committer.batch.putMessage(again);
      this.arrive(instance, again);
    }
  }

  history(instance: Instance): readonly Buffer[] {
    if (instance.history === undefined) {
      const { key } = instance.record;
      const change = this.committer.batch.histories.get(key);
      const rows = change?.replace === true ? [] : this.committer.store.history(key);
      instance.history = [...rows, ...(change?.rows ?? [])];
      this.grow(instance, instance.record.historyBytes);
    }
    return instance.history;
  }

  /** Adds encoded events to a history; returns how many bytes it has grown by. */
  appendHistory(instance: Instance, events: readonly Buffer[]): number {
    let bytes = 0;
    for (const row of historyRows(events)) {
      bytes += row.length;
      this.committer.batch.appendHistory(instance.record.key, row);
      if (instance.history === undefined) continue;
      instance.history.push(row);
      this.grow(instance, row.length);
    }
    return bytes;
  }

  /** Puts encoded events in the place of a history; returns how many bytes they take. */
  replaceHistory(instance: Instance, events: readonly Buffer[]): number {
    const rows = historyRows(events);
    this.committer.batch.replaceHistory(instance.record.key, rows);
    for (const row of instance.history ?? []) this.grow(instance, -row.length);
    instance.history = [...rows];
    let bytes = 0;
    for (const row of rows) bytes += row.length;
    this.grow(instance, bytes);
    return bytes;
  }

  /** Marks the instance as changed: it is looked at again once the change has been committed. */
  touch(instance: Instance): void {
    if (this.touched.size === 0) {
      this.committer.afterCommit(() => {
        const instances = [...this.touched];
        const removedIds = [...this.removedIds];
        this.touched.clear();
        this.removedIds.clear();
        this.onCommitted(instances, removedIds);
        this.trim();
      });
    }
    this.touched.add(instance);
  }

  private arrive(instance: Instance, message: Message): void {
    // The start comes first, also where it had to wait for its time and others arrived before.
    if (message.kind === 'started') instance.inbox.unshift(message);
    else instance.inbox.push(message.kind === 'timer' ? stamped(message, this.committer) : message);
    this.grow(instance, message.event.length);
  }

  private load(record: InstanceRecord): Instance {
    const instance = this.keep(record);
    if (isTerminal(record.status)) return instance;
    instance.readUpTo = this.committer.time.millis();
    for (const { number } of this.committer.store.messages(record.key, instance.readUpTo)) {
      const message = this.committer.message(number);
      if (message !== undefined && !isOrder(message)) this.arrive(instance, message);
    }
    return instance;
  }

  private keep(record: InstanceRecord): Instance {
    const instance: Instance = {
      record,
      inbox: [],
      turn: undefined,
      history: undefined,
      terminationTimer: false,
      removed: false,
      readUpTo: 0,
      bytes: 0,
    };
    this.byKey.set(record.key, instance);
    this.byId.set(record.instanceId, instance);
    return instance;
  }

  /** Moves the instance to the end of the row of those to be forgotten. */
  private use(instance: Instance): Instance {
    this.byKey.delete(instance.record.key);
    this.byKey.set(instance.record.key, instance);
    return instance;
  }

  /** Forgets those that nothing has happened to for the longest time, when there are too many. */
  trim(): void {
    if (this.byKey.size <= idleLimit && this.bytes <= idleBytesLimit) return;
    for (const [key, instance] of this.byKey) {
      if (this.byKey.size <= idleLimit / 2 && this.bytes <= idleBytesLimit / 2) return;
      if (instance.turn !== undefined || instance.terminationTimer || this.touched.has(instance)) continue;
      this.byKey.delete(key);
      this.byId.delete(instance.record.instanceId);
      this.bytes -= instance.bytes;
    }
  }

  private grow(instance: Instance, bytes: number): void {
    instance.bytes += bytes;
    this.bytes += bytes;
  }
}

/** Whether it is an order for the tree of the instance, not something for its turns. */
function isOrder({ kind }: Message): boolean {
  return kind === 'terminateBelow' || kind === 'purgeBelow';
}

/** A timer's event happens when it fires, not when it was set. */
function stamped(message: Message, committer: Committer): Message {
  const event = historyEvents.decode(message.event);
  return { ...message, event: historyEvents.encode({ ...event, timestamp: toTimestamp(committer.time.micros()) }) };
}
