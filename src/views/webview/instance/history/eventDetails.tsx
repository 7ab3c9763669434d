import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { assertNever } from '../../../../common/assertNever.js';
import { isAbortError } from '../../../../common/abort.js';
import type { HistoryEvent } from '../../../../client/history.js';
import { type EventField, eventFields } from '../../../../history/eventFields.js';
import { eventSource } from '../../../../history/eventSource.js';
import { eventTypeName } from '../../../../history/eventFamily.js';
import { shownEventId } from '../../../../history/shownEventId.js';
import { eventFieldText, yesNoText } from '../../../../text/history/eventFieldText.js';
import { eventText } from '../../../../text/history/eventText.js';
import * as historyText from '../../../../text/pages/historyText.js';
import * as payloadText from '../../../../text/pages/payloadText.js';
import { sizeText } from '../../../../text/format/sizeText.js';
import { exactTimeText } from '../../../../text/format/timeText.js';
import type { PayloadRef, PayloadText } from '../../../protocol/instancePanel.js';
import { payloadSize } from '../../format/payloadContent.js';
import { PayloadView } from '../../parts/payloadView.js';
import { Text } from '../../parts/text.js';
import { FailureView } from '../summary/failureView.js';
import type { HistoryModel } from './historyModel.js';
import { InstanceLink } from '../instanceLink.js';
import { usePanel } from '../panelContext.js';
import { PayloadButtons } from '../payloadButtons.js';
import { SourceButton } from '../sourceButton.js';

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
  const code = eventSource(model.log, index);
  const id = shownEventId(event);
  return (
    <div class="event-details">
      <PayloadButtons title={payloadText.event()} source={{ of: 'event', index, path: '' }}>
        {code === undefined ? null : <SourceButton source={code} />}
      </PayloadButtons>
      <dl class="details">
        <Row label={historyText.eventType()}>{eventTypeName(event.kind)}</Row>
        {id === undefined ? null : <Row label={historyText.eventId()}>{id}</Row>}
        {event.timestamp === undefined ? null : (
          <Row label={historyText.eventTime()}>
            <span class="lines">{exactTimeText(event.timestamp)}</span>
          </Row>
        )}
        {partner === undefined ? null : (
          <Row label={partner < index ? historyText.responseTo() : historyText.response()}>
            <Partner model={model} index={partner} onJump={onJump} />
          </Row>
        )}
        {eventFields(event).map((field) => (
          <Row
            key={field.path}
            label={eventFieldText(field)}
            isBlock={field.kind === 'payload' || field.kind === 'failure'}
          >
            <FieldValue field={field} wholeBytes={cut?.[field.path]} index={index} />
          </Row>
        ))}
      </dl>
      {whole.problem === undefined ? null : <p class="quiet">{historyText.truncated(whole.problem)}</p>}
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
  const id = shownEventId(event);
  return (
    <button
      type="button"
      class="link-button"
      onClick={() => {
        onJump(index);
      }}
    >
      {id === undefined ? eventText(event) : historyText.eventWithId(eventText(event), id)}
    </button>
  );
}

interface FieldValueProps {
  readonly field: EventField;
  /** Of the whole text, where it is cut. */
  readonly wholeBytes: number | undefined;
  readonly index: number;
}

function FieldValue({ field, wholeBytes, index }: FieldValueProps) {
  const label = eventFieldText(field);
  const source: PayloadRef = { of: 'event', index, path: field.path };
  switch (field.kind) {
    case 'text':
      return (
        <>
          <Text value={field.text} multiline />
          {wholeBytes === undefined ? null : <PayloadButtons title={label} source={source} />}
        </>
      );
    case 'time':
      return <span class="lines">{exactTimeText(field.time)}</span>;
    case 'instance':
      return <InstanceLink instanceId={field.instanceId} />;
    case 'flag':
      return <>{yesNoText(field.value)}</>;
    case 'payload': {
      const payload: PayloadText = { text: field.text, ...(wholeBytes !== undefined && { wholeBytes }) };
      return (
        <div class="field-payload">
          <span class="field-head">
            <span class="quiet">{sizeText(payloadSize(payload))}</span>
            <PayloadButtons title={label} source={source} />
          </span>
          <PayloadView payload={payload} label={label} />
        </div>
      );
    }
    case 'failure':
      return (
        <div class="field-payload">
          <span class="field-head">
            <PayloadButtons title={label} source={source} />
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
