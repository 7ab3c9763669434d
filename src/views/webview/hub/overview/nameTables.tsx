import type { ComponentChildren } from 'preact';
import * as overviewText from '../../../../text/pages/overviewText.js';
import { unnamed } from '../../../../text/pages/instanceText.js';
import type { TableSort } from '../../../protocol/hubPanel.js';
import type { OverviewSummary, SlowName } from '../../../protocol/overview.js';
import { Text } from '../../parts/text.js';
import { useHub } from '../hubContext.js';
import { FilterLink } from './barChart.js';

/** How the table comes up from what took longest. */
const slowestFirst: TableSort = { column: 'duration', descending: true };

interface NamesProps {
  readonly summary: OverviewSummary;
}

/** The names that failed most, with what most of them failed with. */
export function FailingNames({ summary: { failing, hasMoreNames } }: NamesProps) {
  const { showInstances } = useHub();
  return (
    <TableCard
      title={overviewText.failing()}
      isEmpty={failing.length === 0}
      empty={overviewText.noFailures()}
      hasMoreNames={hasMoreNames}
      heads={[
        { text: overviewText.name() },
        { text: overviewText.failed(), isNumber: true },
        { text: overviewText.commonestError() },
      ]}
    >
      {failing.map(({ name, filter, failed, total, cause }, row) => (
        <tr key={row} role="row">
          <th scope="row" role="rowheader">
            <NameLink name={name} filter={filter} />
          </th>
          <td role="cell" class="is-number" data-label={overviewText.failed()}>
            <FilterLink filter={filter} text={overviewText.failedOf(failed, total)} onShow={showInstances} />
          </td>
          <td role="cell">
            {cause === undefined ? null : (
              <>
                <span class="overview-error" title={cause.text}>
                  <Text value={cause.text} />
                </span>
                <span class="quiet overview-sample">{overviewText.causeCount(cause.count, cause.lookedAt)}</span>
              </>
            )}
          </td>
        </tr>
      ))}
    </TableCard>
  );
}

/** The names that took longest, and how much of that they waited for a worker. */
export function SlowNames({ summary: { slow, hasMoreNames } }: NamesProps) {
  const { showInstances } = useHub();
  const showSlowest = (filter: string): void => {
    showInstances(filter, slowestFirst);
  };
  const hasParts = slow.some(({ parts }) => parts !== undefined);
  return (
    <TableCard
      title={overviewText.slow()}
      isEmpty={slow.length === 0}
      empty={overviewText.noDurations()}
      hasMoreNames={hasMoreNames}
      heads={[
        { text: overviewText.name() },
        { text: overviewText.runs(), isNumber: true },
        { text: overviewText.median(), isNumber: true },
        { text: overviewText.percentile95(), isNumber: true },
        ...(hasParts ? [{ text: overviewText.queueAndRun() }] : []),
      ]}
    >
      {slow.map(({ name, filter, slowFilter, count, medianMs, p95Ms, parts }, row) => (
        <tr key={row} role="row">
          <th scope="row" role="rowheader">
            <NameLink name={name} filter={filter} sort={slowestFirst} />
          </th>
          <td role="cell" class="is-number" data-label={overviewText.runs()}>
            <FilterLink filter={filter} text={overviewText.count(count)} onShow={showSlowest} />
          </td>
          <td role="cell" class="is-number" data-label={overviewText.median()}>
            {overviewText.duration(medianMs)}
          </td>
          <td role="cell" class="is-number" data-label={overviewText.percentile95()}>
            <FilterLink filter={slowFilter} text={overviewText.duration(p95Ms)} onShow={showSlowest} />
          </td>
          {hasParts ? (
            <td role="cell">
              {parts === undefined ? null : (
                <QueueAndRun parts={parts} onShow={filter === undefined ? undefined : () => showSlowest(filter)} />
              )}
            </td>
          ) : null}
        </tr>
      ))}
    </TableCard>
  );
}

interface QueueAndRunProps {
  readonly parts: NonNullable<SlowName['parts']>;
  /** Leads to the instances. By keyboard, the name in the same row does. */
  readonly onShow: (() => void) | undefined;
}

/** One small bar in two colours, and what it says. */
function QueueAndRun({ parts: { queuedMs, runMs, lookedAt }, onShow }: QueueAndRunProps) {
  const bar = `overview-bar-part${onShow === undefined ? '' : ' is-link'}`;
  const share = (queuedMs / Math.max(queuedMs + runMs, Number.MIN_VALUE)) * 100;
  return (
    <span class="overview-parts" title={overviewText.medianOf(lookedAt)}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" onClick={onShow}>
        <rect class={`${bar} tone-pending`} x={0} y={0} width={share} height={6} />
        <rect class={`${bar} tone-running`} x={share} y={0} width={100 - share} height={6} />
      </svg>
      <span>
        {overviewText.queuedPart(queuedMs)} · {overviewText.runPart(runMs)}
      </span>
      <span class="quiet overview-sample">{overviewText.medianOf(lookedAt)}</span>
    </span>
  );
}

interface NameLinkProps {
  readonly name: string;
  readonly filter: string | undefined;
  readonly sort?: TableSort;
}

function NameLink({ name, filter, sort }: NameLinkProps) {
  const { showInstances } = useHub();
  if (filter === undefined) return <>{unnamed()}</>;
  return (
    <button
      type="button"
      class="link-button"
      title={overviewText.showMatching()}
      onClick={() => {
        showInstances(filter, sort);
      }}
    >
      <Text value={name} />
    </button>
  );
}

interface TableCardProps {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly empty: string;
  readonly hasMoreNames?: boolean;
  readonly note?: string | undefined;
  readonly heads: readonly { readonly text: string; readonly isNumber?: boolean }[];
  readonly children: ComponentChildren;
}

/** A small table under a title, or why there is none. */
export function TableCard({ title, isEmpty, empty, hasMoreNames = false, note, heads, children }: TableCardProps) {
  return (
    <section class="card overview-list" aria-label={title}>
      <div class="card-head">
        <h2>{title}</h2>
      </div>
      <div class="card-body">
        {note === undefined ? null : <p class="quiet overview-note">{note}</p>}
        {isEmpty ? (
          <p class="quiet">{empty}</p>
        ) : (
          <table class={`overview-table${heads.length > 4 ? ' is-wide' : ''}`} role="table">
            <caption class="for-screen-readers">{title}</caption>
            <thead role="rowgroup">
              <tr role="row">
                {heads.map(({ text, isNumber }) => (
                  <th key={text} scope="col" role="columnheader" class={isNumber === true ? 'is-number' : undefined}>
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">{children}</tbody>
          </table>
        )}
        {hasMoreNames ? <p class="quiet overview-note">{overviewText.manyNames()}</p> : null}
      </div>
    </section>
  );
}
