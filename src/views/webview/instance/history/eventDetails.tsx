import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { assertNever } from '../../../../common/assertNever.js';
import { isAbortError } from '../../../../common/abort.js';
import type { HistoryEvent } from '../../../../client/history.js';
import { type EventField, eventFields } from '../../../../history/eventFields.js';
import { eventLabel, eventTypeName } from '../../../../history/eventWords.js';
import type { PayloadRef } from '../../../protocol/instancePanel.js';
import { textLength } from '../../format/size.js';
import { PayloadView } from '../../parts/payloadView.js';
import { Text } from '../../parts/text.js';
import { timeTitle } from '../../parts/timeText.js';
import { FailureView } from '../summary/failureView.js';
import type { HistoryModel } from './historyModel.js';
import { InstanceLink } from '../instanceLink.js';
import { usePanel } from '../panelContext.js';
import { PayloadButtons } from '../payloadButtons.js';

interface EventDetailsProps {
  readonly model: HistoryModel;
  readonly index: number;
  readonly onJump: (index: number) => void;
}

/** All that an event carries. Texts that came cut are fetched whole. */
export function EventDetails({ model, index, onJump }: EventDetailsProps) {
  const known = model.log.at(index);
  const whole = useWholeEvent(model, index);
  if (known === undefined) return null;
  const event = whole.event ?? known;
  const cut = whole.event === undefined ? model.cutOf(index) : whole.cut;
  const partner = model.log.partnerOf(index);
  return (
    <div class="event-details">
      <PayloadButtons title="event" source={{ of: 'event', index, path: '' }} />
      <dl class="details">
        <Row label="Type">{eventTypeName(event.kind)}</Row>
        <Row label="Event id">{event.eventId}</Row>
        {event.timestamp === undefined ? null : (
          <Row label="Time">
            <span class="lines">{timeTitle(event.timestamp)}</span>
          </Row>
        )}
        {partner === undefined ? null : (
          <Row label={partner < index ? 'Answers' : 'Answered by'}>
            <Partner model={model} index={partner} onJump={onJump} />
          </Row>
        )}
        {eventFields(event).map((field) => (
          <Row key={field.path} label={field.label} isBlock={field.kind === 'payload' || field.kind === 'failure'}>
            <FieldValue field={field} length={cut?.[field.path]} index={index} />
          </Row>
        ))}
      </dl>
      {whole.problem === undefined ? null : (
        <p class="quiet">Long texts are cut here, and could not be fetched: {whole.problem}</p>
      )}
    </div>
  );
}

interface Whole {
  readonly event?: HistoryEvent;
  readonly cut?: Readonly<Record<string, number>> | undefined;
  readonly problem?: string;
}

function useWholeEvent(model: HistoryModel, index: number): Whole {
  const { connection } = usePanel();
  const [whole, setWhole] = useState<Whole>({});
  const isCut = model.cutOf(index) !== undefined;
  useEffect(() => {
    if (!isCut) return undefined;
    const request = new AbortController();
    connection.request('readEvent', { index }, request.signal).then(
      ({ event, cut }) => {
        setWhole({ event, cut });
      },
      (error: unknown) => {
        if (!isAbortError(error)) setWhole({ problem: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      request.abort();
    };
  }, [connection, isCut, index]);
  return whole;
}

interface RowProps {
  readonly label: string;
  readonly isBlock?: boolean;
  readonly children: ComponentChildren;
}

function Row({ label, isBlock = false, children }: RowProps) {
  return (
    <div class={isBlock ? 'details-block' : undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Partner({ model, index, onJump }: EventDetailsProps) {
  const event = model.log.at(index);
  if (event === undefined) return null;
  return (
    <button
      type="button"
      class="link-button"
      onClick={() => {
        onJump(index);
      }}
    >
      {eventLabel(event)}
      {event.eventId < 0 ? '' : ` #${event.eventId}`}
    </button>
  );
}

interface FieldValueProps {
  readonly field: EventField;
  /** Of the whole text, where it is cut. */
  readonly length: number | undefined;
  readonly index: number;
}

function FieldValue({ field, length, index }: FieldValueProps) {
  const source: PayloadRef = { of: 'event', index, path: field.path };
  switch (field.kind) {
    case 'text':
      return (
        <>
          <Text value={field.text} multiline />
          {length === undefined ? null : <PayloadButtons title={field.label} source={source} />}
        </>
      );
    case 'time':
      return <span class="lines">{timeTitle(field.time)}</span>;
    case 'instance':
      return <InstanceLink instanceId={field.instanceId} />;
    case 'payload':
      return (
        <div class="field-payload">
          <span class="field-head">
            <span class="quiet">{textLength(length ?? field.text.length)}</span>
            <PayloadButtons title={field.label} source={source} />
          </span>
          <PayloadView payload={{ text: field.text, length: length ?? field.text.length }} label={field.label} />
        </div>
      );
    case 'failure':
      return (
        <div class="field-payload">
          <span class="field-head">
            <PayloadButtons title={field.label} source={source} />
          </span>
          <FailureView failure={field.failure} />
        </div>
      );
    case 'tags':
      return (
        <ul class="tags">
          {Object.entries(field.tags).map(([key, value]) => (
            <li key={key}>
              <Text value={key} /> = <Text value={value} />
            </li>
          ))}
        </ul>
      );
    default:
      return assertNever(field);
  }
}
