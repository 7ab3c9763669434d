import type { InstanceAction } from '../../client/availability.js';
import type { OrchestrationStatus } from '../../client/instance.js';
import type { WaitsFor } from '../../history/waiting.js';
import type { TextLanguage } from '../../text/format/language.js';
import type { WaitingNote } from '../../text/tree/waitingRowText.js';
import type { None } from './contract.js';
import type { FailureEvents, FailureRequests } from './failures.js';
import type { FieldChange, FilterFields } from './filterFields.js';
import type { OverviewEvents, OverviewRequests } from './overview.js';

/** The columns of the table, in the order in which they stand where nobody has moved them. */
export const tableColumns = [
  'name',
  'id',
  'status',
  'waiting',
  'created',
  'duration',
  'failure',
  'updated',
  'queued',
  'version',
  'tags',
  'parent',
  'customStatus',
] as const;
export type TableColumn = (typeof tableColumns)[number];

/** What no list brings: read for each row that is in sight. */
export const readColumns = ['failure', 'waiting', 'queued', 'customStatus'] as const satisfies readonly TableColumn[];
export type ReadColumn = (typeof readColumns)[number];

/** Those of the columns that can say something of a row. */
export function readColumnsOf(
  row: Pick<TableRow, 'status' | 'finished'>,
  columns: readonly TableColumn[],
): readonly ReadColumn[] {
  return readColumns.filter((column) => columns.includes(column) && mayHave(row, column));
}

/** Only what has failed has a failure, and only of what runs the status does not say what it waits for. */
function mayHave(row: Pick<TableRow, 'status' | 'finished'>, column: ReadColumn): boolean {
  switch (column) {
    case 'failure':
      return row.status === 'Failed';
    case 'waiting':
      return row.finished === undefined && row.status !== 'Pending' && row.status !== 'Suspended';
    case 'queued':
    case 'customStatus':
      return true;
  }
}

export interface TableSort {
  readonly column: TableColumn;
  readonly descending: boolean;
}

/** How somebody has set up the table of a hub. */
export interface TableLayout {
  /** In order. */
  readonly columns: readonly TableColumn[];
  readonly widths: Readonly<Partial<Record<TableColumn, number>>>;
  readonly sort: TableSort;
}

/** One instance in the table. Times are milliseconds since the Unix epoch, with fractions. */
export interface TableRow {
  readonly id: string;
  readonly name: string;
  readonly status: OrchestrationStatus;
  readonly version?: string;
  readonly parent?: string;
  /** `key=value, key=value` */
  readonly tags?: string;
  readonly created?: number;
  readonly updated?: number;
  readonly finished?: number;
  /** Of one that is pending: when its start is scheduled for. */
  readonly startsAt?: number;
}

/** Rows that are new or other ones now, and the IDs of those that are gone. */
export interface RowBatch {
  /** Another number than before: all earlier rows are void. */
  readonly generation: number;
  /** Of them, those that somebody waits for: they belong to a page that was asked for. */
  readonly more: readonly TableRow[];
  readonly rows: readonly TableRow[];
  readonly gone: readonly string[];
  /** There is nothing more at present. */
  readonly isEnd: boolean;
}

/** What was read for one row. */
export interface RowReading extends WaitingNote {
  readonly id: string;
  /** The first line of what it failed with. */
  readonly failure?: string;
  readonly customStatus?: string;
  /** Milliseconds from its creation until a worker first took it. */
  readonly queuedMs?: number;
  readonly waitsFor?: WaitsFor;
  /** When the first of the timers is due that it waits for and for nothing else. */
  readonly timerAt?: number;
  /** Something of it can’t be told yet, or could not be read: milliseconds until it is worth asking again. */
  readonly againInMs?: number;
}

/** An action on selected instances: `reason` says why the hub refuses it for all. */
interface TableAction {
  readonly action: InstanceAction;
  readonly statuses: readonly OrchestrationStatus[];
  readonly reason?: string;
}

/** How the hub stands. */
export interface HubPanelView {
  readonly hubId: string;
  /** Absent while no hub of this ID is in the list. */
  readonly hub?: {
    readonly label: string;
    readonly taskHub: string;
    readonly endpoint: string;
    readonly isProduction: boolean;
    /** Why nothing can be changed. */
    readonly readOnly?: string;
    /** How far the server's clock is ahead of this machine's, in milliseconds. */
    readonly aheadMs: number;
  };
  readonly actions: readonly TableAction[];
  /** One sentence about why the hub does not answer, or has no list. */
  readonly problem?: string;
  readonly canStart: boolean;
}

/** One part of a filter, and the filter without it. */
export interface FilterChip {
  readonly text: string;
  readonly without: string;
}

/** How far the list of the table is loaded. */
export interface ListView {
  /** The filter as text; empty for all instances. */
  readonly filter: string;
  readonly chips: readonly FilterChip[];
  /** The same filter as a form has it. */
  readonly fields: FilterFields;
  readonly count: number;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  /** Rows looked through, where the server can't filter by what is asked for. */
  readonly searched?: number;
  /** Why the last reading of the list failed. */
  readonly problem?: string;
}

/** What one row says beside the table. */
export interface RowDetails {
  readonly row: TableRow;
  /** `Waits for the activity ChargeCard`; the sentences of what it waits for. */
  readonly waiting: readonly string[];
  /** Type and message of what it failed with, and of the first cause, where that is another. */
  readonly failure?: string;
  readonly cause?: string;
  readonly customStatus?: string;
  readonly input?: string;
  readonly output?: string;
  /** The hub has no such instance any more. */
  readonly isMissing?: true;
}

export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** At most so many rows of one kind in one message. */
export const mostRows = 2_000;
/** Rows in sight, and so rows that are read singly at once, at most. */
export const mostInSight = 200;
/** More rows are not loaded into the table: a filter finds the rest. */
export const mostLoaded = 100_000;

/** One way to look at the instances of a hub. */
export interface TableView {
  readonly name: string;
  /** Everybody has it, and nobody can remove it. */
  readonly isGiven: boolean;
  /** What it shows, where its name does not say it all. */
  readonly detail?: string;
}

/** What a view leaves out that no filter can: rows found to wait for something else than an event, or not to be stuck. */
export const narrowings = ['events', 'stuck'] as const;
export type Narrowing = (typeof narrowings)[number];

/** What the page of a hub is given to begin with. */
export interface HubStart {
  readonly view: HubPanelView;
  readonly list: ListView;
  readonly layout: TableLayout;
  readonly language: TextLanguage;
}

/** What the page of a hub asks of its host. */
export interface HubRequests extends FailureRequests, OverviewRequests {
  refresh(params: None): void;
  /** The next rows that have changed; the page asks again until a batch is the end. */
  takeRows(params: None): RowBatch;
  /** A sentence about what is wrong with the text, or nothing where it is the filter now. */
  setFilter(params: { readonly text: string }): { readonly problem?: string };
  /** The same for one field of the form; all others stay as they are. */
  setField(params: FieldChange): { readonly problem?: string };
  /** One more page, or all. */
  loadMore(params: { readonly all: boolean }): void;
  stopLoading(params: None): void;
  /** Whether the page shows the table: while it shows something else, the table is not read. */
  showTable(params: { readonly isShown: boolean }): void;
  lookAt(params: { readonly ids: readonly string[] }): void;
  readRows(params: { readonly ids: readonly string[]; readonly columns: readonly ReadColumn[] }): readonly RowReading[];
  readDetails(params: { readonly id: string }): RowDetails;
  openInstance(params: { readonly id: string }): void;
  runAction(params: { readonly action: InstanceAction; readonly ids: readonly string[] }): void;
  /** Asks which action, and runs it on all that match the filter. */
  actOnAll(params: None): void;
  startOrchestration(params: None): void;
  findInstance(params: None): void;
  copyText(params: { readonly text: string }): void;
  exportRows(params: {
    readonly format: ExportFormat;
    readonly ids: readonly string[];
    readonly columns: readonly TableColumn[];
  }): void;
  saveLayout(params: { readonly layout: TableLayout }): void;
  readViews(params: None): readonly TableView[];
  /** Filters as the view does; the layout that it has, if it has one, for the page to take. */
  useView(params: Pick<TableView, 'name' | 'isGiven'>): {
    readonly layout?: TableLayout;
    /** With the filter that it belongs to. */
    readonly narrowing?: Narrowing;
    readonly filter?: string;
  };
  /** Asks for a name, and keeps the filter under it, with the columns and the order as they are seen. */
  saveView(params: { readonly layout: TableLayout }): void;
  removeView(params: { readonly name: string }): void;
  /** The tree shows what matches the filter, too. */
  showInTree(params: None): void;
  /** Copies a link that opens the table with its filter. */
  copyLink(params: None): void;
}

/** What the host tells the page of its own accord. */
export interface HubEvents extends FailureEvents, OverviewEvents {
  view: HubPanelView;
  list: ListView;
  /** Somebody asked for the table elsewhere, while the page may show something else. */
  showTable: None;
  /** There are rows to take. */
  rows: Readonly<Record<string, never>>;
}
