import { type Attempt, lastAttempt, type Span } from '../../../../history/spans/span.js';
import { durationBetween } from '../../../../text/format/durationText.js';
import { eventText } from '../../../../text/history/eventText.js';
import * as timelineText from '../../../../text/pages/timelineText.js';
import { LazyDetails } from '../../parts/lazyDetails.js';
import { EventDetails } from '../history/eventDetails.js';
import type { HistoryModel } from '../history/historyModel.js';

interface SpanDetailsProps {
  readonly model: HistoryModel;
  readonly span: Span;
  readonly onJump: (index: number) => void;
}

/** All that the events of a span carry: of each attempt what was asked for, and what came back. */
export function SpanDetails({ model, span, onJump }: SpanDetailsProps) {
  const last = lastAttempt(span);
  const earlier = span.attempts.slice(0, -1);
  return (
    <>
      {earlier.map((attempt, index) => (
        <LazyDetails
          key={attempt.scheduled}
          class="attempt"
          summary={titleOf(model, attempt, index + 1, span.attempts.length)}
        >
          {() => <AttemptDetails model={model} attempt={attempt} onJump={onJump} />}
        </LazyDetails>
      ))}
      {earlier.length === 0 ? null : (
        <p class="attempt-title">{timelineText.attemptHead(span.attempts.length, span.attempts.length)}</p>
      )}
      <AttemptDetails model={model} attempt={last} onJump={onJump} />
      {span.released === undefined ? null : <Part model={model} index={span.released} onJump={onJump} />}
    </>
  );
}

function titleOf(model: HistoryModel, { scheduled, ended, isFailed }: Attempt, number: number, all: number): string {
  const start = model.log.at(scheduled)?.timestamp;
  const end = ended === undefined ? undefined : model.log.at(ended)?.timestamp;
  return timelineText.attemptTitle(number, all, isFailed, durationBetween(start, end));
}

interface AttemptProps {
  readonly model: HistoryModel;
  readonly attempt: Attempt;
  readonly onJump: (index: number) => void;
}

function AttemptDetails({ model, attempt, onJump }: AttemptProps) {
  return (
    <>
      <Part model={model} index={attempt.scheduled} onJump={onJump} />
      {attempt.ended === undefined ? null : <Part model={model} index={attempt.ended} onJump={onJump} />}
    </>
  );
}

interface PartProps {
  readonly model: HistoryModel;
  readonly index: number;
  readonly onJump: (index: number) => void;
}

function Part({ model, index, onJump }: PartProps) {
  const event = model.log.at(index);
  return event === undefined ? null : (
    <section class="span-part">
      <h3>{eventText(event)}</h3>
      <EventDetails model={model} index={index} onJump={onJump} />
    </section>
  );
}
