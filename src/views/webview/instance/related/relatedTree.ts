import { isAbortError } from '../../../../common/abort.js';
import { type Clock, systemClock } from '../../../../common/clock.js';
import type { Disposable } from '../../../../common/disposable.js';
import { Emitter } from '../../../../common/event.js';
import type { ChildInstance } from '../../../../history/childInstances.js';
import * as relatedText from '../../../../text/pages/relatedText.js';
import {
  type ChildList,
  type InstanceFacts,
  mostAtOnce,
  type RelatedInstance,
} from '../../../protocol/relatedInstances.js';
import { statusLook } from '../../../look/statusLook.js';

/** What the tree asks its host. */
export interface RelatedSource {
  children(instanceId: string, signal: AbortSignal): Promise<ChildList>;
  facts(instanceIds: readonly string[], signal: AbortSignal): Promise<readonly RelatedInstance[]>;
}

type Children =
  | { readonly state: 'reading' }
  | { readonly state: 'cutOff' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'read'; readonly list: ChildList; readonly mark: string };

/** A line of the tree. `position` and `siblings` count from 1, as a screen reader says them. */
export type RelatedRow = { readonly key: string; readonly depth: number } & (
  | {
      readonly kind: 'instance';
      readonly instanceId: string;
      readonly name: string;
      readonly position: number;
      readonly siblings: number;
      /** Undefined where it is known to have no children. */
      readonly isOpen: boolean | undefined;
      /** As the history of its parent knows it; absent for the root. */
      readonly child?: ChildInstance;
      /** As the hub knows it, once it was asked. */
      readonly facts?: InstanceFacts;
      readonly isMissing: boolean;
    }
  | { readonly kind: 'note'; readonly text: string; readonly retries?: string }
);

export type InstanceRow = Extract<RelatedRow, { readonly kind: 'instance' }>;

const separator = '\n';
/** Milliseconds until what was cut off is asked for again. */
const againMs = 2_000;

/** The instances below one, level by level as they are opened. Draws nothing: whoever draws it listens. */
export class RelatedTree implements Disposable {
  private readonly changed = new Emitter<void>();
  private readonly end = new AbortController();
  private readonly open: Set<string>;
  private readonly childrenOf = new Map<string, Children>();
  private readonly known = new Map<string, RelatedInstance>();
  /** Children that by the history of their parent have not ended. */
  private readonly unended = new Set<string>();
  private isLooking = false;
  private again: Disposable | undefined;

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly rootId: string,
    open: readonly string[],
    private readonly source: RelatedSource,
    private readonly clock: Clock = systemClock,
  ) {
    this.open = new Set([rootId, ...open]);
  }

  /** Keys of what is unfolded, for the next time. */
  get openKeys(): readonly string[] {
    return [...this.open];
  }

  /** The root is read by its page; when it has moved, it may have more children. */
  setRoot(facts: InstanceFacts): void {
    this.known.set(this.rootId, { instanceId: this.rootId, facts });
    this.readIfMoved(this.rootId, this.rootId);
    this.changed.fire();
  }

  rows(): readonly RelatedRow[] {
    const rows: RelatedRow[] = [];
    const name = this.known.get(this.rootId)?.facts?.name ?? '';
    this.add(rows, { instanceId: this.rootId, name }, this.rootId, { depth: 0, position: 1, siblings: 1 });
    return rows;
  }

  toggle(key: string): void {
    if (this.open.delete(key)) {
      this.changed.fire();
      return;
    }
    this.open.add(key);
    if (!this.childrenOf.has(key)) void this.read(key);
    this.changed.fire();
  }

  retry(key: string): void {
    void this.read(key);
  }

  /** Reads what is unfolded and was not read yet: the root at first, and what was unfolded when the page was left. */
  readOpen(): void {
    for (const key of this.open) {
      const parent = key.slice(0, Math.max(0, key.lastIndexOf(separator)));
      if (!this.childrenOf.has(key) && (key === this.rootId || this.isChildKnown(parent, idOf(key))))
        void this.read(key);
    }
  }

  /** Asks the hub about those that are in view and may have moved since; one question at a time. */
  async look(instanceIds: readonly string[]): Promise<void> {
    const wanted = [...new Set(instanceIds)]
      .filter((id) => id !== this.rootId && !this.isSettled(id))
      .slice(0, mostAtOnce);
    if (this.isLooking || wanted.length === 0) return;
    this.isLooking = true;
    try {
      for (const found of await this.source.facts(wanted, this.end.signal)) this.known.set(found.instanceId, found);
    } catch {
      // The page's own banner says that the hub does not answer. What the histories say stays.
    } finally {
      this.isLooking = false;
    }
    if (this.end.signal.aborted) return;
    for (const key of this.open) this.readIfMoved(key, idOf(key));
    this.changed.fire();
  }

  /** Something was done to one and all below it: what is known of those that are shown is asked for again. */
  async reread(key: string): Promise<void> {
    const below = this.rows().filter(
      (row) => row.kind === 'instance' && (row.key === key || row.key.startsWith(`${key}${separator}`)),
    );
    const ids = below.map((row) => idOf(row.key)).filter((id) => id !== this.rootId);
    for (const id of ids) this.known.delete(id);
    await this.look(ids);
  }

  dispose(): void {
    this.end.abort();
    this.again?.dispose();
    this.changed.dispose();
  }

  private isSettled(id: string): boolean {
    const found = this.known.get(id);
    if (found === undefined) return false;
    // One that the hub does not know yet may only just have been asked for.
    return found.facts === undefined ? !this.unended.has(id) : statusLook(found.facts.status).isFinished;
  }

  private isChildKnown(parentKey: string, id: string): boolean {
    const children = this.childrenOf.get(parentKey);
    return children?.state === 'read' && children.list.children.some(({ instanceId }) => instanceId === id);
  }

  private readIfMoved(key: string, id: string): void {
    const children = this.childrenOf.get(key);
    if (children?.state === 'read' && children.mark !== this.markOf(id)) void this.read(key, true);
  }

  private markOf(id: string): string {
    const { status, lastUpdatedAt } = this.known.get(id)?.facts ?? {};
    return `${status ?? ''}/${lastUpdatedAt?.seconds ?? ''}/${lastUpdatedAt?.nanos ?? ''}`;
  }

  private readonly rereading = new Set<string>();

  private async read(key: string, isQuiet = false): Promise<void> {
    if (this.rereading.has(key)) return;
    const id = idOf(key);
    const mark = this.markOf(id);
    this.rereading.add(key);
    if (!isQuiet) this.childrenOf.set(key, { state: 'reading' });
    try {
      const list = await this.source.children(id, this.end.signal);
      this.childrenOf.set(key, { state: 'read', list, mark });
      for (const { instanceId, outcome } of list.children) {
        if (outcome === 'open') this.unended.add(instanceId);
        else this.unended.delete(instanceId);
      }
    } catch (error) {
      if (isAbortError(error)) this.cutOff(key, isQuiet);
      else if (!isQuiet) {
        this.childrenOf.set(key, { state: 'failed', message: error instanceof Error ? error.message : String(error) });
      }
    } finally {
      this.rereading.delete(key);
    }
    if (this.end.signal.aborted) return;
    this.readOpen();
    this.changed.fire();
  }

  /**
   * The host let go of a call, or the page's connection has gone, and then the page goes, too, but a moment later. Asked again
   * at once, a connection that has gone refuses at once, and nothing else of the window would ever run again.
   */
  private cutOff(key: string, isQuiet: boolean): void {
    if (!isQuiet) this.childrenOf.set(key, { state: 'cutOff' });
    if (this.end.signal.aborted) return;
    this.again ??= this.clock.setTimer(againMs, () => {
      this.again = undefined;
      for (const [cut, { state }] of this.childrenOf) if (state === 'cutOff') this.childrenOf.delete(cut);
      this.readOpen();
    });
  }

  private add(
    rows: RelatedRow[],
    { instanceId, name, child }: { readonly instanceId: string; readonly name: string; readonly child?: ChildInstance },
    key: string,
    place: { readonly depth: number; readonly position: number; readonly siblings: number },
  ): void {
    const children = this.childrenOf.get(key);
    const isLeaf =
      (children?.state === 'read' && children.list.children.length === 0) ||
      // What hangs below itself is shown once.
      key.split(separator).slice(0, -1).includes(instanceId);
    const found = this.known.get(instanceId);
    const isOpen = isLeaf ? undefined : this.open.has(key);
    rows.push({
      ...{ kind: 'instance', key, instanceId, name: found?.facts?.name ?? name, ...place, isOpen },
      ...(child && { child }),
      ...(found?.facts && { facts: found.facts }),
      isMissing: found !== undefined && found.facts === undefined,
    });
    if (isOpen === true) this.addBelow(rows, key, children, place.depth + 1);
  }

  private addBelow(rows: RelatedRow[], key: string, children: Children | undefined, depth: number): void {
    const note = (text: string, retries?: string): void => {
      const noteKey = `${key}${separator}${separator}note`;
      rows.push({ kind: 'note', key: noteKey, depth, text, ...(retries !== undefined && { retries }) });
    };
    if (children === undefined || children.state === 'reading' || children.state === 'cutOff')
      note(relatedText.loading());
    else if (children.state === 'failed') note(relatedText.notLoaded(children.message), key);
    else {
      const { list, foundBy, isCut } = { ...children.list, list: children.list.children };
      list.forEach((child, index) => {
        const at = { depth, position: index + 1, siblings: list.length };
        this.add(rows, { ...child, child }, `${key}${separator}${child.instanceId}`, at);
      });
      if (foundBy === 'search') {
        note(isCut ? relatedText.foundInPart() : relatedText.foundBySearch());
      }
    }
  }
}

function idOf(key: string): string {
  return key.slice(key.lastIndexOf(separator) + 1);
}
