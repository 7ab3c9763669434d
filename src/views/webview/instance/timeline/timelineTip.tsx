import { timeAtMs } from '../../../../history/eventTime.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import type { TimelineLayout } from '../../../../history/spans/timelineLayout.js';
import * as timelineText from '../../../../text/pages/timelineText.js';
import { yesNoText } from '../../../../text/history/eventFieldText.js';
import { sinceStart } from '../../../../text/format/timeText.js';
import { Fact } from '../../parts/fact.js';
import { Text } from '../../parts/text.js';
import { detailColumn } from '../history/historyColumns.js';
import type { Hit } from './timelineRows.js';

export interface TipPlace extends Hit {
  /** In pixels of the page; the tip stands beside it. */
  readonly x: number;
  readonly y: number;
}

interface TimelineTipProps {
  readonly place: TipPlace;
  readonly log: HistoryLog;
  readonly layout: TimelineLayout;
  readonly now: number;
  readonly isCritical: boolean;
}

const width = 340;

/** What a bar stands for, beside the pointer or the row that the keyboard is on. */
export function TimelineTip({ place, log, layout, now, isCritical }: TimelineTipProps) {
  const { row, part, x, y } = place;
  const isRight = x + width + 24 > window.innerWidth;
  const isLow = y + 170 > window.innerHeight;
  const event = log.at(part.kind === 'attempt' ? (part.ended ?? part.scheduled) : part.index);
  const detail = event === undefined || part.kind === 'gap' || part.kind === 'turn' ? '' : detailColumn(event);
  return (
    <div
      class="timeline-tip"
      aria-hidden="true"
      style={{
        maxWidth: `${width}px`,
        [isRight ? 'right' : 'left']: `${isRight ? window.innerWidth - x + 12 : x + 14}px`,
        [isLow ? 'bottom' : 'top']: `${isLow ? window.innerHeight - y + 10 : y + 16}px`,
      }}
    >
      <div class="tip-title">
        {timelineText.rowName(row, log)}
        <span class="quiet"> {timelineText.rowKind(row, log)}</span>
      </div>
      <div>{timelineText.partText(part, log)}</div>
      <dl class="details">
        {part.kind === 'attempt' && row.kind === 'span' && row.span.attempts.length > 1 ? (
          <Fact label={timelineText.attempt()}>{timelineText.attemptOf(part.attempt, row.span.attempts.length)}</Fact>
        ) : null}
        <Fact label={part.kind === 'mark' ? timelineText.at() : timelineText.start()}>
          {momentText(layout, part.from)}
        </Fact>
        {part.kind === 'mark' ? null : (
          <Fact label={timelineText.duration()}>{timelineText.partDuration(part, now)}</Fact>
        )}
        {part.kind === 'attempt' && part.due !== undefined ? (
          <Fact label={timelineText.due()}>{timelineText.dueText(part.due - now)}</Fact>
        ) : null}
        {isCritical ? <Fact label={timelineText.criticalPath()}>{yesNoText(true)}</Fact> : null}
      </dl>
      {detail === '' ? null : (
        <div class="tip-detail">
          <Text value={detail} />
        </div>
      )}
    </div>
  );
}

/** How long after the start: `+1.234567 s`. */
export function momentText(layout: TimelineLayout, time: number): string {
  return sinceStart(timeAtMs(time - layout.start), timeAtMs(0));
}
