import { visibleText } from '../../../../common/hiddenText.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import type { TimelineLayout, TimelineRow } from '../../../../history/spans/timelineLayout.js';
import * as timelineText from '../../../../text/pages/timelineText.js';
import { Icon } from '../../parts/icon.js';
import { familyIcons } from '../history/historyRow.js';
import { momentText } from './timelineTip.js';
import { familyOf } from './timelineRows.js';

interface TimelineLabelProps {
  readonly layout: TimelineLayout;
  readonly log: HistoryLog;
  /** Changes when what a row shows may have. */
  readonly version: number;
  readonly row: TimelineRow;
  /** What tells it from others of its name. */
  readonly tell: string | undefined;
  readonly position: number;
  readonly count: number;
  readonly top: number;
  /** Whether the keyboard is on it. */
  readonly isActive: boolean;
  readonly isSelected: boolean;
}

export function timelineRowId({ id }: TimelineRow): string {
  return `timeline-row-${id}`;
}

/** What a row of the chart is about; says to a screen reader all that its bars show. */
export function TimelineLabel({
  layout,
  log,
  row,
  tell,
  position,
  count,
  top,
  isActive,
  isSelected,
}: TimelineLabelProps) {
  const attempts = row.kind === 'span' ? row.span.attempts.length : row.kind === 'events' ? row.events.length : 1;
  const name = timelineText.rowName(row, log);
  const told = tell === undefined ? '' : visibleText(tell);
  const times = attempts > 1 ? timelineText.nameTimes(attempts) : undefined;
  return (
    <div
      class={`timeline-row${isActive ? ' is-active' : ''}${isSelected ? ' is-selected' : ''}`}
      id={timelineRowId(row)}
      role="option"
      aria-selected={isSelected}
      aria-posinset={position + 1}
      aria-setsize={count}
      aria-label={timelineText.rowSentence([
        // As it stands in the row: whoever speaks what is seen means it.
        [name, told, times ?? ''].filter((part) => part !== '').join(' '),
        ...factsOf(layout, log, row),
      ])}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span class="timeline-label">
        <Icon name={familyIcons[familyOf(row)]} />
        <span class="timeline-name" title={told === '' ? name : `${name} ${told}`}>
          {name}
        </span>
        {/* A blank between the two, which nobody sees, keeps them apart where only the text counts. */}
        {told === '' ? null : (
          <>
            {' '}
            <span class="timeline-tell quiet">{told}</span>
          </>
        )}
        {times === undefined ? null : <span class="badge">{times}</span>}
      </span>
    </div>
  );
}

function factsOf(layout: TimelineLayout, log: HistoryLog, row: TimelineRow): readonly string[] {
  const parts = layout.partsOf(row);
  const [first, last] = [parts[0], parts.at(-1)];
  const kind = timelineText.rowKind(row, log);
  if (first === undefined || last === undefined) return [kind];
  const from = timelineText.fromMoment(momentText(layout, first.from));
  if (row.kind !== 'span') return [kind, from];
  const { length } = row.span.attempts;
  return [
    kind,
    timelineText.partText(last, log),
    length === 1 ? '' : timelineText.attemptsText(length),
    from,
    timelineText.lengthText(first, last),
  ];
}
