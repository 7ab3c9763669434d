import type { HistoryEvent } from '../../../../../client/history.js';
import { type EventField, eventFields } from '../../../../../history/eventFields.js';
import { eventSource } from '../../../../../history/eventSource.js';
import type { TimelineLayout } from '../../../../../history/spans/timelineLayout.js';
import type { TimelinePart } from '../../../../../history/spans/timelinePart.js';
import { durationText } from '../../../../../text/format/durationText.js';
import { eventFieldText, yesNoText } from '../../../../../text/history/eventFieldText.js';
import { showInHistory } from '../../../../../text/pages/payloadText.js';
import * as timelineText from '../../../../../text/pages/timelineText.js';
import { ActionButton } from '../../../parts/buttons.js';
import { Fact } from '../../../parts/fact.js';
import { Icon } from '../../../parts/icon.js';
import { SidePane } from '../../../parts/sidePane.js';
import { Text } from '../../../parts/text.js';
import { TimeText } from '../../../parts/timeText.js';
import { detailColumn, head } from '../../history/historyColumns.js';
import type { HistoryModel } from '../../history/historyModel.js';
import { familyIcons } from '../../history/historyRow.js';
import { InstanceLink } from '../../instanceLink.js';
import { SourceButton } from '../../sourceButton.js';
import { familyOf, type Hit } from '../timelineRows.js';
import { momentText } from '../timelineTip.js';

interface TimelineDetailsProps {
  readonly model: HistoryModel;
  readonly layout: TimelineLayout;
  readonly selected: Hit | undefined;
  readonly now: number;
  readonly isCritical: boolean;
  readonly onJump: (index: number) => void;
  readonly onClose: () => void;
}

/** What there is to know of a bar without leaving the timeline. */
export function TimelineDetails({ selected, onClose, ...rest }: TimelineDetailsProps) {
  return (
    <SidePane onClose={onClose}>
      {selected === undefined ? (
        <p class="quiet details-empty">{timelineText.selectForDetails()}</p>
      ) : (
        <Details {...rest} {...selected} />
      )}
    </SidePane>
  );
}

type DetailsProps = Omit<TimelineDetailsProps, 'selected' | 'onClose'> & Hit;

function Details({ model, layout, row, part, now, isCritical, onJump }: DetailsProps) {
  const { log } = model;
  const source = row.kind === 'orchestrator' ? undefined : eventSource(log, row.id);
  const parts = layout.partsOf(row);
  const [first, last] = [parts[0], parts.at(-1)];
  const attempts = row.kind === 'span' ? row.span.attempts.length : 1;
  const arrival = part.kind === 'attempt' ? part.ended : part.kind === 'mark' ? part.index : undefined;
  const wait = arrival === undefined ? undefined : layout.workerWait(arrival);
  const events = eventsOf(part).flatMap((index) => log.at(index) ?? []);
  return (
    <div class="details-body">
      <div class="timeline-details-head">
        <h3>{timelineText.rowName(row, log)}</h3>
        <p class="details-status quiet">
          <Icon name={familyIcons[familyOf(row)]} /> {timelineText.rowKind(row, log)}
        </p>
      </div>
      <p class={`timeline-details-state${part.kind === 'attempt' && part.state === 'failed' ? ' is-bad' : ''}`}>
        {timelineText.partText(part, log)}
      </p>
      {events.map((event, at) => (
        <FailureWords key={at} event={event} />
      ))}
      <div class="timeline-details-buttons">
        <ActionButton
          icon="history"
          label={showInHistory()}
          onClick={() => {
            onJump(part.index);
          }}
        />
        {source === undefined ? null : <SourceButton source={source} />}
      </div>
      <dl class="details">
        {part.kind === 'attempt' && attempts > 1 ? (
          <Fact label={timelineText.attempt()}>{timelineText.attemptOf(part.attempt, attempts)}</Fact>
        ) : null}
        <Moment
          label={part.kind === 'mark' ? timelineText.at() : timelineText.start()}
          {...{ layout, time: part.from }}
          event={log.at(startOf(part) ?? -1)}
        />
        {part.kind === 'mark' || part.to === undefined ? null : (
          <Moment label={timelineText.end()} {...{ layout, time: part.to }} event={log.at(endOf(part) ?? -1)} />
        )}
        {part.kind === 'mark' ? null : (
          <Fact label={timelineText.duration()}>{timelineText.partDuration(part, now)}</Fact>
        )}
        {part.kind === 'attempt' && part.due !== undefined ? (
          <Fact label={timelineText.due()}>{timelineText.dueText(part.due - now)}</Fact>
        ) : null}
        {wait === undefined ? null : <Fact label={timelineText.workerWait()}>{durationText(wait)}</Fact>}
        {attempts > 1 && first !== undefined && last?.to !== undefined ? (
          <Fact label={timelineText.allAttempts()}>{timelineText.lengthText(first, last)}</Fact>
        ) : null}
        {isCritical ? <Fact label={timelineText.criticalPath()}>{yesNoText(true)}</Fact> : null}
        {events.flatMap((event, at) =>
          eventFields(event).map((field) => <Excerpt key={`${String(at)} ${field.path}`} field={field} />),
        )}
      </dl>
    </div>
  );
}

/** Of what came of it, the first words. */
function FailureWords({ event }: { readonly event: HistoryEvent }) {
  if (!('failure' in event)) return null;
  return (
    <p class="timeline-details-failure">
      <Text value={detailColumn(event)} />
    </p>
  );
}

interface MomentProps {
  readonly label: string;
  readonly layout: TimelineLayout;
  readonly time: number;
  /** The event of that moment, where there is one. */
  readonly event: HistoryEvent | undefined;
}

/** How long after the start, and when that was. */
function Moment({ label, layout, time, event }: MomentProps) {
  return (
    <Fact label={label}>
      {momentText(layout, time)}
      {event?.timestamp === undefined ? null : (
        <div class="quiet">
          <TimeText time={event.timestamp} />
        </div>
      )}
    </Fact>
  );
}

/** The beginning of what was given, or came back. All of it is in the history. */
function Excerpt({ field }: { readonly field: EventField }) {
  if (field.kind !== 'payload' && field.kind !== 'instance') return null;
  return (
    <Fact label={eventFieldText(field)}>
      {field.kind === 'instance' ? (
        <InstanceLink instanceId={field.instanceId} />
      ) : (
        <code class="timeline-details-excerpt">
          <Text value={head(field.text)} />
        </code>
      )}
    </Fact>
  );
}

/** The events whose contents a part stands for. */
function eventsOf(part: TimelinePart): readonly number[] {
  if (part.kind === 'mark') return [part.index];
  return part.kind === 'attempt' ? [part.scheduled, ...(part.ended === undefined ? [] : [part.ended])] : [];
}

function startOf(part: TimelinePart): number | undefined {
  if (part.kind === 'attempt') return part.scheduled;
  return part.kind === 'gap' || part.kind === 'pause' ? undefined : part.index;
}

function endOf(part: TimelinePart): number | undefined {
  return part.kind === 'attempt' ? part.ended : undefined;
}
