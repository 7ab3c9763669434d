import { trendText } from '../../../../text/pages/failuresText.js';

interface TrendProps {
  readonly counts: readonly number[];
  readonly stretchMs: number;
}

/** In units of the drawing. */
const barWidth = 5;
const gap = 2;
const height = 20;
/** Where there were none, a line stays to be seen. */
const least = 1;

/** How many there were in each stretch of time, as bars; the last one is the present. */
export function Trend({ counts, stretchMs }: TrendProps) {
  const most = Math.max(1, ...counts);
  const width = counts.length * (barWidth + gap) - gap;
  const text = trendText(counts, stretchMs);
  return (
    <svg class="trend" role="img" aria-label={text} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <title>{text}</title>
      {counts.map((count, index) => {
        const tall = count === 0 ? least : Math.max(3, (count / most) * height);
        return (
          <rect
            key={index}
            class={count === 0 ? 'trend-none' : 'trend-bar'}
            x={index * (barWidth + gap)}
            y={height - tall}
            width={barWidth}
            height={tall}
            rx={1}
          />
        );
      })}
    </svg>
  );
}
