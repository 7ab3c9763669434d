import * as vscode from 'vscode';
import type { HubTarget, RowCapability } from '../../contributions.js';
import type { Clock } from '../../common/clock.js';
import { type Disposable, DisposableStore } from '../../common/disposable.js';
import { visibleText } from '../../common/hiddenText.js';
import { dateText, recentText } from '../../text/format/timeText.js';
import { orchestrationStatuses } from '../../client/instance.js';
import type { HubConnection } from '../../hubs/hub.js';
import type { Grouping } from '../../hubs/live/grouping/grouping.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { HubGroupings } from '../../hubs/saved/hubGroupings.js';
import type { KeptExpansion } from '../../hubs/saved/keptExpansion.js';
import { editorLanguage } from '../../platform/editorLanguage.js';
import { isFunctionsFact } from '../../text/errors/functionsText.js';
import { setLanguage } from '../../text/format/language.js';
import { troubleSince } from '../../text/tree/troubleText.js';
import { disabledText } from '../../text/disabledText.js';
import { hubIcon, markWords } from './hubLook.js';
import type { HubProblem } from './hubProblemRows.js';
import { MessageNode } from './messageNode.js';
import { rowAddress } from './rowDecorations.js';
import type { GroupedRows } from './grouped/groupedRows.js';
import type { InstanceNode } from './instanceNode.js';
import type { WaitingRoundsOptions } from './rows/waitingRounds.js';
import { StatusNode } from './statusNode.js';
import { keyOfHub, type PagedNode, type TreeNode } from './treeNode.js';
import * as row from '../../text/tree/hubRowText.js';

// The rows of hubs are a bundle of their own, which has the texts once more.
setLanguage(editorLanguage());

/** What the tree's look depends on besides the hubs. */
export interface TreeOptions {
  readonly clock: Clock;
  readonly groupings: HubGroupings;
  /** Told of what nobody expected to fail while rows are filled. */
  readonly noteFailure: (error: unknown) => void;
  readonly pageSize: () => number;
  readonly hideEmptyGroups: () => boolean;
  /** What is known of a local hub's workers; the row is drawn again when it changes. */
  readonly localDetails: (taskHub: string) => string | undefined;
  /** Lines for the tooltip of a local hub, asked for at that moment: its workers and what waits for them. */
  readonly currentLocalDetails: (taskHub: string) => Promise<readonly string[]>;
  /** When the oldest maintenance of a hub that is not over began, in milliseconds since the epoch. */
  readonly maintenanceSince: (hub: LiveHub) => number | undefined;
  /** Whether the worker of the samples is there, and starts no more of them. */
  readonly haveSamplesEnded: (hub: LiveHub) => boolean;
  /** The names of other task hubs at the endpoint of this one, as far as they are known. */
  readonly taskHubsBeside: (hub: LiveHub) => readonly string[];
  /** A line for the tooltip of a hub: what it gets rid of by itself. */
  readonly retentionDetails: (hub: LiveHub) => string | undefined;
  readonly expansion: KeptExpansion;
  /** Nobody is at the window. */
  readonly isIdle: () => boolean;
  readonly awaitedEvents: WaitingRoundsOptions<InstanceNode>['awaitedEvents'];
}

type FailedConnection = Extract<HubConnection, { readonly state: 'failed' }>;

/** One task hub: its groups, of which there are eight where it is grouped by status, or what is wrong with it. */
export class HubNode implements PagedNode, HubTarget, Disposable {
  readonly key: string;
  readonly parent = undefined;
  readonly groups: readonly StatusNode[];
  /** What it shows while it is not grouped by status. */
  private list: GroupedRows | undefined;

  constructor(
    readonly hub: LiveHub,
    private readonly habits: TreeOptions,
    private readonly redraw: (...nodes: TreeNode[]) => void,
  ) {
    this.key = keyOfHub(hub.id);
    this.groups = orchestrationStatuses.map((status) => new StatusNode(hub, this, status, habits.pageSize));
  }

  get hubId(): string {
    return this.hub.id;
  }

  /**
   * Of a local hub, whose queues change too fast to be kept in the row, and of one that does not answer: what there is to
   * say of that is a bundle of its own.
   */
  get tooltip(): (() => Promise<string>) | undefined {
    const { hub } = this;
    if (!hub.isLocal && hub.connection.state !== 'failed') return undefined;
    return async () => {
      const local = hub.isLocal ? await this.habits.currentLocalDetails(hub.taskHub) : [];
      const { connection } = hub;
      return this.details(local, connection.state === 'failed' ? await this.problemLines(connection) : []);
    };
  }

  item(): vscode.TreeItem {
    const { hub } = this;
    const { connection } = hub;
    const failed = connection.state === 'failed';
    const state = hub.isLocal ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
    const item = new vscode.TreeItem(visibleText(hub.label), state);
    item.id = this.key;
    item.description = this.description(connection);
    if (this.tooltip === undefined) item.tooltip = this.details([], []);
    item.iconPath = this.icon(connection);
    item.resourceUri = rowAddress(failed);
    item.contextValue = this.capabilities(failed).join(' ');
    item.accessibilityInformation = {
      label: row.hubLabel(visibleText(hub.label), this.description(connection)),
    };
    return item;
  }

  async children(): Promise<readonly TreeNode[]> {
    const list = await this.listRows();
    await (list?.ready() ?? this.firstAnswer());
    // Another grouping was chosen meanwhile.
    if ((this.grouping === 'status') !== (list === undefined)) return await this.children();
    const { connection } = this.hub;
    const known = list?.isRead ?? this.groups.some((group) => this.hub.group(group.status) !== undefined);
    const isFailed = connection.state === 'failed';
    const isWithoutLists = this.hub.withoutLists !== undefined || list?.isWithoutLists === true;
    const problems = isFailed || isWithoutLists ? await import('./hubProblemRows.js') : undefined;
    const problem = problems !== undefined && isFailed ? problems.problemRows(this, this.problem(connection)) : [];
    if (problems !== undefined && isWithoutLists) return [...problem, problems.withoutListsRow(this)];
    if (!known && isFailed) return problem;
    const shown = list?.rows() ?? this.statusRows();
    if (shown.length > 0) return [...problem, ...shown];
    const text = this.hub.filter === undefined ? row.noInstances() : row.noMatches();
    return [...problem, new MessageNode(`${this.key}/empty`, this, { text })];
  }

  get grouping(): Grouping {
    return this.habits.groupings.get(this.hub.id);
  }

  get drawn(): Iterable<InstanceNode> {
    return this.list?.drawnAtTop ?? [];
  }

  /** All rows of instances that are drawn, in whatever group. */
  get rows(): readonly InstanceNode[] {
    return this.list?.drawn ?? this.groups.flatMap((group) => [...group.drawn]);
  }

  get isFruitless(): boolean {
    return this.list?.isFruitless === true;
  }

  watch(): Disposable {
    if (this.grouping === 'status') return this.hub.watch();
    const watching = new DisposableStore();
    this.listRows()
      .then((list) => (list === undefined ? undefined : watching.add(list.watch())))
      .catch(this.habits.noteFailure);
    return watching;
  }

  async loadMore(): Promise<void> {
    await this.list?.loadMore();
  }

  stopSearch(): void {
    this.list?.stopSearch();
  }

  dispose(): void {
    this.list?.dispose();
    this.list = undefined;
  }

  private async listRows(): Promise<GroupedRows | undefined> {
    if (this.grouping !== 'status') {
      const { GroupedRows } = await import('./grouped/groupedRows.js');
      const { hub, redraw } = this;
      const grouping = this.habits.groupings.get(hub.id);
      if (grouping !== 'status') {
        this.list ??= new GroupedRows({ ...this.habits, hub, redraw, root: this }, grouping);
        this.list.group(grouping);
        return this.list;
      }
    }
    this.dispose();
    return undefined;
  }

  private statusRows(): readonly TreeNode[] {
    const hide = this.habits.hideEmptyGroups();
    return this.groups.filter((group) => this.hub.isWanted(group.status) && (!hide || !group.isEmpty));
  }

  /** It was refused for want of a sign-in that holds. */
  private get needsSignIn(): boolean {
    const { connection, isLocal } = this.hub;
    if (isLocal || connection.state !== 'failed' || connection.error.reason !== 'unauthenticated') return false;
    const { fact } = connection.error;
    // Of a key, only what Azure was asked for takes a sign-in.
    return !isFunctionsFact(fact) || fact.problem.trouble === 'keyNotFetched';
  }

  private problem({ error }: FailedConnection): HubProblem {
    const { hub, needsSignIn } = this;
    const knownThere = this.habits.taskHubsBeside(hub).map((name) => visibleText(name));
    return { error, needsSignIn, isLocal: hub.isLocal, knownThere };
  }

  private async problemLines(connection: FailedConnection): Promise<readonly string[]> {
    const { problemLines } = await import('./hubProblemRows.js');
    return problemLines(this.problem(connection));
  }

  private capabilities(failed: boolean): readonly RowCapability[] {
    const { hub } = this;
    return [
      'hub',
      hub.isLocal ? 'local' : 'saved',
      ...(failed ? (['failed'] as const) : []),
      ...(this.needsSignIn ? (['canSignIn'] as const) : []),
      ...(hub.whyOff('start') === undefined ? (['canStart'] as const) : []),
      ...(hub.whyOff('suspend') === undefined ? (['canSuspendAll'] as const) : []),
      ...(this.habits.maintenanceSince(hub) === undefined ? [] : (['maintenance'] as const)),
      ...(hub.filter === undefined ? [] : (['filtered'] as const)),
      ...(hub.hasDashboard ? (['dashboard'] as const) : []),
    ];
  }

  /** The bar over the view runs until there is an answer, or the news that there is none. */
  private async firstAnswer(): Promise<void> {
    const isAnswered = (): boolean => !['idle', 'connecting'].includes(this.hub.connection.state);
    if (isAnswered()) return;
    // Polls even if the view is hidden: the editor draws nothing until this resolves.
    const asking = this.hub.watch();
    await new Promise<void>((resolve) => {
      const listening = this.hub.onDidChangeConnection(() => {
        if (!isAnswered()) return;
        listening.dispose();
        resolve();
      });
    });
    asking.dispose();
  }

  private description(connection: HubConnection): string {
    const { hub } = this;
    return [...this.stateWords(), ...markWords(hub), ...this.placeOrFailure(connection)].join(' · ');
  }

  /** What is out of the ordinary and was brought about here: a filter, a grouping, a maintenance. */
  private stateWords(): readonly string[] {
    const since = this.habits.maintenanceSince(this.hub);
    const { filter } = this.hub;
    return [
      ...(filter === undefined ? [] : [row.filtered(visibleText(filter.words))]),
      ...(this.grouping === 'status' ? [] : [row.groupedBy(this.grouping)]),
      ...(since === undefined ? [] : [row.inMaintenance(recentText(new Date(since), new Date()))]),
      ...(this.habits.haveSamplesEnded(this.hub) ? [row.samplesRest()] : []),
    ];
  }

  private placeOrFailure(connection: HubConnection): readonly string[] {
    const { hub } = this;
    if (connection.state === 'failed') {
      return [troubleSince(connection.error, recentText(new Date(connection.since), new Date()))];
    }
    const place = visibleText(hub.endpoint.replace(/^https?:\/\//, ''));
    if (hub.isLocal) return [row.local(), place];
    return hub.label === hub.taskHub ? [place] : [visibleText(hub.taskHub), place];
  }

  private details(local: readonly string[], problem: readonly string[]): string {
    const lines = [row.place(this.hub.taskHub, this.hub.endpoint), ...local];
    const { filter } = this.hub;
    if (filter !== undefined) lines.push(row.filterDetail(filter.words));
    const since = this.habits.maintenanceSince(this.hub);
    if (since !== undefined) lines.push(row.maintenanceDetail(dateText(new Date(since))));
    const retention = this.habits.retentionDetails(this.hub);
    if (retention !== undefined) lines.push(retention);
    if (this.hub.marks.production) lines.push(row.productionDetail());
    if (this.hub.readOnly !== undefined) lines.push(disabledText({ kind: 'hub', refusal: this.hub.readOnly }));
    return [...lines, ...problem].map((line) => visibleText(line)).join('\n');
  }

  private icon(connection: HubConnection): vscode.ThemeIcon {
    switch (connection.state) {
      case 'failed':
        return new vscode.ThemeIcon('debug-disconnect', new vscode.ThemeColor('disabledForeground'));
      case 'connecting':
        return new vscode.ThemeIcon('loading~spin');
      case 'idle':
      case 'connected':
        return hubIcon(this.hub);
    }
  }
}
