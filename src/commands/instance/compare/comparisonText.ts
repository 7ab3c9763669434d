import { eventFields } from '../../../history/eventFields.js';
import type { HistoryLog } from '../../../history/historyLog.js';
import type { HistorySpans } from '../../../history/spans/historySpans.js';
import { firstAttempt, lastAttempt, type Span, type SpanKind } from '../../../history/spans/span.js';
import type { HistoryEvent } from '../../../client/history.js';
import type { FailureDetails, Instance } from '../../../client/instance.js';
import { elapsedMs, timestampToIso } from '../../../client/timestamp.js';
import { layOutJson } from '../../../common/json/jsonLayout.js';
import { readableJson } from '../../../common/json/readableJson.js';
import { tryParseJson } from '../../../common/json/jsonSyntax.js';
import { firstRowsOnly } from '../../../text/commands/instance/compareText.js';

/** One member of the document: its name and its value as JSON. */
type Member = readonly [name: string, json: string];

/** Rows of a history that are compared; a longer diff is of no use. */
const mostRows = 5_000;
/** Of longer texts within a history, only this many characters are compared. */
export const longestText = 2_000;

const spanWords: Readonly<Record<SpanKind, string>> = {
  activity: 'activity',
  child: 'child',
  timer: 'timer',
  entityCall: 'entity call',
  lock: 'lock',
};

/** What two runs have in common comes first; what always differs (IDs, times) comes last. */
export function* comparisonText(
  instance: Instance,
  history: { readonly log: HistoryLog; readonly spans: HistorySpans } | undefined,
): Generator<string, void, undefined> {
  yield '{\n';
  yield membersText(headOf(instance), 1);
  yield ',\n  "history": ';
  if (history === undefined) yield 'null';
  else yield* historyText(history.log, history.spans);
  yield `,\n${membersText([['run', object(runOf(instance))]], 1)}\n}\n`;
}

function headOf(instance: Instance): readonly Member[] {
  const { name, version, status, tags, input, output, customStatus, failure } = instance;
  const sortedTags = Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ['name', JSON.stringify(name)],
    ...given('version', version, JSON.stringify),
    ['status', JSON.stringify(status)],
    ...(sortedTags.length === 0 ? [] : [['tags', JSON.stringify(Object.fromEntries(sortedTags))] as const]),
    ...given('input', input, payload),
    ...given('output', output, payload),
    ...given('customStatus', customStatus, payload),
    ...given('failure', failure, failureJson),
  ];
}

function runOf(instance: Instance): readonly Member[] {
  const { instanceId, executionId, parentInstanceId, createdAt, completedAt } = instance;
  // Differing clocks can make it negative; then it is unknown.
  const took = createdAt && completedAt && Math.max(-1, elapsedMs(createdAt, completedAt));
  return [
    ['instanceId', JSON.stringify(instanceId)],
    ...given('executionId', executionId, JSON.stringify),
    ...given('parentInstanceId', parentInstanceId, JSON.stringify),
    ...given('createdAt', createdAt && timestampToIso(createdAt), JSON.stringify),
    ...given('completedAt', completedAt && timestampToIso(completedAt), JSON.stringify),
    ...given('tookMilliseconds', took, (ms) => (ms < 0 ? 'null' : String(ms))),
  ];
}

function* historyText(log: HistoryLog, spans: HistorySpans): Generator<string, void, undefined> {
  let count = 0;
  for (const lead of spans.rows) {
    const event = log.at(lead);
    const span = spans.spanFrom(lead);
    const row = span !== undefined ? spanRow(span, log, spans) : event === undefined ? undefined : eventRow(event);
    if (row === undefined) continue;
    if (count === mostRows) {
      yield `,\n    ${JSON.stringify(firstRowsOnly(mostRows))}`;
      break;
    }
    yield `${count === 0 ? '[' : ','}\n    ${indented(readableJson(layOutJson(object(row))), 2)}`;
    count += 1;
  }
  yield count === 0 ? '[]' : '\n  ]';
}

function spanRow(span: Span, log: HistoryLog, spans: HistorySpans): readonly Member[] {
  const asked = log.at(firstAttempt(span).scheduled);
  const { ended } = lastAttempt(span);
  const answer = ended === undefined ? undefined : log.at(ended);
  return [
    [spanWords[span.kind], JSON.stringify(span.name === '' ? true : span.name)],
    ['state', JSON.stringify(spans.stateOf(span))],
    ...(span.attempts.length > 1 ? [['attempts', String(span.attempts.length)] as const] : []),
    ...(asked === undefined ? [] : payloadsOf(asked)),
    ...(answer === undefined ? [] : payloadsOf(answer)),
  ];
}

/** Leaves out what the head already contains. */
function eventRow(event: HistoryEvent): readonly Member[] | undefined {
  if (event.kind === 'executionStarted' || event.kind === 'executionCompleted') return undefined;
  const name = 'name' in event ? (event.name ?? true) : true;
  return [[event.kind, JSON.stringify(name)], ...payloadsOf(event)];
}

function payloadsOf(event: HistoryEvent): readonly Member[] {
  return eventFields(event).flatMap((field): readonly Member[] => {
    switch (field.kind) {
      case 'payload':
        return [[field.path, payload(field.text)]];
      case 'failure':
        return [['failure', failureJson(field.failure)]];
      case 'text':
        return field.path === 'reason' || field.path === 'bytes' ? [[field.path, JSON.stringify(field.text)]] : [];
      case 'flag':
      case 'time':
      case 'instance':
      case 'tags':
        return [];
    }
  });
}

/** Without the stack, whose line numbers rarely matter. */
function failureJson({ errorType, errorMessage, innerFailure }: FailureDetails): string {
  return object([
    ['errorType', JSON.stringify(errorType)],
    ['errorMessage', JSON.stringify(errorMessage)],
    ...given('innerFailure', innerFailure, failureJson),
  ]);
}

/** A payload as stored if it is JSON, with every digit, or else as a string. */
function payload(text: string): string {
  return tryParseJson(text) === undefined ? JSON.stringify(text) : text;
}

function given<T>(name: string, value: T | undefined, write: (value: T) => string): readonly Member[] {
  return value === undefined ? [] : [[name, write(value)]];
}

function object(members: readonly Member[]): string {
  return `{${members.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
}

function membersText(members: readonly Member[], depth: number): string {
  const space = '  '.repeat(depth);
  return members
    .map(([name, json]) => `${space}${JSON.stringify(name)}: ${indented(readableJson(layOutJson(json)), depth)}`)
    .join(',\n');
}

function indented(text: string, depth: number): string {
  return text.replaceAll('\n', `\n${'  '.repeat(depth)}`);
}
