import * as overviewText from '../../../../text/pages/overviewText.js';
import { unnamed } from '../../../../text/pages/instanceText.js';
import type { HubWork, OverviewSummary } from '../../../protocol/overview.js';
import { Text } from '../../parts/text.js';
import { useHub } from '../hubContext.js';
import { TableCard } from './nameTables.js';

interface WaitingListProps {
  readonly kind: 'running' | 'pending';
  readonly summary: OverviewSummary;
  /** By the server's clock, in milliseconds since the epoch. */
  readonly now: number;
}

/** The instances that have been running, or waiting to begin, for longest. */
export function WaitingList({ kind, summary, now }: WaitingListProps) {
  const { connection, report } = useHub();
  const isRunning = kind === 'running';
  const oldest = isRunning ? summary.oldestRunning : summary.oldestPending;
  return (
    <TableCard
      title={isRunning ? overviewText.oldestRunning() : overviewText.oldestPending()}
      note={summary.isOldestPartial ? overviewText.partial() : overviewText.anyAge()}
      isEmpty={oldest.length === 0}
      empty={isRunning ? overviewText.noneRunning() : overviewText.nonePending()}
      heads={[
        { text: overviewText.instance() },
        { text: overviewText.name() },
        { text: overviewText.since(), isNumber: true },
      ]}
    >
      {oldest.map(({ id, name, sinceMs }) => (
        <tr key={id} role="row">
          <th scope="row" role="rowheader">
            <button
              type="button"
              class="link-button instance-link"
              onClick={() => {
                connection.request('openInstance', { id }).catch(report);
              }}
            >
              <Text value={id} />
            </button>
          </th>
          <td role="cell" class="is-name">
            {name === '' ? unnamed() : <Text value={name} />}
          </td>
          <td role="cell" class="is-number" data-label={overviewText.since()} title={overviewText.sinceTip(sinceMs)}>
            {overviewText.waitingFor(now - sinceMs)}
          </td>
        </tr>
      ))}
    </TableCard>
  );
}

/** What the server tells of its workers. */
export function WorkCard({ work }: { readonly work: HubWork }) {
  const facts: readonly (readonly [label: string, count: number])[] = [
    [overviewText.workers(), work.workers],
    [overviewText.queuedOrchestrations(), work.orchestrations],
    [overviewText.queuedActivities(), work.activities],
    [overviewText.queuedEntities(), work.entities],
  ];
  return (
    <section class="card overview-list" aria-label={overviewText.work()}>
      <div class="card-head">
        <h2>{overviewText.work()}</h2>
      </div>
      <dl class="card-body overview-work">
        {facts.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{overviewText.count(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
