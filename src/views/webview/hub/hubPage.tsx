import { assertNever } from '../../../common/assertNever.js';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { refresh } from '../../../text/pages/instanceText.js';
import * as tableText from '../../../text/pages/tableText.js';
import type { HubPanelView, HubStart, ListView, TableLayout, TableSort } from '../../protocol/hubPanel.js';
import { Banner } from '../parts/banner.js';
import { useProblem } from '../parts/useProblem.js';
import { ActionButton, IconButton } from '../parts/buttons.js';
import { Icon } from '../parts/icon.js';
import { TabList, tabId, tabPanelId } from '../parts/tabList.js';
import { Text } from '../parts/text.js';
import type { StateKeeper } from '../state/stateKeeper.js';
import { type HubConnection, HubContext, useHub } from './hubContext.js';
import { type HubState, type HubViewName, hubViews } from './hubState.js';
import { FailuresView } from './failures/failuresView.js';
import { OverviewView } from './overview/overviewView.js';
import { InstancesView } from './table/instancesView.js';
import type { TableModel } from './table/tableModel.js';

interface HubPageProps {
  readonly connection: HubConnection;
  readonly model: TableModel;
  readonly keeper: StateKeeper<HubState>;
  readonly start: HubStart;
  /** The table as it is at first. */
  readonly layout: TableLayout;
}

/** One task hub: how it stands, and the table of its instances. */
export function HubPage({ connection, model, keeper, start, layout: firstLayout }: HubPageProps) {
  const { view, list } = useHost(connection, start, keeper);
  const { report, clear, banner } = useProblem();
  const [shown, setShown] = useState(keeper.state.view);
  const [layout, setLayout] = useState(firstLayout);
  const layoutNow = useRef(layout);
  layoutNow.current = layout;
  const show = (name: HubViewName): void => {
    keeper.change({ view: name });
    setShown(name);
  };
  const arrange = (next: TableLayout): void => {
    if (next.sort !== layoutNow.current.sort) model.sortBy(next.sort);
    setLayout(next);
  };
  /** Shows the table so for this look only: how it is set up otherwise stays what the person chose. */
  const look = (next: TableLayout): void => {
    arrange(next);
    keeper.change({ look: next });
  };
  const context = useMemo(() => {
    const showInstances = (filter: string, sort?: TableSort): void => {
      if (sort !== undefined) look({ ...layoutNow.current, sort });
      show('instances');
      connection.request('setFilter', { text: filter }).catch(report);
    };
    return { connection, report, showInstances };
  }, [connection, model]);
  const changeLayout = (next: TableLayout): void => {
    arrange(next);
    keeper.change({ look: undefined });
    connection.request('saveLayout', { layout: next }).catch(report);
  };
  useEffect(() => {
    connection.request('showTable', { isShown: shown === 'instances' }).catch(report);
  }, [connection, shown]);
  useLayoutEffect(() => {
    const listening = connection.on('showTable', () => show('instances'));
    return () => {
      listening.dispose();
    };
  }, [connection]);
  const retry = (): void => {
    clear();
    connection.request('refresh', {}).catch(report);
  };
  // What is wrong with the table concerns nobody who looks at something else.
  const trouble = view.problem ?? (shown === 'instances' ? list.problem : undefined);
  return (
    <HubContext.Provider value={context}>
      <main class="hub-page">
        <HubHeader view={view} />
        {trouble === undefined ? null : <Banner message={trouble} onRetry={retry} />}
        {banner}
        <TabList
          label={tableText.views()}
          tabs={hubViews.map((tab) => ({ tab, label: tableText.viewLabel(tab) }))}
          active={shown}
          onSelect={show}
        />
        <div class="hub-view" role="tabpanel" id={tabPanelId(shown)} aria-labelledby={tabId(shown)}>
          <HubView name={shown} {...{ view, list, model, keeper, layout }} onLayout={changeLayout} onLook={look} />
        </div>
      </main>
    </HubContext.Provider>
  );
}

type HubViewProps = Parameters<typeof InstancesView>[0] & { readonly name: HubViewName };

/** One way to look at the hub. */
function HubView({ name, ...props }: HubViewProps) {
  switch (name) {
    case 'instances':
      return <InstancesView {...props} />;
    case 'overview':
      return <OverviewView view={props.view} keeper={props.keeper} />;
    case 'failures':
      return <FailuresView view={props.view} keeper={props.keeper} />;
    default:
      return assertNever(name);
  }
}

/** Which hub it is, what must be known before something is done to it, and what concerns all of it. */
function HubHeader({ view }: { readonly view: HubPanelView }) {
  const { connection, report } = useHub();
  const { hub } = view;
  return (
    <header class="hub-header">
      <Icon name="table" />
      <h1>{hub === undefined ? tableText.table() : <Text value={hub.label} />}</h1>
      {hub?.isProduction === true ? <span class="mark mark-production">{tableText.production()}</span> : null}
      {hub?.readOnly === undefined ? null : (
        <span class="mark" title={hub.readOnly}>
          {tableText.readOnly()}
        </span>
      )}
      <span class="quiet hub-place">
        {hub === undefined ? null : <Text value={hub.endpoint.replace(/^https?:\/\//, '')} />}
      </span>
      <span class="hub-buttons">
        {view.canStart ? (
          <ActionButton
            icon="play"
            label={tableText.start()}
            onClick={() => {
              connection.request('startOrchestration', {}).catch(report);
            }}
          />
        ) : null}
        <IconButton
          icon="refresh"
          label={refresh()}
          onClick={() => {
            connection.request('refresh', {}).catch(report);
          }}
        />
      </span>
    </header>
  );
}

function useHost(
  connection: HubConnection,
  start: HubStart,
  keeper: StateKeeper<HubState>,
): { readonly view: HubPanelView; readonly list: ListView } {
  const [view, setView] = useState(start.view);
  const [list, setList] = useState(start.list);
  // Before the browser draws, and before the page asks for anything: a host starts afresh when a page calls.
  useLayoutEffect(() => {
    const subscriptions = [
      connection.on('view', setView),
      connection.on('list', (now) => {
        setList(now);
        const { target } = keeper.state;
        if (now.filter !== target.filter) keeper.change({ target: { ...target, filter: now.filter }, scroll: 0 });
      }),
    ];
    connection.ready();
    return () => {
      for (const subscription of subscriptions) subscription.dispose();
    };
  }, [connection]);
  return { view, list };
}
