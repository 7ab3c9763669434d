import { assertNever } from '../../../common/assertNever.js';
import type { Duration } from '../../../wire/generated/google/protobuf/Duration.js';
import type { StringValue, StringValue__Output } from '../../../wire/generated/google/protobuf/StringValue.js';
import type { Timestamp__Output } from '../../../wire/generated/google/protobuf/Timestamp.js';
import type { Value__Output } from '../../../wire/generated/google/protobuf/Value.js';
import type { OrchestrationStatus__Output as WireStatus } from '../../../wire/generated/OrchestrationStatus.js';
import type { TaskFailureDetails__Output } from '../../../wire/generated/TaskFailureDetails.js';
import { TaskHubError } from '../../errors.js';
import { type FailureDetails, type OrchestrationStatus, orchestrationStatuses } from '../../instance.js';
import { knownTime, type Timestamp } from '../../timestamp.js';

/** While a domain object is being filled in; it is handed out as the readonly type. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

const statusNumbers = {
  Running: 0,
  Completed: 1,
  ContinuedAsNew: 2,
  Failed: 3,
  Canceled: 4,
  Terminated: 5,
  Pending: 6,
  Suspended: 7,
} as const satisfies Readonly<Record<(typeof orchestrationStatuses)[number], WireStatus>>;

const statusNames: readonly OrchestrationStatus[] = orchestrationStatuses
  .slice()
  .sort((a, b) => statusNumbers[a] - statusNumbers[b]);

const daprStalled = 8;

/** Zero is not written on the wire, so that an absent status is Running. A newer server may send a number unknown here. */
export function statusFromWire(status: number | undefined): OrchestrationStatus {
  return status === daprStalled ? 'Stalled' : (statusNames[status ?? 0] ?? 'Unknown');
}

/** Throws `invalidArgument` for what no server can be asked for. */
export function statusToWire(status: OrchestrationStatus): WireStatus {
  if (status === 'Unknown' || status === 'Stalled') {
    throw new TaskHubError('invalidArgument', { kind: 'noSuchFilterStatus', status });
  }
  return statusNumbers[status];
}

/** An empty string is written as a wrapper without a value: it is there, and different from an absent one. */
export function textFromWire(value: StringValue__Output): string {
  return value.value ?? '';
}

export function textToWire(value: string): StringValue {
  return { value };
}

/** A token that ends a walk is absent on some servers and empty on others. */
export function tokenFromWire(value: StringValue__Output | undefined): string | undefined {
  return value?.value === '' ? undefined : value?.value;
}

/** More than any server does in one call. */
const largestCount = 10_000_000;

/** How many were removed or wait; undefined where the number cannot be. */
export function countFromWire(count = 0): number | undefined {
  return count >= 0 && count <= largestCount ? count : undefined;
}

/** Decoded timestamps leave out zeros; where both parts are there the decoded object is used as it is. */
export function timeFromWire(time: Timestamp__Output): Timestamp {
  return isWhole(time) ? time : { seconds: time.seconds ?? 0, nanos: time.nanos ?? 0 };
}

/** A time that the server took by its own clock: see {@link knownTime}. */
export function knownTimeFromWire(time: Timestamp__Output | undefined): Timestamp | undefined {
  return time === undefined ? undefined : knownTime(timeFromWire(time));
}

function isWhole(time: Timestamp__Output): time is Timestamp {
  return time.seconds !== undefined && time.nanos !== undefined;
}

export function durationToWire(ms: number): Duration {
  const seconds = Math.trunc(ms / 1000);
  return { seconds, nanos: Math.round((ms - seconds * 1000) * 1e6) };
}

export function failureFromWire(failure: TaskFailureDetails__Output): FailureDetails {
  const details: Draft<FailureDetails> = {
    errorType: failure.errorType ?? '',
    errorMessage: failure.errorMessage ?? '',
    isNonRetriable: failure.isNonRetriable ?? false,
    properties: mapValues(failure.properties),
  };
  if (failure.stackTrace !== undefined) details.stackTrace = textFromWire(failure.stackTrace);
  if (failure.innerFailure !== undefined) details.innerFailure = failureFromWire(failure.innerFailure);
  return details;
}

/** google.protobuf.Value as the JSON that it stands for; one without a kind counts as null. */
function jsonFromWire(value: Value__Output): unknown {
  switch (value.kind) {
    case 'numberValue':
      return value.numberValue;
    case 'stringValue':
      return value.stringValue;
    case 'boolValue':
      return value.boolValue;
    case 'structValue':
      return mapValues(value.structValue?.fields ?? {});
    case 'listValue':
      return value.listValue?.values.map(jsonFromWire) ?? [];
    case 'nullValue':
    case undefined:
      return null;
    default:
      return assertNever(value.kind);
  }
}

/** `fromEntries` defines own properties, so that a field named `__proto__` is data like any other. */
function mapValues(fields: Readonly<Record<string, Value__Output>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, jsonFromWire(value)]));
}
