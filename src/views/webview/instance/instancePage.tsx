import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { assertNever } from '../../../common/assertNever.js';
import * as instanceText from '../../../text/pages/instanceText.js';
import { mayNameEvent } from '../../../history/failures/ownEvent.js';
import { mayNameChild } from '../../../history/failures/failedChild.js';
import type { InstancePayloads, InstanceView } from '../../protocol/instancePanel.js';
import { Banner } from '../parts/banner.js';
import { useProblem } from '../parts/useProblem.js';
import { TabList, tabId, tabPanelId } from '../parts/tabList.js';
import { Header } from './header.js';
import { scrollsView, useHeaderFold } from './headerFold.js';
import type { HistorySource } from './history/historySource.js';
import { HistoryView } from './history/historyView.js';
import { leadOf, showingEvent } from './history/historyRows.js';
import { type PageState, tabs } from './pageState.js';
import type { Reveal } from '../list/rowGrid.js';
import { versionOf } from './instanceVersion.js';
import { type InstanceConnection, PanelContext } from './panelContext.js';
import { Related } from './related/related.js';
import type { StateKeeper } from '../state/stateKeeper.js';
import { SequenceView } from './sequence/sequenceView.js';
import { Summary } from './summary/summary.js';
import { TimelineView } from './timeline/timelineView.js';
import { canWait, WaitingCard } from './summary/waiting.js';

interface InstancePageProps {
  readonly connection: InstanceConnection;
  readonly history: HistorySource;
  readonly keeper: StateKeeper<PageState>;
  /** What the host knew when it made the page. */
  readonly start: InstanceView;
}

/** One instance: header, and below it one of the ways to read it. */
export function InstancePage({ connection, history, keeper, start }: InstancePageProps) {
  const { view, payloads, selected } = useHost(connection, start);
  const [state, setState] = useState(keeper.state);
  const { report, clear, banner } = useProblem();
  const fold = useHeaderFold(state.tab);
  const [reveal, setReveal] = useState<Reveal>();
  const panel = useMemo(() => ({ connection, selected, report }), [connection, selected, report]);
  const change = (part: Partial<PageState>): void => {
    keeper.change(part);
    setState(keeper.state);
  };
  const jump = (index: number): void => {
    setReveal({ index, isFocused: true });
    const { model } = history;
    const lead = leadOf(state.reading === 'compact' ? model.spans : undefined, index);
    // What is folded into the row of another event shows when that is unfolded.
    const expanded = lead === index || state.expanded.includes(lead) ? state.expanded : [...state.expanded, lead];
    change({ tab: 'history', expanded, ...showingEvent(model.log, state, index) });
  };

  const failure = payloads?.failure;
  const isHistoryTold = canWait(view) || (failure !== undefined && (mayNameChild(failure) || mayNameEvent(failure)));
  const isHistoryShown = state.tab === 'summary' ? isHistoryTold : state.tab !== 'related';
  const version = versionOf(view);
  const isReachable = view.hub !== undefined && view.problem === undefined;
  useLayoutEffect(() => {
    if (isHistoryShown && view.hub !== undefined) history.follow(version);
  }, [history, isHistoryShown, version, view.hub !== undefined]);
  useLayoutEffect(() => {
    if (isReachable) history.reachable();
  }, [history, isReachable]);

  const retry = (): void => {
    clear();
    connection.request('refresh', {}).catch(report);
  };
  return (
    <PanelContext.Provider value={panel}>
      <main class="page">
        <Header view={view} model={history.model} element={fold.header} isFolded={fold.isFolded} onOpen={fold.open} />
        <Notice view={view} onRetry={retry} />
        {banner}
        <TabList
          label={instanceText.views()}
          tabs={tabs.map((tab) => ({ tab, label: instanceText.viewLabel(tab) }))}
          active={state.tab}
          onSelect={(tab) => {
            setReveal(undefined);
            change({ tab });
          }}
        />
        <div
          ref={fold.views}
          class="tab-panel"
          role="tabpanel"
          id={tabPanelId(state.tab)}
          aria-labelledby={tabId(state.tab)}
        >
          <TabContent {...{ view, payloads, state, history, keeper, change, reveal, jump }} />
        </div>
      </main>
    </PanelContext.Provider>
  );
}

/** What keeps the whole instance from being shown, in one sentence. */
function Notice({ view, onRetry }: { readonly view: InstanceView; readonly onRetry: () => void }) {
  if (view.problem !== undefined) return <Banner message={view.problem} onRetry={onRetry} />;
  if (view.isMissing) {
    return (
      <Banner message={view.instance === undefined ? instanceText.notFound() : instanceText.gone()} onRetry={onRetry} />
    );
  }
  return null;
}

interface TabContentProps {
  readonly view: InstanceView;
  readonly payloads: InstancePayloads | undefined;
  readonly state: PageState;
  readonly history: HistorySource;
  readonly keeper: StateKeeper<PageState>;
  readonly change: (part: Partial<PageState>) => void;
  /** The event that the history begins with in view. */
  readonly reveal: Reveal | undefined;
  readonly jump: (index: number) => void;
}

function TabContent({ view, payloads, state, history, keeper, change, reveal, jump }: TabContentProps) {
  switch (state.tab) {
    case 'summary':
      return (
        <Scrolled keeper={keeper} isReady={payloads !== undefined}>
          {canWait(view) ? (
            <div class="waiting-host">
              <WaitingCard view={view} model={history.model} />
            </div>
          ) : null}
          <Summary view={view} payloads={payloads} model={history.model} onJump={jump} />
        </Scrolled>
      );
    case 'history':
      return (
        <HistoryView
          view={view}
          model={history.model}
          state={state}
          onState={change}
          initialReveal={reveal}
          initialScroll={keeper.state.historyScroll}
          onScroll={(historyScroll) => {
            keeper.scrolled({ historyScroll });
          }}
          onRetry={() => {
            history.retry();
          }}
        />
      );
    case 'timeline':
      return (
        <TimelineView
          model={history.model}
          view={view}
          state={keeper.state.timeline}
          onState={(timeline) => {
            keeper.scrolled({ timeline });
          }}
          onJump={jump}
          onRetry={() => {
            history.retry();
          }}
        />
      );
    case 'sequence':
      return (
        <SequenceView
          model={history.model}
          state={keeper.state.sequence}
          onState={(sequence) => {
            keeper.scrolled({ sequence });
          }}
          onJump={jump}
          onRetry={() => {
            history.retry();
          }}
        />
      );
    case 'related':
      return (
        <Related
          view={view}
          open={keeper.state.relatedOpen}
          onOpen={(relatedOpen) => {
            change({ relatedOpen });
          }}
        />
      );
    default:
      return assertNever(state.tab);
  }
}

interface ScrolledProps {
  readonly keeper: StateKeeper<PageState>;
  /** Whether what there is to scroll is there. */
  readonly isReady: boolean;
  readonly children: ComponentChildren;
}

/** Scrolls, and comes back to where it was left. */
function Scrolled({ keeper, isReady, children }: ScrolledProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isReady && element.current !== null) element.current.scrollTop = keeper.state.summaryScroll;
  }, [keeper, isReady]);
  return (
    <div
      ref={element}
      class="scrolled"
      {...scrollsView}
      onScroll={(event) => {
        if (isReady) keeper.scrolled({ summaryScroll: event.currentTarget.scrollTop });
      }}
    >
      {children}
    </div>
  );
}

function useHost(
  connection: InstanceConnection,
  start: InstanceView,
): {
  readonly view: InstanceView;
  readonly payloads: InstancePayloads | undefined;
  readonly selected: string | undefined;
} {
  const [view, setView] = useState(start);
  const [payloads, setPayloads] = useState<InstancePayloads>();
  const [selected, setSelected] = useState<string>();
  // Before the browser draws, and before the page asks for anything: a host starts afresh when a page calls.
  useLayoutEffect(() => {
    const subscriptions = [
      connection.on('view', setView),
      connection.on('payloads', setPayloads),
      connection.on('selectedForCompare', ({ label }) => {
        setSelected(label);
      }),
    ];
    connection.ready();
    return () => {
      for (const subscription of subscriptions) subscription.dispose();
    };
  }, [connection]);
  return { view, payloads, selected };
}
