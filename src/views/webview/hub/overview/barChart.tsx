import { useState } from 'preact/hooks';
import * as overviewText from '../../../../text/pages/overviewText.js';
import type { OverviewSummary } from '../../../protocol/overview.js';
import { IconButton } from '../../parts/buttons.js';
import { useHub } from '../hubContext.js';

/** One row of values, one for each bar. */
export interface Series {
  readonly key: string;
  readonly label: string;
  /** As the style sheet names colours. */
  readonly tone: string;
  readonly values: readonly number[];
  /** All of them together, as it is said. */
  readonly total: string;
  readonly totalFilter: string | undefined;
  /** The instances behind one value, as a filter. */
  readonly filterOf: (bar: number) => string | undefined;
}

interface BarChartProps {
  readonly title: string;
  readonly note: string;
  readonly summary: OverviewSummary;
  readonly series: readonly Series[];
  /** On top of each other, or side by side. */
  readonly isStacked: boolean;
  readonly textOf: (value: number) => string;
}

/** The drawing is this high and each bar this wide, in units of its own: it is stretched to the room there is. */
const height = 100;
const width = 12;
const gap = 2;
/** A value that is there is seen. */
const least = 1.5;

/** Values over time as bars, or as a table. Every bar, and every number of the table, leads to its instances. */
export function BarChart(props: BarChartProps) {
  const { title, note, series } = props;
  const [isTable, setTable] = useState(false);
  const { showInstances } = useHub();
  return (
    <section class="card overview-chart" aria-label={title}>
      <div class="card-head">
        <h2>{title}</h2>
        <span class="card-buttons">
          <IconButton
            icon={isTable ? 'graph' : 'table'}
            label={isTable ? overviewText.showChart() : overviewText.showTable()}
            onClick={() => {
              setTable(!isTable);
            }}
          />
        </span>
      </div>
      <div class="card-body">
        <p class="quiet overview-note">{note}</p>
        {isTable ? (
          <ValueTable {...props} hasLinks />
        ) : (
          <>
            <Bars {...props} />
            <div class="for-screen-readers">
              <ValueTable {...props} hasLinks={false} />
            </div>
          </>
        )}
        <ul class="overview-legend">
          {series.map(({ key, label, tone, total, totalFilter }) => (
            <li key={key}>
              <span class={`swatch tone-${tone}`} />
              <FilterLink filter={totalFilter} text={`${label} ${total}`} onShow={showInstances} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Bars({ title, summary, series, isStacked, textOf }: BarChartProps) {
  const { showInstances } = useHub();
  const { bars, barMs } = summary;
  const most = Math.max(
    ...bars.map((_, index) => {
      const values = series.map(({ values }) => values[index] ?? 0);
      return isStacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
    }),
    Number.MIN_VALUE,
  );
  const label = overviewText.chartLabel(
    title,
    series.map((each) => `${each.label} ${each.total}`),
  );
  return (
    <div class="overview-plot">
      <span class="quiet overview-most">{most > Number.MIN_VALUE ? textOf(most) : ''}</span>
      <svg
        class="overview-bars"
        role="img"
        aria-label={label}
        viewBox={`0 0 ${bars.length * width} ${height}`}
        preserveAspectRatio="none"
      >
        {bars.map(({ startMs, endMs }, index) => {
          let top = height;
          return (
            <g key={startMs}>
              {series.map(({ key, label: what, tone, values, filterOf }, place) => {
                const value = values[index] ?? 0;
                if (value === 0) return null;
                const tall = Math.max(least, (value / most) * (height - 2));
                top = isStacked ? top - tall : height - tall;
                const wide = isStacked ? width - gap : (width - gap) / series.length;
                const filter = filterOf(index);
                return (
                  <rect
                    key={key}
                    class={`overview-bar-part tone-${tone}${filter === undefined ? '' : ' is-link'}`}
                    data-bar={`${key} ${index}`}
                    x={index * width + gap / 2 + (isStacked ? 0 : place * wide)}
                    y={top}
                    width={wide}
                    height={tall}
                    onClick={() => {
                      if (filter !== undefined) showInstances(filter);
                    }}
                  >
                    <title>{overviewText.barTip(overviewText.barTime(startMs, endMs), what, textOf(value))}</title>
                  </rect>
                );
              })}
            </g>
          );
        })}
      </svg>
      <div class="overview-axis quiet" aria-hidden="true">
        {[0, Math.floor(bars.length / 2), bars.length - 1].map((index) => {
          const bar = bars[index];
          return bar === undefined ? null : <span key={index}>{overviewText.axisTime(bar.startMs, barMs)}</span>;
        })}
      </div>
    </div>
  );
}

/** The same in numbers; bars in which nothing was are left out. */
function ValueTable({ title, summary, series, textOf, hasLinks }: BarChartProps & { readonly hasLinks: boolean }) {
  const { showInstances } = useHub();
  return (
    <div class="overview-table-room">
      <table class="overview-table">
        <caption class="for-screen-readers">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{overviewText.time()}</th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col" class="is-number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {summary.bars.map(({ startMs }, index) =>
            series.every(({ values }) => (values[index] ?? 0) === 0) ? null : (
              <tr key={startMs}>
                <th scope="row">{overviewText.rowTime(startMs, summary.barMs)}</th>
                {series.map(({ key, values, filterOf }) => {
                  const value = values[index] ?? 0;
                  const filter = hasLinks && value > 0 ? filterOf(index) : undefined;
                  return (
                    <td key={key} class="is-number">
                      <FilterLink filter={filter} text={textOf(value)} onShow={showInstances} />
                    </td>
                  );
                })}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

interface FilterLinkProps {
  readonly filter: string | undefined;
  readonly text: string;
  readonly onShow: (filter: string) => void;
}

/** A text that leads to the instances it is of, where a filter can ask for them. */
export function FilterLink({ filter, text, onShow }: FilterLinkProps) {
  if (filter === undefined) return <>{text}</>;
  return (
    <button
      type="button"
      class="link-button"
      title={overviewText.showMatching()}
      onClick={() => {
        onShow(filter);
      }}
    >
      {text}
    </button>
  );
}
