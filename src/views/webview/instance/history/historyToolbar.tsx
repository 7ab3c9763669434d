import type { HistoryLog } from '../../../../history/historyLog.js';
import * as historyText from '../../../../text/pages/historyText.js';
import { timeModes } from '../../../../text/format/timeText.js';
import { IconButton } from '../../parts/buttons.js';
import { ChoiceField } from '../../parts/choiceField.js';
import { ColumnsMenu, KindsMenu, NamesMenu } from './filterMenus.js';
import type { SearchState } from './historySearch.js';
import type { PageState } from '../pageState.js';
import { SearchBox } from './searchBox.js';

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
  /** How many turns have no row because turns are not shown. */
  readonly turnsHidden: number;
  readonly isReading: boolean;
}

/** Above the history: what is looked for, how it is read, and how much of it there is. */
export function HistoryBar(props: HistoryBarProps) {
  const { state, onState, log, shown, turnsHidden, isReading } = props;
  return (
    <div class="history-bar">
      <SearchBox
        {...props}
        query={state.query}
        onQuery={(query) => {
          onState({ query });
        }}
      />
      <div class="bar-group" role="group" aria-label={historyText.display()}>
        <IconButton
          icon="fold"
          label={historyText.groupEvents()}
          isPressed={state.reading === 'compact'}
          onClick={() => {
            onState({ reading: state.reading === 'compact' ? 'full' : 'compact' });
          }}
        />
        {log.isCondensed ? null : (
          <IconButton
            icon="debug-step-over"
            label={historyText.showTurns()}
            isPressed={state.showTurns}
            onClick={() => {
              onState({ showTurns: !state.showTurns });
            }}
          />
        )}
        <IconButton
          icon="error"
          label={historyText.failuresOnly()}
          isPressed={state.failedOnly}
          onClick={() => {
            onState({ failedOnly: !state.failedOnly });
          }}
        />
        <IconButton
          icon="list-filter"
          label={historyText.matchesOnly()}
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
        {isReading && log.length === 0
          ? historyText.loading()
          : historyText.countText({ events: log.length, rows: shown, turnsHidden, isLoading: isReading })}
      </span>
      <label class="history-time">
        <span class="for-screen-readers">{historyText.timeFormat()}</span>
        <ChoiceField
          choices={timeModes}
          textOf={historyText.timeModeLabel}
          value={state.timeMode}
          onChange={(timeMode) => onState({ timeMode })}
        />
      </label>
    </div>
  );
}
