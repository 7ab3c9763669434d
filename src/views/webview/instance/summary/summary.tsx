import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type {
  InstancePayload,
  InstancePayloads,
  InstanceView,
  PayloadRef,
  PayloadText,
} from '../../../protocol/instancePanel.js';
import * as instanceText from '../../../../text/pages/instanceText.js';
import { repeatsFailure } from '../../../../history/failures/repeatsFailure.js';
import * as payloadText from '../../../../text/pages/payloadText.js';
import { sizeText } from '../../../../text/format/sizeText.js';
import { payloadSize } from '../../format/payloadContent.js';
import { PayloadView } from '../../parts/payloadView.js';
import { statusLook } from '../../../look/statusLook.js';
import { Text } from '../../parts/text.js';
import { TimeText } from '../../parts/timeText.js';
import type { HistoryModel } from '../history/historyModel.js';
import { FailureView } from './failureView.js';
import { PayloadButtons } from '../payloadButtons.js';

interface SummaryProps {
  readonly view: InstanceView;
  /** Absent until they have been read. */
  readonly payloads: InstancePayloads | undefined;
  /** Tells in which child a failure began. */
  readonly model: HistoryModel;
  /** Opens an event of the history. */
  readonly onJump: (index: number) => void;
}

/** What the instance was given, what it gave back, and what went wrong. */
export function Summary({ view, payloads, model, onJump }: SummaryProps) {
  const { instance } = view;
  if (payloads === undefined) {
    return view.isMissing || view.problem !== undefined ? null : <p class="quiet">{payloadText.loadingPayloads()}</p>;
  }
  const isFinished = instance !== undefined && statusLook(instance.status).isFinished;
  const { failure, output } = payloads;
  const isRepeated =
    failure !== undefined &&
    (output === undefined || (output.wholeBytes === undefined && repeatsFailure(output.text, failure)));
  return (
    <div class="summary">
      {payloads.failure === undefined ? null : (
        <Section
          title={payloadText.failure()}
          tone="bad"
          source={{ of: 'instance', field: 'failure' }}
          size={undefined}
          isWide
        >
          <FailureView failure={payloads.failure} model={model} onJump={onJump} />
        </Section>
      )}
      <Payload
        title={payloadText.input()}
        field="input"
        payload={payloads.input}
        absent={payloadText.noInput()}
        counterpart={!isRepeated && payloads.output ? counterpart('output') : undefined}
      />
      {isRepeated ? null : (
        <Payload
          title={payloadText.output()}
          field="output"
          payload={payloads.output}
          absent={isFinished ? payloadText.noOutput() : payloadText.noOutputYet()}
          counterpart={payloads.input && counterpart('input')}
        />
      )}
      {payloads.customStatus === undefined ? null : (
        <Payload title={payloadText.customStatus()} field="customStatus" payload={payloads.customStatus} absent="" />
      )}
      {instance === undefined ? null : <Details instance={instance} hub={view.hub} />}
    </div>
  );
}

interface Counterpart {
  readonly title: string;
  readonly source: PayloadRef;
}

function counterpart(field: 'input' | 'output'): Counterpart {
  return { title: payloadText[field](), source: { of: 'instance', field } };
}

interface PayloadProps {
  readonly title: string;
  readonly field: InstancePayload;
  readonly payload: PayloadText | undefined;
  readonly absent: string;
  readonly counterpart?: Counterpart | undefined;
}

function Payload({ title, field, payload, absent, counterpart }: PayloadProps) {
  const size = useMemo(() => payload && payloadSize(payload), [payload]);
  if (payload === undefined) {
    return (
      <Section title={title} source={undefined} size={undefined}>
        <p class="quiet">{absent}</p>
      </Section>
    );
  }
  return (
    <Section title={title} source={{ of: 'instance', field }} size={size} counterpart={counterpart}>
      {/* A payload that has changed is another one: nothing of how the last was unfolded applies to it. */}
      <PayloadView key={payload.text} payload={payload} label={title} />
    </Section>
  );
}

interface SectionProps {
  readonly title: string;
  readonly tone?: string;
  readonly source: PayloadRef | undefined;
  readonly size: number | undefined;
  readonly counterpart?: Counterpart | undefined;
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

function Section({ title, tone, source, size, counterpart, isWide = false, children }: SectionProps) {
  return (
    <section class={`card${tone === undefined ? '' : ` card-${tone}`}${isWide ? ' card-wide' : ''}`}>
      <div class="card-head">
        <h2>{title}</h2>
        {size === undefined ? null : <span class="quiet">{sizeText(size)}</span>}
        {source === undefined ? null : <PayloadButtons {...{ title, source, counterpart }} />}
      </div>
      <div class="card-body">{children}</div>
    </section>
  );
}

function Details({
  instance,
  hub,
}: {
  readonly instance: NonNullable<InstanceView['instance']>;
  readonly hub: InstanceView['hub'];
}) {
  const rows: readonly (readonly [label: string, value: ComponentChildren])[] = [
    [
      instanceText.execution(),
      instance.executionId && (
        <code>
          <Text value={instance.executionId} />
        </code>
      ),
    ],
    [instanceText.scheduledStart(), instance.scheduledStartAt && <TimeText time={instance.scheduledStartAt} />],
    [instanceText.created(), instance.createdAt && <TimeText time={instance.createdAt} />],
    [instanceText.lastUpdated(), instance.lastUpdatedAt && <TimeText time={instance.lastUpdatedAt} />],
    [
      instanceText.completed(),
      instance.completedAt ? (
        <TimeText time={instance.completedAt} />
      ) : (
        statusLook(instance.status).isFinished && instanceText.unknown()
      ),
    ],
    [instanceText.taskHub(), hub && <Text value={hub.taskHub} />],
    [
      instanceText.endpoint(),
      hub && (
        <code>
          <Text value={hub.endpoint} />
        </code>
      ),
    ],
  ];
  return (
    <section class="card card-wide">
      <div class="card-head">
        <h2>{payloadText.details()}</h2>
      </div>
      <dl class="details">
        {rows.map(([label, value]) =>
          value === undefined || value === '' || value === false ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
