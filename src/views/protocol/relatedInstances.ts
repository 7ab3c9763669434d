import type { Instance, OrchestrationStatus } from '../../client/instance.js';
import type { ChildInstance } from '../../history/childInstances.js';
import type { EventSource } from '../../history/eventSource.js';
import type { None } from './contract.js';

/** What is shown of an instance in a list of others. */
export type InstanceFacts = Pick<
  Instance,
  'instanceId' | 'name' | 'status' | 'createdAt' | 'completedAt' | 'lastUpdatedAt'
>;

/** One that was asked for; without facts the hub has none of that id. */
export interface RelatedInstance {
  readonly instanceId: string;
  readonly facts?: InstanceFacts;
}

export interface ChildList {
  readonly children: readonly ChildInstance[];
  /** `search`: the history could not be had, so that they were looked for by their parent among what came later. */
  readonly foundBy: 'history' | 'search';
  /** A search stopped before it had seen all. */
  readonly isCut: boolean;
}

export const treeActions = ['terminateTree', 'purgeTree'] as const;
export type TreeAction = (typeof treeActions)[number];

/** Why an action of a row is off, by what is known of the row. Absent where it is on. */
export interface RowReason {
  /** Of the instance that the tab shows. */
  readonly root?: string;
  /** Of one that the hub does not have. */
  readonly gone?: string;
  readonly unread?: string;
  readonly statuses?: Readonly<Partial<Record<OrchestrationStatus, string>>>;
  /** Of one whose name is not known. */
  readonly nameless?: string;
}

/** The sentences of what can be off in a row of the tree. */
export type RowReasons = Readonly<Record<TreeAction | 'open' | 'goToSource', RowReason>>;

/** What the page asks about the family of its instance. */
export interface RelatedRequests {
  /** From the root down to the parent; empty where there is none. */
  readAncestors(params: None): readonly RelatedInstance[];
  readChildren(params: { readonly instanceId: string }): ChildList;
  /** At most {@link mostAtOnce}. */
  readRelated(params: { readonly instanceIds: readonly string[] }): readonly RelatedInstance[];
  /** Answered when it is done or was given up. */
  runTreeAction(params: { readonly action: TreeAction; readonly instanceId: string }): void;
  goToSource(params: EventSource): void;
}

export const mostAtOnce = 100;
