import { useEffect, useState } from 'preact/hooks';
import * as overviewText from '../../../../text/pages/overviewText.js';
import type { HubPanelView } from '../../../protocol/hubPanel.js';
import { overviewRanges, type OverviewRange, type OverviewState } from '../../../protocol/overview.js';
import { ActionButton } from '../../parts/buttons.js';
import { ChoiceField } from '../../parts/choiceField.js';
import { Icon } from '../../parts/icon.js';
import { useNow } from '../../parts/useNow.js';
import type { StateKeeper } from '../../state/stateKeeper.js';
import { useHub } from '../hubContext.js';
import type { HubState } from '../hubState.js';
import { FailingNames, SlowNames } from './nameTables.js';
import { RateChart, StatusChart } from './overviewCharts.js';
import { WaitingList, WorkCard } from './waitingCards.js';

interface OverviewViewProps {
  readonly view: HubPanelView;
  readonly keeper: StateKeeper<HubState>;
}

/** What goes on in a hub over a range of time. */
export function OverviewView({ view, keeper }: OverviewViewProps) {
  const [range, setRange] = useState(keeper.state.range);
  const state = useOverview(range);
  const now = useNow() + (view.hub?.aheadMs ?? 0);
  const { summary, work } = state ?? {};
  return (
    <div class="overview">
      <OverviewBar
        range={range}
        state={state}
        hubProblem={view.problem}
        onRange={(chosen) => {
          keeper.change({ range: chosen });
          setRange(chosen);
        }}
      />
      {summary === undefined ? null : (
        <div class="overview-cards">
          {summary.total === 0 ? (
            <p class="overview-nothing quiet">{overviewText.nothing()}</p>
          ) : (
            <>
              <StatusChart summary={summary} />
              <RateChart summary={summary} />
              <FailingNames summary={summary} />
              <SlowNames summary={summary} />
            </>
          )}
          <WaitingList kind="running" summary={summary} now={now} />
          <WaitingList kind="pending" summary={summary} now={now} />
          {work === undefined ? null : <WorkCard work={work} />}
        </div>
      )}
    </div>
  );
}

interface OverviewBarProps {
  readonly range: OverviewRange;
  readonly state: OverviewState | undefined;
  /** It is said above already. */
  readonly hubProblem: string | undefined;
  readonly onRange: (range: OverviewRange) => void;
}

/** The range, how much was read of it, and how to stop or go on. */
function OverviewBar({ range, state, hubProblem, onRange }: OverviewBarProps) {
  const { connection, report } = useHub();
  const { lookedAt = 0, problem } = state ?? {};
  const isStuck = hubProblem !== undefined && state?.progress === 'reading' && lookedAt === 0;
  const progress = isStuck ? 'failed' : (state?.progress ?? 'reading');
  const ask = (method: 'stopOverview' | 'continueOverview'): void => {
    connection.request(method, {}).catch(report);
  };
  return (
    <div class="overview-bar">
      <ChoiceField
        label={overviewText.range()}
        choices={overviewRanges}
        textOf={overviewText.rangeLabel}
        value={range}
        onChange={onRange}
      />
      <span class="quiet overview-progress">
        {progress === 'reading' ? <Icon name="loading" /> : null}
        {overviewText.progressText(progress, lookedAt)}
      </span>
      {progress === 'reading' ? (
        <ActionButton icon="debug-stop" label={overviewText.stop()} onClick={() => ask('stopOverview')} />
      ) : null}
      {progress === 'stopped' || progress === 'full' ? (
        <ActionButton icon="debug-continue" label={overviewText.goOn()} onClick={() => ask('continueOverview')} />
      ) : null}
      {progress === 'failed' ? (
        <ActionButton icon="refresh" label={overviewText.retry()} onClick={() => ask('continueOverview')} />
      ) : null}
      {problem === undefined || problem === hubProblem ? null : (
        <p class="overview-problem" role="alert">
          <Icon name="warning" tone="warn" /> {problem}
        </p>
      )}
      <span class="for-screen-readers" role="status">
        {progress === 'reading' ? '' : overviewText.progressText(progress, lookedAt)}
      </span>
    </div>
  );
}

/** The host reads it while this is on the page. */
function useOverview(range: OverviewRange): OverviewState | undefined {
  const { connection, report } = useHub();
  const [state, setState] = useState<OverviewState>();
  useEffect(() => {
    const subscription = connection.on('overview', setState);
    return () => {
      subscription.dispose();
      // The page may be about to go, and the host notices that by itself.
      connection.request('leaveOverview', {}).catch(() => undefined);
    };
  }, [connection]);
  useEffect(() => {
    connection.request('showOverview', { range }).catch(report);
  }, [connection, range]);
  return state?.range === range ? state : undefined;
}
