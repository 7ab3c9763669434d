import type { InstanceRecord } from '../../app/schema/records.js';
import { failureLine, type OrchestrationStatus } from '../../client/instance.js';
import { layOutJson } from '../../common/json/jsonLayout.js';
import { JsonSyntaxError } from '../../common/json/jsonSyntax.js';
import { readableJson } from '../../common/json/readableJson.js';
import { textPieces } from '../../common/hiddenText.js';
import type { Output } from '../console.js';
import { columnText, factText } from '../../text/cli/headingText.js';
import { type Column, painted, safe, tableLines, type Tone } from './table.js';

export function statusTone(status: OrchestrationStatus): Tone {
  switch (status) {
    case 'Completed':
      return 'good';
    case 'Failed':
      return 'bad';
    case 'Suspended':
    case 'Terminated':
    case 'Canceled':
    case 'Stalled':
      return 'warn';
    case 'Running':
    case 'Pending':
    case 'ContinuedAsNew':
    case 'Unknown':
      return 'plain';
  }
}

const instanceColumns = (): readonly Column<InstanceRecord>[] => [
  { head: columnText.status(), cell: ({ status }) => ({ text: status, tone: statusTone(status) }) },
  { head: columnText.name(), cell: ({ name }) => name, cuts: true },
  { head: columnText.created(), cell: ({ createdAt }) => localTime(createdAt) },
  { head: columnText.updated(), cell: ({ lastUpdatedAt }) => localTime(lastUpdatedAt) },
  { head: columnText.instanceId(), cell: ({ instanceId }) => instanceId },
];

/** One instance as lines of facts. */
export function instanceLines(record: InstanceRecord, output: Output): readonly string[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    [factText.instanceId(), record.instanceId],
    [factText.name(), record.name],
    [factText.version(), record.version],
    [factText.parent(), record.parentInstanceId],
    [factText.created(), timeWithIso(record.createdAt)],
    [factText.scheduled(), timeWithIso(record.scheduledStartAt)],
    [factText.updated(), timeWithIso(record.lastUpdatedAt)],
    [factText.completed(), timeWithIso(record.completedAt)],
    [
      factText.tags(),
      Object.entries(record.tags ?? {})
        .map(([key, value]) => `${key}=${value}`)
        .join(', '),
    ],
  ];
  const width = Math.max(12, ...[factText.status(), ...facts.map(([label]) => label)].map((label) => label.length));
  const lines = [
    `${factText.status().padEnd(width)} ${painted(record.status, statusTone(record.status), output)}`,
    ...facts.flatMap(([label, value]) => (isThere(value) ? [`${label.padEnd(width)} ${safe(value)}`] : [])),
  ];
  for (const [label, text] of [
    [factText.input(), record.input],
    [factText.output(), record.output],
    [factText.customStatus(), record.customStatus],
  ] as const) {
    if (isThere(text)) lines.push('', painted(label, 'dim', output), payloadText(text));
  }
  let failure = record.failure;
  for (let depth = 0; failure !== undefined && depth < 32; depth += 1, failure = failure.innerFailure) {
    const head = depth === 0 ? factText.failure() : factText.causedBy();
    lines.push('', painted(head, 'bad', output), safe(failureLine(failure)));
    if (isThere(failure.stackTrace)) lines.push(multiline(failure.stackTrace));
  }
  return lines;
}

/** Some servers send an empty text for none. */
function isThere(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

export function instanceTable(records: readonly InstanceRecord[], output: Output): readonly string[] {
  return tableLines(instanceColumns(), records, output);
}

/** A payload, laid out where it is JSON, with nothing in it that could steer a terminal. */
export function payloadText(text: string): string {
  try {
    return multiline(readableJson(layOutJson(text)));
  } catch (error) {
    if (error instanceof JsonSyntaxError) return multiline(text);
    throw error;
  }
}

function multiline(text: string): string {
  return textPieces(text, true)
    .map((piece) => (piece.kind === 'plain' ? piece.text.replaceAll('\r', '') : piece.code))
    .join('');
}

/** `2026-11-28 22:40:05`, by the clock of this machine. */
export function localTime(iso: string | undefined): string {
  if (iso === undefined) return '';
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** The same with all digits behind it. */
export function timeWithIso(iso: string | undefined): string | undefined {
  return iso === undefined ? undefined : `${localTime(iso)} (${iso})`;
}
