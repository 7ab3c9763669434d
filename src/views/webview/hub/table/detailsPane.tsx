import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { timeAtMs } from '../../../../history/eventTime.js';
import { unnamed } from '../../../../text/pages/instanceText.js';
import * as tableText from '../../../../text/pages/tableText.js';
import { durationText, durationUntilNow } from '../../../../text/format/durationText.js';
import type { HubPanelView, RowDetails, TableRow } from '../../../protocol/hubPanel.js';
import { statusLook } from '../../../look/statusLook.js';
import { ActionButton, CopyButton } from '../../parts/buttons.js';
import { Fact } from '../../parts/fact.js';
import { Icon } from '../../parts/icon.js';
import { SidePane } from '../../parts/sidePane.js';
import { Text } from '../../parts/text.js';
import { TimeText } from '../../parts/timeText.js';
import { useHub } from '../hubContext.js';
import type { TableModel } from './tableModel.js';
import { durationOf } from './tableOrder.js';

interface DetailsPaneProps {
  readonly view: HubPanelView;
  readonly model: TableModel;
  readonly version: number;
  readonly id: string | undefined;
  readonly onClose: () => void;
}

/** What there is to know of one instance without leaving the table. */
export function DetailsPane({ view, model, id, onClose }: DetailsPaneProps) {
  const { connection, report } = useHub();
  const known = id === undefined ? undefined : model.get(id);
  const [details, setDetails] = useState<RowDetails>();
  useEffect(() => {
    if (id === undefined) return undefined;
    const end = new AbortController();
    connection.request('readDetails', { id }, end.signal).then(setDetails, (error: unknown) => {
      if (!end.signal.aborted) report(error);
    });
    return () => {
      end.abort();
    };
    // Read again when the row has changed.
  }, [connection, id, known?.updated, known?.status]);
  const read = details?.row.id === id ? details : undefined;
  const row = known ?? read?.row;
  return (
    <SidePane onClose={onClose}>
      {row === undefined ? (
        <p class="quiet details-empty">{tableText.selectForDetails()}</p>
      ) : (
        <Details row={row} read={read} aheadMs={view.hub?.aheadMs ?? 0} />
      )}
    </SidePane>
  );
}

interface DetailsProps {
  readonly row: TableRow;
  readonly read: RowDetails | undefined;
  readonly aheadMs: number;
}

function Details({ row, read, aheadMs }: DetailsProps) {
  const { connection, report } = useHub();
  const { icon, tone, label } = statusLook(row.status);
  const took = durationOf(row, Date.now() + aheadMs);
  return (
    <div class="details-body">
      <h3>{row.name === '' ? unnamed() : <Text value={row.name} />}</h3>
      <p class="details-id">
        <code>
          <Text value={row.id} />
        </code>
        <CopyButton label={tableText.copyIds()} copy={() => connection.request('copyText', { text: row.id })} />
      </p>
      <p class={`details-status tone-${tone}`}>
        <Icon name={icon} tone={tone} /> {read?.isMissing === true ? tableText.gone() : label}
      </p>
      {read?.cause === undefined ? null : (
        <Part label={tableText.cause()}>
          <Text value={read.cause} />
        </Part>
      )}
      {read?.failure === undefined ? null : (
        <Part label={tableText.failure()}>
          <Text value={read.failure} />
        </Part>
      )}
      {read === undefined || read.waiting.length === 0 ? null : (
        <Part label={tableText.waiting()}>
          <ul>
            {read.waiting.map((sentence, index) => (
              <li key={index}>
                <Text value={sentence} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <dl class="details">
        {row.created === undefined ? null : (
          <Fact label={tableText.columnLabel('created')}>
            <TimeText time={timeAtMs(row.created)} />
          </Fact>
        )}
        {took === undefined ? null : (
          <Fact label={tableText.columnLabel('duration')}>
            {row.finished === undefined ? durationUntilNow(took) : durationText(took)}
          </Fact>
        )}
        {row.parent === undefined ? null : (
          <Fact label={tableText.columnLabel('parent')}>
            <Text value={row.parent} />
          </Fact>
        )}
        {row.version === undefined ? null : (
          <Fact label={tableText.columnLabel('version')}>
            <Text value={row.version} />
          </Fact>
        )}
        {row.tags === undefined ? null : (
          <Fact label={tableText.columnLabel('tags')}>
            <Text value={row.tags} />
          </Fact>
        )}
        <Payload label={tableText.columnLabel('customStatus')} text={read?.customStatus} />
        <Payload label={tableText.input()} text={read?.input} />
        <Payload label={tableText.output()} text={read?.output} />
      </dl>
      <ActionButton
        icon="go-to-file"
        label={tableText.openInstance()}
        onClick={() => {
          connection.request('openInstance', { id: row.id }).catch(report);
        }}
      />
    </div>
  );
}

function Part({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <section class="details-part">
      <h4>{label}</h4>
      <div>{children}</div>
    </section>
  );
}

function Payload({ label, text }: { readonly label: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <Fact label={label}>
      <code>
        <Text value={text} />
      </code>
    </Fact>
  );
}
