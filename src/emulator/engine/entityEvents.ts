// The older form in which a .NET worker speaks to entities unless it is set up for the scheduler: an event to `@name@key`
// named `op`, or `op@` and the time it is due, whose data is a request as JSON; `release` gives a lock back. It is
// answered by an event that is named by the id of the request.
import { isRecord } from '../../common/json/isRecord.js';
import { parseRecord } from '../../common/json/parseRecord.js';
import type { EntityLockRequestedEvent__Output } from '../../wire/generated/EntityLockRequestedEvent.js';
import type { EntityOperationCalledEvent__Output } from '../../wire/generated/EntityOperationCalledEvent.js';
import type { EntityOperationSignaledEvent__Output } from '../../wire/generated/EntityOperationSignaledEvent.js';
import type { EntityUnlockSentEvent__Output } from '../../wire/generated/EntityUnlockSentEvent.js';
import type { HistoryEvent } from '../../wire/generated/HistoryEvent.js';
import type { TaskFailureDetails } from '../../wire/generated/TaskFailureDetails.js';
import type { Timestamp__Output } from '../../wire/generated/google/protobuf/Timestamp.js';
import { text } from '../model/wrappers.js';
import { isEntityId } from '../model/limits.js';
import { eventRaised } from './events.js';

/** What such an event asks of its entity. */
export type EntityEvent =
  | { readonly kind: 'signal'; readonly signal: EntityOperationSignaledEvent__Output }
  | { readonly kind: 'call'; readonly call: EntityOperationCalledEvent__Output }
  | { readonly kind: 'lock'; readonly lock: EntityLockRequestedEvent__Output }
  | { readonly kind: 'unlock'; readonly unlock: EntityUnlockSentEvent__Output };

/** Reads an event that was sent to `target`; undefined where it is none of this form. */
export function readEntityEvent(target: string, name: string, data: string | undefined): EntityEvent | undefined {
  if (!isEntityId(target) || !(name === 'op' || name.startsWith('op@') || name === 'release')) return undefined;
  const request = parseRecord(data);
  const id = textIn(request, 'id');
  if (request === undefined || id === undefined) return undefined;
  const targetInstanceId = { value: target };
  if (name === 'release') return { kind: 'unlock', unlock: { criticalSectionId: id, targetInstanceId } };
  if (Array.isArray(request['lockset'])) {
    const lockSet = request['lockset'].flatMap((entity) => entityId(entity) ?? []);
    return { kind: 'lock', lock: { criticalSectionId: id, lockSet, position: 0 } };
  }
  const operation = textIn(request, 'op');
  if (operation === undefined) return undefined;
  const input = textIn(request, 'input');
  const scheduledTime = timestampOf(textIn(request, 'due') ?? '');
  const message = {
    requestId: id,
    operation,
    targetInstanceId,
    ...(input === undefined ? {} : { input: { value: input } }),
    ...(scheduledTime === undefined ? {} : { scheduledTime }),
  };
  return request['signal'] === true ? { kind: 'signal', signal: message } : { kind: 'call', call: message };
}

/** The answer of an entity in this form: the event that a worker of this kind waits for in the place of `event`. */
export function toEntityEventAnswer(event: HistoryEvent, now: number): HistoryEvent {
  const { entityOperationCompleted: completed, entityOperationFailed: failed, entityLockGranted: granted } = event;
  const raise = (id: string | undefined, answer: Readonly<Record<string, unknown>>): HistoryEvent =>
    eventRaised(now, id ?? '', JSON.stringify(answer));
  if (completed) return raise(completed.requestId, { result: text(completed.output) });
  if (failed) {
    const details = failed.failureDetails ?? {};
    return raise(failed.requestId, {
      result: details.errorMessage,
      exceptionType: details.errorType,
      failureDetails: failureOf(details),
    });
  }
  if (granted) return raise(granted.criticalSectionId, { result: 'Lock Acquisition Completed' });
  return event;
}

/** A failure as the Durable Task Framework writes it. */
function failureOf(details: TaskFailureDetails): unknown {
  return {
    ErrorType: details.errorType ?? '',
    ErrorMessage: details.errorMessage ?? '',
    StackTrace: text(details.stackTrace) ?? null,
    InnerFailure: details.innerFailure ? failureOf(details.innerFailure) : null,
    IsNonRetriable: details.isNonRetriable ?? false,
  };
}

type Fields = Readonly<Record<string, unknown>>;

function textIn(fields: Fields | undefined, name: string): string | undefined {
  const value = fields?.[name];
  return typeof value === 'string' ? value : undefined;
}

function entityId(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const name = textIn(value, 'name');
  const key = textIn(value, 'key');
  return name === undefined || key === undefined ? undefined : `@${name}@${key}`;
}

/** A time as .NET writes it, with up to seven digits after the second; undefined for anything else. */
function timestampOf(time: string): Timestamp__Output | undefined {
  const [, seconds = '', digits = '', zone = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(time) ?? [];
  const millis = Date.parse(`${seconds}${zone}`);
  return Number.isNaN(millis) ? undefined : { seconds: millis / 1000, nanos: Number(digits.padEnd(9, '0')) };
}
