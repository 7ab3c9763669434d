import type { HistoryLog } from '../../../../history/historyLog.js';
import { countOf } from '../../format/size.js';
import { type TimeMode, timeModes } from '../../format/time.js';
import { IconButton } from '../../parts/buttons.js';
import { ColumnsMenu, KindsMenu, NamesMenu } from './filterMenus.js';
import type { SearchState } from './historySearch.js';
import type { PageState } from '../pageState.js';
import { SearchBox } from './searchBox.js';

const timeModeLabels: Readonly<Record<TimeMode, string>> = {
  local: 'Local time',
  utc: 'UTC',
  relative: 'Since start',
};

interface HistoryBarProps {
  readonly state: PageState;
  readonly onState: (change: Partial<PageState>) => void;
  readonly search: SearchState;
  /** Which of the matches is the one at hand, from 0. */
  readonly matchAt: number | undefined;
  readonly onStep: (by: 1 | -1) => void;
  readonly log: HistoryLog;
  /** How many rows there are, where not every event has one. */
  readonly shown: number | undefined;
  readonly isReading: boolean;
}

/** Above the history: what is looked for, how it is read, and how much of it there is. */
export function HistoryBar(props: HistoryBarProps) {
  const { state, onState, log } = props;
  return (
    <div class="history-bar">
      <SearchBox
        {...props}
        query={state.query}
        onQuery={(query) => {
          onState({ query });
        }}
      />
      <div class="bar-group" role="group" aria-label="Reading">
        <IconButton
          icon="fold"
          label="Compact: one row for what belongs together"
          isPressed={state.reading === 'compact'}
          onClick={() => {
            onState({ reading: state.reading === 'compact' ? 'full' : 'compact' });
          }}
        />
        <IconButton
          icon="error"
          label="Only what failed"
          isPressed={state.failedOnly}
          onClick={() => {
            onState({ failedOnly: !state.failedOnly });
          }}
        />
        <IconButton
          icon="list-filter"
          label="Only what is found"
          isPressed={state.foundOnly}
          onClick={() => {
            onState({ foundOnly: !state.foundOnly });
          }}
        />
        <KindsMenu {...{ state, onState }} />
        <NamesMenu {...{ state, onState, log }} />
        <ColumnsMenu {...{ state, onState }} />
      </div>
      <span class="quiet history-count" role="status">
        {countText(props)}
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
  );
}

function countText({ log, shown, isReading }: HistoryBarProps): string {
  if (isReading && log.length === 0) return 'Reading the history…';
  const events = countOf(log.length, 'event', 'events');
  const rows = shown === undefined ? events : `${countOf(shown, 'row', 'rows')} of ${events}`;
  return isReading ? `${rows}, reading on…` : rows;
}
