import * as vscode from 'vscode';
import { isTaskHubError } from '../../../client/errors.js';
import { isAbortError } from '../../../common/abort.js';
import { systemClock } from '../../../common/clock.js';
import { type Disposable, DisposableStore } from '../../../common/disposable.js';
import { visibleText } from '../../../common/hiddenText.js';
import { loadOnce } from '../../../common/loadOnce.js';
import { SaidError } from '../../../common/userFacingError.js';
import type { CommandArguments, CommandId } from '../../../contributions.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';
import { withProgress } from '../../../platform/progress.js';
import { disabledText } from '../../../text/disabledText.js';
import { errorText } from '../../../text/errors/errorText.js';
import { exporting, exportTitle, hubTitle } from '../../../text/pages/tableText.js';
import type { Handlers } from '../../protocol/contract.js';
import { HostConnection } from '../../protocol/hostConnection.js';
import {
  type HubEvents,
  type HubRequests,
  readColumns,
  readColumnsOf,
  type RowReading,
  type TableLayout,
} from '../../protocol/hubPanel.js';
import type { MutedFailures, SeenFailures } from '../../../hubs/saved/mutedFailures.js';
import type { OverviewRange } from '../../protocol/overview.js';
import { pageHtml } from '../pageHtml.js';
import { saveText } from '../saveText.js';
import { webviewPort } from '../webviewPort.js';
import type { WorkspaceSources } from '../workspaceSources.js';
import { exportedText } from './exportRows.js';
import { FailuresHost } from './failuresHost.js';
import type { HubPanelServices } from './hubPanelServices.js';
import { overviewHandlers } from './overview/overviewHandlers.js';
import { OverviewReader } from './overview/overviewReader.js';
import { hubPanelView, listView } from './hubView.js';
import { readDetails, RowReader } from './rowReader.js';
import type { SavedLayouts } from './savedLayouts.js';
import { TableFeed } from './tableFeed.js';
import type { TableViews } from './tableViews.js';
import { changedFilter, noFilter, tableFilter, type TableFilter } from './tableFilter.js';
import { tableRow } from './tableRows.js';

interface Services extends HubPanelServices {
  readonly layouts: SavedLayouts;
  readonly views: TableViews;
  readonly muted: MutedFailures;
  readonly seen: SeenFailures;
  readonly sources: WorkspaceSources;
}

/** The tab of one hub: keeps its table fresh while the tab is visible, and answers its page. */
export class HubPanel implements Disposable {
  private readonly store = new DisposableStore();
  private readonly connection: HostConnection<HubRequests, HubEvents>;
  private readonly failures: FailuresHost;
  private hub: LiveHub | undefined;
  private bound: DisposableStore | undefined;
  private feed: TableFeed | undefined;
  private overview: OverviewReader | undefined;
  private filter: TableFilter;
  private layout: TableLayout;
  private isTableShown = true;
  /** The page has been told that there are rows to take, and has not taken them all. */
  private hasToldRows = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly hubId: string,
    private readonly services: Services,
    filter = '',
  ) {
    const parsed = tableFilter(filter);
    this.filter = 'problem' in parsed ? noFilter : parsed;
    this.layout = services.layouts.get(hubId);
    const { muted, seen, sources } = services;
    this.failures = this.store.add(
      new FailuresHost({
        ...{ hubId, clock: systemClock, muted, seen, sources },
        tell: (view) => {
          this.connection.emit('failures', view);
        },
        run: async (command, ...parameters) => {
          await services.executeCommand(command, ...parameters);
        },
        note: (error) => services.reporter.log(error, 'Reading the failures'),
      }),
    );
    this.connection = new HostConnection<HubRequests, HubEvents>(webviewPort(panel.webview), {
      handlers: this.handlers(),
      loadCheck: loadOnce(async () => (await import('./hubRequestCheck.js')).checkHubRequest),
      onReady: () => {
        this.failures.leave();
        this.feed?.giveAll();
        this.overview?.leave();
        this.hasToldRows = false;
        this.tellView();
        this.tellList();
        this.tellRows();
      },
      describeError: (error) => {
        services.reporter.log(error, 'Table of instances');
        return errorText(error);
      },
    });
    this.store.add(this.connection);
    this.store.add(services.hubs.onDidChange(() => this.bind()));
    this.store.add(panel.onDidChangeViewState(() => this.seen()));
    this.bind();
    const picture = (theme: 'light' | 'dark'): vscode.Uri =>
      vscode.Uri.joinPath(services.extensionUri, 'media', `table-${theme}.svg`);
    panel.iconPath = { light: picture('light'), dark: picture('dark') };
    panel.webview.html = pageHtml(panel.webview, services.extensionUri, 'hub', {
      view: hubPanelView(hubId, this.hub, systemClock.now()),
      list: listView(this.feed, this.filter),
      layout: this.layout,
    });
    this.seen();
  }

  /** Shows the table, whatever the page shows; with a filter only what matches. */
  showTable(filter: string | undefined): void {
    if (filter !== undefined) this.useAsked(tableFilter(filter));
    if (this.connection.isReady) this.connection.emit('showTable', {});
  }

  /** Shows only what matches. What is no filter changes nothing, and is said. */
  private useAsked(asked: ReturnType<typeof tableFilter>): { readonly problem?: string } {
    if ('problem' in asked) return asked;
    this.filter = asked;
    this.feed?.setFilter(asked.filter);
    this.tellList();
    return {};
  }

  dispose(): void {
    this.bound?.dispose();
    this.store.dispose();
  }

  /** Takes the hub of this ID, which may come, go or be replaced while the tab is open. */
  private bind(): void {
    const hub = this.services.hubs.get(this.hubId);
    if (hub !== this.hub || this.bound === undefined) {
      this.bound?.dispose();
      this.hub = hub;
      const watched = this.overview?.watched;
      this.feed = undefined;
      this.overview = undefined;
      this.bound = new DisposableStore();
      this.failures.follow(hub);
      if (hub !== undefined) this.follow(hub, this.bound, watched);
      this.seen();
    }
    this.panel.title = hub === undefined ? this.panel.title : hubTitle(visibleText(hub.label));
    this.tellView();
  }

  private follow(hub: LiveHub, bound: DisposableStore, watched: OverviewRange | undefined): void {
    const feed = bound.add(new TableFeed(hub, systemClock, this.services.pageSize, this.filter.filter));
    this.feed = feed;
    bound.add(feed.onDidChange(() => this.tellList()));
    bound.add(feed.onDidChangeRows(() => this.tellRows()));
    this.followOverview(hub, bound, watched);
    bound.add(hub.onDidChangeIdentity(() => this.bind()));
    bound.add(
      hub.onDidChangeConnection(() => {
        this.tellView();
        this.tellList();
      }),
    );
    if (!this.connection.isReady) return;
    feed.giveAll();
    this.tellRows();
  }

  private followOverview(hub: LiveHub, bound: DisposableStore, watched: OverviewRange | undefined): void {
    const { reporter, workOf } = this.services;
    const overview = bound.add(
      new OverviewReader({
        ...{ hub, clock: systemClock, work: () => workOf(hub) },
        log: (error) => reporter.log(error, 'Overview of a task hub'),
      }),
    );
    this.overview = overview;
    bound.add(
      overview.onDidChange(() => {
        const { state } = overview;
        if (state !== undefined) this.connection.emit('overview', state);
      }),
    );
    if (watched !== undefined) overview.show(watched);
  }

  private seen(): void {
    // A hidden page is not kept alive: it leaves its state with the editor, and a new one comes up when it is shown.
    if (!this.panel.visible) {
      this.connection.pageGone();
      this.failures.leave();
      this.overview?.leave();
    }
    this.feed?.setVisible(this.panel.visible && this.isTableShown);
  }

  private tellView(): void {
    if (this.connection.isReady) this.connection.emit('view', hubPanelView(this.hubId, this.hub, systemClock.now()));
  }

  private tellList(): void {
    if (this.connection.isReady) this.connection.emit('list', listView(this.feed, this.filter));
  }

  private tellRows(): void {
    if (this.hasToldRows || !this.connection.isReady) return;
    this.hasToldRows = true;
    this.connection.emit('rows', {});
  }

  private need(): { readonly hub: LiveHub; readonly feed: TableFeed; readonly overview: OverviewReader } {
    const { hub, feed, overview } = this;
    if (hub === undefined || feed === undefined || overview === undefined) {
      throw new SaidError(disabledText({ kind: 'noHub' }));
    }
    return { hub, feed, overview };
  }

  private handlers(): Handlers<HubRequests> {
    const { services, hubId } = this;
    const run = async <Id extends CommandId>(command: Id, ...parameters: CommandArguments[Id]): Promise<void> => {
      await services.executeCommand(command, ...parameters);
    };
    const reader = new RowReader(services.awaitedEvents);
    return {
      ...this.failures.handlers(),
      ...overviewHandlers(() => this.need().overview),
      refresh: async () => {
        await this.need().hub.refresh();
      },
      takeRows: () => {
        const batch = this.feed?.take() ?? { generation: 0, more: [], rows: [], gone: [], isEnd: true };
        if (batch.isEnd) this.hasToldRows = false;
        return batch;
      },
      setFilter: ({ text }) => this.useAsked(tableFilter(text)),
      setField: (change) => this.useAsked(changedFilter(this.filter, change)),
      loadMore: async ({ all }) => {
        await this.need().feed.loadMore(all);
      },
      stopLoading: () => {
        this.feed?.stopLoading();
      },
      showTable: ({ isShown }) => {
        this.isTableShown = isShown;
        this.feed?.setVisible(this.panel.visible && isShown);
      },
      lookAt: ({ ids }) => {
        this.feed?.look(ids);
      },
      readRows: async ({ ids, columns }, signal) => {
        const { hub } = this.need();
        return reader.read(await hub.client(), ids, { columns, now: () => hub.serverNow(), signal });
      },
      readDetails: async ({ id }, signal) => {
        const { hub, feed } = this.need();
        const details = await readDetails(await hub.client(), id, hub.serverNow(), signal);
        if (details !== undefined) return details;
        const known = feed.cached(id);
        const row = known === undefined ? ({ id, name: '', status: 'Unknown' } as const) : tableRow(known);
        return { row, waiting: [], isMissing: true };
      },
      openInstance: ({ id }) => {
        services.open({ hubId, instanceId: id });
      },
      runAction: async ({ action, ids }) => {
        const targets = ids.map((instanceId) => ({ hubId, instanceId }));
        const [clicked] = targets;
        if (clicked === undefined) return;
        await run(`durableTask.instance.${action}`, { ...clicked, filter: this.filter.text }, targets);
        await this.readAgain();
      },
      actOnAll: async () => {
        await run('durableTask.instances.act', { hubId, filter: this.filter.text });
        await this.readAgain();
      },
      startOrchestration: async () => {
        await run('durableTask.orchestration.start', { hubId });
        await this.readAgain();
      },
      findInstance: async () => {
        await run('durableTask.instance.find', { hubId });
      },
      copyText: async ({ text }) => {
        await vscode.env.clipboard.writeText(text);
      },
      exportRows: async ({ format, ids, columns }, signal) => {
        const { hub, feed } = this.need();
        const rows = ids.flatMap((id) => feed.cached(id) ?? []).map(tableRow);
        const asked = rows.filter((row) => readColumnsOf(row, columns).length > 0).map((row) => row.id);
        const wanted = readColumns.filter((column) => columns.includes(column));
        const client = await hub.client();
        const read = await withProgress(exporting(), (cancelled) =>
          reader.read(client, asked, {
            columns: wanted,
            now: () => hub.serverNow(),
            signal: AbortSignal.any([signal, cancelled]),
          }),
        ).catch(undefinedIfAborted);
        if (read === undefined) return;
        const byId = new Map<string, RowReading>(read.map((each) => [each.id, each]));
        const exported = rows.map((row) => ({ ...byId.get(row.id), ...row }));
        await saveText({
          name: `${hub.taskHub}.${format}`,
          title: exportTitle(),
          text: exportedText(format, exported, columns, hub.serverNow()),
        });
      },
      saveLayout: ({ layout }) => {
        this.layout = layout;
        services.layouts.set(hubId, layout);
      },
      readViews: () => services.views.of(hubId),
      useView: (wanted) => {
        const view = services.views.get(hubId, wanted, this.layout);
        if (view === undefined) return {};
        this.useAsked(tableFilter(view.filter));
        const { layout, narrowing } = view;
        return { ...(layout && { layout }), ...(narrowing && { narrowing, filter: this.filter.text }) };
      },
      saveView: ({ layout }) => services.views.save(hubId, this.filter.text, layout),
      removeView: ({ name }) => services.views.remove(hubId, name),
      showInTree: async () => {
        await run('durableTask.hub.showOnly', { hubId, filter: this.filter.text });
      },
      copyLink: async () => {
        await run('durableTask.hub.copyLink', { hubId, filter: this.filter.text });
      },
    };
  }

  /** What was done shows at once. */
  private async readAgain(): Promise<void> {
    try {
      await this.feed?.readInSight();
    } catch (error) {
      if (!isTaskHubError(error)) throw error;
      this.services.reporter.log(error, 'Reading the table again');
    }
  }
}

/** Somebody has cancelled it. */
function undefinedIfAborted(error: unknown): undefined {
  if (!isAbortError(error)) throw error;
  return undefined;
}
