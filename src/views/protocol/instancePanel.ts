import type { InstanceAction } from '../../client/availability.js';
import type { HistoryEvent } from '../../client/history.js';
import type { FailureDetails, Instance } from '../../client/instance.js';
import type { SourcePlace } from '../../history/failures/stackFrames.js';
import type { Timestamp } from '../../client/timestamp.js';
import type { TextLanguage } from '../../text/format/language.js';
import type { None } from './contract.js';
import type { ToldWork } from './overview.js';
import type { RelatedRequests, RowReasons } from './relatedInstances.js';

/** A stored text, or only its head where it is too long to carry: then `wholeBytes` is the size of the whole as UTF-8. */
export interface PayloadText {
  readonly text: string;
  readonly wholeBytes?: number;
}

export const instancePayloads = ['input', 'output', 'customStatus'] as const;
export type InstancePayload = (typeof instancePayloads)[number];

/** What is possible whatever the status of an instance. */
export const freeActions = ['startLike', 'wait'] as const;
/** What the header offers: what the status decides, and what is possible whatever the status. */
export type PanelAction = InstanceAction | (typeof freeActions)[number];

/** An action of the header: where it is off, `reason` says why. */
export interface ActionState {
  readonly action: PanelAction;
  readonly reason?: string;
}

/** What can be done with an instance without doing anything to it, in the order in which it is offered. */
export const instanceTools = ['goToSource', 'compare', 'export', 'copyLink'] as const;
export type InstanceTool = (typeof instanceTools)[number];

/** What an instance holds; a payload that is absent does not exist. */
export type InstancePayloads = Readonly<Partial<Record<InstancePayload, PayloadText>>> & {
  readonly failure?: FailureDetails;
};

/** Where the instance is read. */
export interface HubView {
  readonly label: string;
  readonly taskHub: string;
  readonly endpoint: string;
  /** It is one of the local task hub. */
  readonly isLocal?: true;
  /** It is marked as production. */
  readonly isProduction?: true;
  /** Why nothing in it can be changed; absent where it may be. */
  readonly readOnly?: string;
  /** It is no hub but a file: nothing moves, and nothing can be done. */
  readonly isFile?: true;
  /** Of a file: the moment that it shows. */
  readonly exportedAt?: Timestamp;
  /** How far the server's clock is ahead of this machine's, in milliseconds, where it is more than a little. */
  readonly aheadMs?: number;
}

/** What a page is given to begin with. */
export interface InstanceStart {
  readonly view: InstanceView;
  readonly language: TextLanguage;
}

/** What the header shows. */
export interface InstanceView {
  readonly hubId: string;
  readonly instanceId: string;
  /** Absent while no saved hub of this id is known. */
  readonly hub?: HubView;
  /** What is known of the instance; absent until the first answer. */
  readonly instance?: Omit<Instance, InstancePayload | 'failure'>;
  /** In the order in which they are offered. */
  readonly actions: readonly ActionState[];
  readonly rowReasons: RowReasons;
  readonly isReading: boolean;
  /** Milliseconds since the Unix epoch by this machine's clock. */
  readonly readAt?: number;
  /** The hub answered that it has no such instance. */
  readonly isMissing: boolean;
  /** One sentence about why the last read failed. */
  readonly problem?: string;
}

/** An event whose long texts were cut: `cut` has the size of the whole in bytes for each path (`input`, `tags.key`). */
export interface HistoryItem {
  readonly event: HistoryEvent;
  readonly cut?: Readonly<Record<string, number>>;
}

export interface HistoryPosition {
  readonly count: number;
  /** Of the last event known, as the batch that brought it said. */
  readonly mark: string;
}

export interface HistoryBatch {
  /** Index of the first item: 0 where the history is another one than the position spoke of, so that all before is void. */
  readonly first: number;
  readonly items: readonly HistoryItem[];
  readonly mark: string;
  /** There is nothing more at present. */
  readonly isEnd: boolean;
}

/**
 * Names one stored text: of the instance, or of one event of its history by index and path. An empty path names the whole
 * event, as JSON.
 */
export type PayloadRef =
  | { readonly of: 'instance'; readonly field: InstancePayload | 'failure' }
  | { readonly of: 'event'; readonly index: number; readonly path: string };

export const mostSources = 200;

/** What the page of one instance asks of its host. */
export interface InstanceRequests extends RelatedRequests {
  refresh(params: None): void;
  runAction(params: { readonly action: PanelAction }): void;
  runTool(params: { readonly tool: InstanceTool }): void;
  openInstance(params: { readonly instanceId: string }): void;
  copyText(params: { readonly text: string }): void;
  copyPayload(params: { readonly payload: PayloadRef }): void;
  openPayload(params: { readonly payload: PayloadRef }): void;
  /** Asks for a file and writes an SVG document to it. */
  saveDrawing(params: { readonly svg: string }): void;
  /** To a file that the person chooses, exactly as it is stored. */
  savePayload(params: { readonly payload: PayloadRef }): void;
  comparePayloads(params: { readonly left: PayloadRef; readonly right: PayloadRef }): void;
  /** Kept for `compareWithSelected`, of this tab or another one. */
  selectForCompare(params: { readonly payload: PayloadRef }): void;
  compareWithSelected(params: { readonly payload: PayloadRef }): void;
  /** For each of at most {@link mostSources} paths of a stack trace whether the workspace has that file. */
  findSources(params: { readonly files: readonly string[] }): readonly boolean[];
  openSource(params: { readonly place: SourcePlace }): void;
  /** The next batch after a position; the page asks for the next when it has taken the last. */
  readHistory(params: { readonly after?: HistoryPosition }): HistoryBatch;
  /** Indexes of the events that hold a text, looked for in the whole texts. See `eventTest`. */
  searchHistory(params: { readonly query: string }): readonly number[];
  /** Names of events that the instance may wait for. Its history does not say which, and the host looks for them once. */
  readLikelyEvents(params: None): readonly string[];
  /** Of the workers of the hub at this moment. */
  readWork(params: None): ToldWork;
  /** One event with its texts whole, up to a megabyte each. */
  readEvent(params: { readonly index: number }): HistoryItem;
}

/** What the host tells the page of its own accord. */
export interface InstanceEvents {
  view: InstanceView;
  /** Comes when they have been read, and again only when they have changed: they may be large. */
  payloads: InstancePayloads;
  /** What is kept to be compared with, in a few words; without a label there is nothing. */
  selectedForCompare: { readonly label?: string };
}
