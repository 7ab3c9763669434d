import { useEffect, useMemo, useState } from 'preact/hooks';
import { countOf } from '../format/size.js';
import { type TimeMode, timeModes } from '../format/time.js';
import { Banner } from '../parts/banner.js';
import type { HistoryModel } from './historyModel.js';
import { HistoryTable } from './historyTable.js';
import type { PageState } from './pageState.js';

interface HistoryViewProps {
  readonly model: HistoryModel;
  readonly state: PageState;
  readonly onState: (change: Partial<PageState>) => void;
  readonly initialScroll: number;
  readonly onScroll: (top: number) => void;
  readonly onRetry: () => void;
}

const timeModeLabels: Readonly<Record<TimeMode, string>> = {
  local: 'Local time',
  utc: 'UTC',
  relative: 'Since start',
};

/** The history: how far it has come, how to read it, and its events. */
export function HistoryView({ model, state, onState, initialScroll, onScroll, onRetry }: HistoryViewProps) {
  useModel(model);
  const expanded = useMemo(() => new Set(state.expanded), [state.expanded]);
  const feed = model.state;
  const isFirstReading = feed.phase === 'reading' && model.log.length === 0;
  return (
    <div class="history">
      {feed.phase === 'failed' ? (
        <Banner message={`The history could not be read. ${feed.message}`} onRetry={onRetry} />
      ) : null}
      <div class="history-bar">
        <span class="quiet" role="status">
          {isFirstReading ? 'Reading the history…' : countOf(model.log.length, 'event', 'events')}
          {feed.phase === 'reading' && !isFirstReading ? ', reading on…' : ''}
        </span>
        <label class="history-time">
          <span class="for-screen-readers">Times</span>
          <select
            value={state.timeMode}
            onChange={(event) => {
              const timeMode = timeModes.find((mode) => mode === event.currentTarget.value);
              if (timeMode !== undefined) onState({ timeMode });
            }}
          >
            {timeModes.map((mode) => (
              <option key={mode} value={mode}>
                {timeModeLabels[mode]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <HistoryTable
        model={model}
        rows={undefined}
        timeMode={state.timeMode}
        widths={state.columnWidths}
        hidden={state.hiddenColumns}
        onWidths={(columnWidths) => {
          onState({ columnWidths });
        }}
        expanded={expanded}
        onToggle={(index) => {
          const others = state.expanded.filter((each) => each !== index);
          onState({ expanded: expanded.has(index) ? others : [...others, index] });
        }}
        initialScroll={initialScroll}
        onScroll={onScroll}
      />
    </div>
  );
}

/** Draws anew when the model has changed. */
function useModel(model: HistoryModel): void {
  const [, setVersion] = useState(0);
  useEffect(() => {
    const subscription = model.onDidChange(() => {
      setVersion((version) => version + 1);
    });
    return () => {
      subscription.dispose();
    };
  }, [model]);
}
