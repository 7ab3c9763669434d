import type { InstanceRecord } from '../../app/schema/records.js';
import { failureLine, type OrchestrationStatus } from '../../client/instance.js';
import { layOutJson } from '../../common/jsonLayout.js';
import { JsonSyntaxError } from '../../common/jsonSyntax.js';
import { textPieces } from '../../common/hiddenText.js';
import type { Output } from '../console.js';
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

const instanceColumns: readonly Column<InstanceRecord>[] = [
  { head: 'STATUS', cell: ({ status }) => ({ text: status, tone: statusTone(status) }) },
  { head: 'NAME', cell: ({ name }) => name, cuts: true },
  { head: 'CREATED', cell: ({ createdAt }) => localTime(createdAt) },
  { head: 'UPDATED', cell: ({ lastUpdatedAt }) => localTime(lastUpdatedAt) },
  { head: 'INSTANCE ID', cell: ({ instanceId }) => instanceId },
];

/** One instance as lines of facts. */
export function instanceLines(record: InstanceRecord, output: Output): readonly string[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Instance ID', record.instanceId],
    ['Name', record.name],
    ['Version', record.version],
    ['Parent', record.parentInstanceId],
    ['Created', time(record.createdAt)],
    ['Scheduled', time(record.scheduledStartAt)],
    ['Updated', time(record.lastUpdatedAt)],
    ['Completed', time(record.completedAt)],
    [
      'Tags',
      Object.entries(record.tags ?? {})
        .map(([key, value]) => `${key}=${value}`)
        .join(', ') || undefined,
    ],
  ];
  const lines = [
    `${'Status'.padEnd(12)} ${painted(record.status, statusTone(record.status), output)}`,
    ...facts.flatMap(([label, value]) => (value === undefined ? [] : [`${label.padEnd(12)} ${safe(value)}`])),
  ];
  for (const [label, text] of [
    ['Input', record.input],
    ['Output', record.output],
    ['Custom status', record.customStatus],
  ] as const) {
    if (text !== undefined) lines.push('', painted(label, 'dim', output), payloadText(text));
  }
  let failure = record.failure;
  for (let depth = 0; failure !== undefined && depth < 32; depth += 1, failure = failure.innerFailure) {
    const head = depth === 0 ? 'Failure' : 'Caused by';
    lines.push('', painted(head, 'bad', output), safe(failureLine(failure)));
    if (failure.stackTrace !== undefined) lines.push(multiline(failure.stackTrace));
  }
  return lines;
}

export function instanceTable(records: readonly InstanceRecord[], output: Output): readonly string[] {
  return tableLines(instanceColumns, records, output);
}

/** A payload, laid out where it is JSON, with nothing in it that could steer a terminal. */
export function payloadText(text: string): string {
  try {
    return multiline(layOutJson(text));
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

function time(iso: string | undefined): string | undefined {
  return iso === undefined ? undefined : `${localTime(iso)} (${iso})`;
}
