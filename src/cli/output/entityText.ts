import type { EntityRecord } from '../../app/entities/entityRecord.js';
import { columnText, factText } from '../../text/cli/headingText.js';
import type { Output } from '../console.js';
import { localTime, payloadText, timeWithIso } from './instanceText.js';
import { painted, safe, tableLines } from './table.js';

const shownState = 200;

export function entityTable(records: readonly EntityRecord[], withState: boolean, output: Output): readonly string[] {
  return tableLines<EntityRecord>(
    [
      { head: columnText.entityId(), cell: ({ entityId }) => entityId },
      { head: columnText.updated(), cell: ({ lastModifiedAt }) => localTime(lastModifiedAt) },
      { head: columnText.backlog(), cell: ({ backlogQueueSize }) => String(backlogQueueSize ?? '') },
      { head: columnText.lockedBy(), cell: ({ lockedBy = '' }) => lockedBy },
      ...(withState
        ? [
            {
              head: columnText.state(),
              cell: ({ state = '' }: EntityRecord) => state.slice(0, shownState),
              cuts: true,
            },
          ]
        : []),
    ],
    records,
    output,
  );
}

/** One entity as lines of facts. */
export function entityLines(record: EntityRecord, output: Output): readonly string[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    [factText.entityId(), record.entityId],
    [factText.updated(), timeWithIso(record.lastModifiedAt)],
    [factText.backlog(), record.backlogQueueSize?.toString()],
    [factText.lockedBy(), record.lockedBy],
  ];
  const width = Math.max(12, ...facts.map(([label]) => label.length));
  const lines = facts.flatMap(([label, value]) =>
    value === undefined ? [] : [`${label.padEnd(width)} ${safe(value)}`],
  );
  if (record.state === undefined) return lines;
  return [...lines, '', painted(factText.state(), 'dim', output), payloadText(record.state)];
}
