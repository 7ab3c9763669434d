import { isRecord } from '../common/json/isRecord.js';
import { parseRecord } from '../common/json/parseRecord.js';
import { failureFromDetails, failureFromException, plainFailure } from './exceptionJson.js';
import type { HistoryEvent, HistoryEventFields } from './history.js';
import { timestampFromIso } from './timestamp.js';

type Json = Readonly<Record<string, unknown>>;
type Head = Pick<HistoryEvent, 'eventId' | 'timestamp'>;
type Sent = Head & HistoryEventFields['eventSent'];
type Raised = Head & HistoryEventFields['eventRaised'];

/**
 * Durable Functions, and backends that keep entities as it does, write calls of entities into histories as events that are
 * sent and raised: `op` and `release` to the entity, and the answer under the id of the request. This names them as what
 * they are. One for each history, since answers are known by what was asked before.
 */
export class EntityMessages {
  private readonly calls = new Set<string>();
  private readonly locks = new Set<string>();

  /** The event as what it is; itself where it is no message of entities. */
  read(event: HistoryEvent): HistoryEvent {
    switch (event.kind) {
      case 'eventSent':
        return this.sent(event) ?? event;
      case 'eventRaised':
        return this.raised(event) ?? event;
      default:
        return event;
    }
  }

  private sent(event: Sent): HistoryEvent | undefined {
    const { instanceId: targetInstanceId, name, input } = event;
    const isRequest = name === 'op' || name.startsWith('op@');
    if (!targetInstanceId.startsWith('@') || !(isRequest || name === 'release')) return undefined;
    const message = parseRecord(input);
    const id = textOf(message, 'id');
    if (message === undefined || id === undefined) return undefined;
    const parentInstanceId = textOf(message, 'parent');
    const parent = parentInstanceId === undefined ? {} : { parentInstanceId };
    if (!isRequest) {
      return { kind: 'entityUnlockSent', ...headOf(event), criticalSectionId: id, ...parent, targetInstanceId };
    }
    const lockSet = entitiesIn(message['lockset']);
    if (lockSet !== undefined) {
      this.locks.add(id);
      const position = Number.isSafeInteger(message['pos']) ? Number(message['pos']) : 0;
      return { kind: 'entityLockRequested', ...headOf(event), criticalSectionId: id, lockSet, position, ...parent };
    }
    const request = { ...headOf(event), ...requestOf(message, id), targetInstanceId };
    if (message['signal'] === true) return { kind: 'entityOperationSignaled', ...request };
    this.calls.add(id);
    const parentExecutionId = textOf(message, 'parentExecution');
    return {
      kind: 'entityOperationCalled',
      ...request,
      ...parent,
      ...(parentExecutionId !== undefined && { parentExecutionId }),
    };
  }

  private raised(event: Raised): HistoryEvent | undefined {
    const { name: id, input } = event;
    if (this.locks.has(id)) return { kind: 'entityLockGranted', ...headOf(event), criticalSectionId: id };
    if (!this.calls.has(id)) return undefined;
    const answer = parseRecord(input);
    const result = textOf(answer, 'result');
    const errorType = textOf(answer, 'exceptionType');
    const details = failureFromDetails(answer?.['failureDetails']);
    if (errorType === undefined && details === undefined) {
      const output = result === undefined ? {} : { output: result };
      return { kind: 'entityOperationCompleted', ...headOf(event), requestId: id, ...output };
    }
    const failure = details ?? failureFromException(result) ?? plainFailure(errorType ?? '', result ?? '');
    return { kind: 'entityOperationFailed', ...headOf(event), requestId: id, failure };
  }
}

function headOf({ eventId, timestamp }: Head): Head {
  return timestamp === undefined ? { eventId } : { eventId, timestamp };
}

function requestOf(message: Json, requestId: string): HistoryEventFields['entityOperationSignaled'] {
  const input = textOf(message, 'input');
  const scheduledFor = timestampFromIso(textOf(message, 'due') ?? '');
  return {
    requestId,
    operation: textOf(message, 'op') ?? '',
    ...(input !== undefined && { input }),
    ...(scheduledFor !== undefined && scheduledFor.seconds > 0 && { scheduledFor }),
  };
}

/** Entities are written as `{name, key}` or as their ids. */
function entitiesIn(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((entity: unknown) => {
    if (typeof entity === 'string') return [entity];
    const name = isRecord(entity) ? textOf(entity, 'name') : undefined;
    const key = isRecord(entity) ? textOf(entity, 'key') : undefined;
    return name === undefined || key === undefined ? [] : [`@${name}@${key}`];
  });
}

function textOf(record: Json | undefined, name: string): string | undefined {
  const value = record?.[name];
  return typeof value === 'string' ? value : undefined;
}
