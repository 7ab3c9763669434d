import * as overviewText from '../../../../text/pages/overviewText.js';
import { statusLook } from '../../../look/statusLook.js';
import type { OverviewSummary } from '../../../protocol/overview.js';
import { BarChart, type Series } from './barChart.js';

interface ChartProps {
  readonly summary: OverviewSummary;
}

const minuteMs = 60_000;

/** What was created over time, by how it stands now. */
export function StatusChart({ summary }: ChartProps) {
  const { statuses, bars, createdTerm } = summary;
  const series = statuses.map(({ status, count, term }, place): Series => {
    const { label, tone } = statusLook(status);
    return {
      ...{ key: status, label, tone, total: overviewText.count(count) },
      values: bars.map(({ counts }) => counts[place] ?? 0),
      totalFilter: join(term, createdTerm),
      filterOf: (bar) => join(term, bars[bar]?.createdTerm),
    };
  });
  return (
    <BarChart
      {...{ summary, series }}
      title={overviewText.byStatus()}
      note={overviewText.byStatusNote()}
      isStacked
      textOf={overviewText.count}
    />
  );
}

/** How many began and ended over time. */
export function RateChart({ summary }: ChartProps) {
  const { bars, barMs, createdTerm, finishedFilter } = summary;
  const minutes = barMs / minuteMs;
  const sum = (values: readonly number[]): string => overviewText.count(values.reduce((all, value) => all + value, 0));
  const [started, finished] = [bars.map((bar) => bar.started), bars.map((bar) => bar.finished)];
  const series: readonly Series[] = [
    {
      ...{ key: 'started', label: overviewText.started(), tone: 'running', total: sum(started) },
      values: started.map((count) => count / minutes),
      totalFilter: createdTerm,
      filterOf: (bar) => bars[bar]?.createdTerm,
    },
    {
      ...{ key: 'finished', label: overviewText.finished(), tone: 'good', total: sum(finished) },
      values: finished.map((count) => count / minutes),
      totalFilter: finishedFilter,
      filterOf: (bar) => bars[bar]?.finishedFilter,
    },
  ];
  return (
    <BarChart
      {...{ summary, series }}
      title={overviewText.rates()}
      note={overviewText.ratesNote()}
      isStacked={false}
      textOf={overviewText.perMinute}
    />
  );
}

/** Undefined where one of the two cannot be asked for. */
function join(term: string | undefined, other: string | undefined): string | undefined {
  return term === undefined || other === undefined ? undefined : `${term} ${other}`;
}
