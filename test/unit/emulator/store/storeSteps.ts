// Random changes to a store, kept within what the engine may do: a thing is changed only while it exists.
import fc from 'fast-check';
import type { EntityRecord } from '../../../../src/emulator/model/entity.js';
import type { InstanceRecord } from '../../../../src/emulator/model/instance.js';
import { allStatuses, isTerminal } from '../../../../src/emulator/model/status.js';
import { Batch } from '../../../../src/emulator/store/batch.js';
import { entityRecord, instanceRecord, message } from './records.js';

/** Texts that are easily lost or put in the wrong order. */
export const texts = ['', 'plain', 'cut\0off', 'é', '\u{1F600} smile', '\uFFFD', '{"a":[1,null]}'] as const;

export const instanceIds = ['order-1', 'order-2', 'order', 'Order-1', 'p', 'p\uFFFD', 'p\u{1F600}', 'pq'] as const;
const entityIds = ['@counter@a', '@counter@b', '@counter@\u{1F600}', '@lock@a'] as const;
const messageKinds = ['started', 'answer', 'timer', 'event', 'operation', 'lock'] as const;

/** One change: what it is, and what it picks with. */
export interface Change {
  readonly kind: (typeof changeKinds)[number];
  readonly a: number;
  readonly b: number;
  readonly text: string | undefined;
}

const changeKinds = [
  'create',
  'create',
  'create',
  'update',
  'update',
  'update',
  'remove',
  'payloads',
  'append',
  'replace',
  'message',
  'message',
  'removeMessage',
  'clear',
  'activity',
  'removeActivity',
  'rebind',
  'entity',
  'entityState',
  'removeEntity',
] as const;

export type Step =
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  | { readonly kind: 'resetHub'; readonly hub: number; readonly again: boolean };

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        kind: fc.constant('changes' as const),
        changes: fc.array(
          fc.record({
            kind: fc.constantFrom(...changeKinds),
            a: fc.nat(1000),
            b: fc.nat(1000),
            text: fc.option(fc.constantFrom(...texts), { nil: undefined }),
          }),
          { minLength: 1, maxLength: 12 },
        ),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('resetHub' as const), hub: fc.nat(1), again: fc.boolean() }),
    },
  ),
  { minLength: 1, maxLength: 10 },
);

/** Turns steps into batches and remembers every number that was ever used. */
export class StepPlayer {
  readonly hubs: number[] = [];
  readonly keys: number[] = [];
  readonly messages: number[] = [];
  readonly activities: number[] = [];
  private living: number[] = [];
  private readonly instances = new Map<number, InstanceRecord>();
  private readonly entities = new Map<number, EntityRecord>();
  private last = 0;

  /** The first batch: two hubs. */
  begin(): Batch {
    const batch = new Batch();
    this.putHub(batch);
    this.putHub(batch);
    batch.lastNumber = this.last;
    return batch;
  }

  play(step: Step): Batch {
    const batch = new Batch();
    if (step.kind === 'resetHub') this.resetHub(batch, step);
    else for (const change of step.changes) this.change(batch, change);
    batch.lastNumber = this.last;
    return batch;
  }

  private next(): number {
    this.last += 1;
    return this.last;
  }

  private putHub(batch: Batch): void {
    const key = this.next();
    batch.putHub({ key, name: `hub ${key}` });
    this.hubs.push(key);
    this.living.push(key);
  }

  private resetHub(batch: Batch, { hub, again }: Extract<Step, { kind: 'resetHub' }>): void {
    const key = pick(this.living, hub);
    if (key === undefined) return;
    batch.removeHub(key);
    this.living = this.living.filter((other) => other !== key);
    for (const record of this.instances.values()) if (record.hub === key) this.instances.delete(record.key);
    for (const record of this.entities.values()) if (record.hub === key) this.entities.delete(record.key);
    if (again) this.putHub(batch);
  }

  private change(batch: Batch, { kind, a, b, text }: Change): void {
    if (kind === 'create') {
      this.create(batch, a, b, text);
      return;
    }
    if (kind === 'entity') {
      this.putEntity(batch, a, b, text);
      return;
    }
    if (kind === 'message') {
      this.putMessage(batch, a, b, text);
      return;
    }
    const entity = pick([...this.entities.values()], a);
    if (entity !== undefined && kind === 'entityState') batch.putEntityState(entity.key, text);
    if (entity !== undefined && kind === 'removeEntity') {
      this.entities.delete(entity.key);
      batch.removeEntity(entity.key);
    }
    const instance = pick([...this.instances.values()], a);
    if (instance !== undefined) this.changeInstance(batch, instance, { kind, a, b, text });
  }

  private changeInstance(batch: Batch, record: InstanceRecord, { kind, b, text }: Change): void {
    const { key } = record;
    switch (kind) {
      case 'update':
        this.update(batch, record, b, text);
        return;
      case 'remove':
        this.instances.delete(key);
        batch.removeInstance(key);
        return;
      case 'payloads':
        batch.putPayloads(key, b % 2 === 0 ? { input: text } : { output: text, failure: failureOf(text, b) });
        return;
      case 'append':
        batch.appendHistory(key, Buffer.from(text ?? 'row'));
        return;
      case 'replace':
        batch.replaceHistory(
          key,
          Array.from({ length: b % 3 }, (_, index) => Buffer.from(`new ${index}`)),
        );
        return;
      case 'removeMessage': {
        const number = pick(this.messages, b);
        if (number !== undefined) batch.removeMessage(number);
        return;
      }
      case 'clear':
        batch.clearMessages(key, b % 2 === 0 ? 'all' : 'ofExecution');
        return;
      case 'activity':
        this.putActivity(batch, record, b, text);
        return;
      case 'removeActivity': {
        const number = pick(this.activities, b);
        if (number !== undefined) batch.removeActivity(number);
        return;
      }
      case 'rebind':
        batch.rebindActivities(key, text ?? 'again');
        return;
      default:
    }
  }

  private create(batch: Batch, a: number, b: number, text: string | undefined): void {
    const hub = pick(this.living, a);
    const instanceId = pick(instanceIds, b);
    if (hub === undefined || instanceId === undefined) return;
    for (const other of this.instances.values()) {
      if (other.hub !== hub || other.instanceId !== instanceId) continue;
      this.instances.delete(other.key);
      batch.removeInstance(other.key);
    }
    const key = this.next();
    const parent = a % 3 === 0 ? { instanceId: pick(instanceIds, a) ?? '', executionId: { value: 'e' } } : undefined;
    const record = instanceRecord({
      key,
      hub,
      instanceId,
      version: text,
      tags: b % 2 === 0 ? { colour: text ?? 'red', ['__proto__']: 'x' } : undefined,
      parent: parent === undefined ? undefined : { taskScheduledId: a, orchestrationInstance: parent },
      scheduledStart: a % 5 === 0 ? { seconds: 1_700_000_000 + a, nanos: b } : undefined,
    });
    this.keys.push(key);
    this.instances.set(key, record);
    batch.putInstance(record);
  }

  private update(batch: Batch, before: InstanceRecord, b: number, text: string | undefined): void {
    const status = pick(allStatuses, b) ?? 0;
    const record: InstanceRecord = {
      ...before,
      status,
      executionId: `e${b}`,
      updatedAt: before.updatedAt + b,
      // Few different times, so that ids decide the order of completion.
      completedAt: isTerminal(status) ? 5_000_000 + (b % 3) : undefined,
      customStatus: text,
      suspended: b % 2 === 0,
      rewound: b % 3 === 0,
      entitiesByEvent: b % 5 === 0,
      historyEvents: b,
      historyBytes: b * 10,
      trace: b % 4 === 0 ? { spanID: { value: 'span' }, spanStartTime: { seconds: b, nanos: 1 } } : undefined,
    };
    this.instances.set(record.key, record);
    batch.putInstance(record);
  }

  private putMessage(batch: Batch, a: number, b: number, text: string | undefined): void {
    const target = pick([...this.instances.values(), ...this.entities.values()], a);
    if (target === undefined) return;
    const number = this.next();
    this.messages.push(number);
    batch.putMessage(
      message({
        number,
        hub: target.hub,
        target: target.key,
        kind: pick(messageKinds, b) ?? 'event',
        dueAt: b % 2 === 0 ? 0 : b,
        executionId: text,
        event: Buffer.from(b % 5 === 0 ? '' : `event ${b}`),
      }),
    );
  }

  private putActivity(batch: Batch, record: InstanceRecord, b: number, text: string | undefined): void {
    const number = this.next();
    this.activities.push(number);
    const { hub, key: instance, instanceId, executionId } = record;
    const activity = { number, hub, instance, instanceId, executionId, taskId: b, name: text ?? 'Pay', version: '' };
    batch.putActivity({ activity, request: Buffer.from(`request ${b}`) });
  }

  private putEntity(batch: Batch, a: number, b: number, text: string | undefined): void {
    const hub = pick(this.living, a);
    const entityId = pick(entityIds, b);
    if (hub === undefined || entityId === undefined) return;
    const there = [...this.entities.values()].find((other) => other.hub === hub && other.entityId === entityId);
    const key = there?.key ?? this.next();
    if (there === undefined) this.keys.push(key);
    const lock =
      a % 2 === 0
        ? { criticalSectionId: `s${a}`, ownerInstanceId: pick(instanceIds, a) ?? '', ownerExecutionId: text ?? 'e' }
        : undefined;
    const record = entityRecord({ key, hub, entityId, hasState: b % 3 !== 0, lastModifiedAt: 1000 + b, lock });
    this.entities.set(key, record);
    batch.putEntity(record);
  }
}

function failureOf(text: string | undefined, b: number) {
  if (text === undefined) return undefined;
  return { errorType: 'Error', errorMessage: `no ${b}`, stackTrace: { value: 'at x' }, properties: {} };
}

function pick<T>(items: readonly T[], index: number): T | undefined {
  return items[index % Math.max(1, items.length)];
}
