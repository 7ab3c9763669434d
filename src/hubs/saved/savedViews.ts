import { Emitter, type Event } from '../../common/event.js';
import type { Disposable } from '../../common/disposable.js';
import { isRecord } from '../../common/json/isRecord.js';
import { type FilterForm, readFilterForm } from '../../client/operations/filter/filterForm.js';
import type { KeyValueStore } from './savedHubs.js';

/** How a table of instances is looked at. Which columns there are is for the table to say. */
export interface SavedView {
  /** Of the person's choice; no two views of a hub share one. */
  readonly name: string;
  readonly filter: FilterForm;
  readonly sort?: { readonly column: string; readonly descending: boolean };
  /** From left to right; those of the table itself where absent. */
  readonly columns?: readonly string[];
}

const viewsKey = 'durableTask.views';

/** The views that a person saved for each hub, in the order in which they were first saved. */
export class SavedViews implements Disposable {
  private readonly changed = new Emitter<string>();

  /** Told the ID of the hub whose views have changed. */
  readonly onDidChange: Event<string> = this.changed.event;

  constructor(private readonly store: KeyValueStore) {}

  /** What was stored by another version, or by nobody of ours, is left out as far as it cannot be read. */
  views(hubId: string): readonly SavedView[] {
    const stored = this.stored()[hubId];
    const views = Array.isArray(stored) ? stored.flatMap((view: unknown) => readView(view) ?? []) : [];
    return views.filter(({ name }, index) => views.findIndex((other) => other.name === name) === index);
  }

  /** Takes the place of the view of the same name. Rejects when it cannot be stored. */
  save(hubId: string, view: SavedView): Promise<void> {
    const before = this.views(hubId);
    const isKnown = before.some(({ name }) => name === view.name);
    return this.write(hubId, isKnown ? before.map((old) => (old.name === view.name ? view : old)) : [...before, view]);
  }

  /** Under its new name a view takes the place of the one that had it. */
  async rename(hubId: string, name: string, newName: string): Promise<void> {
    const before = this.views(hubId);
    // Another window may have removed it: then nothing makes way for it.
    if (!before.some((view) => view.name === name)) return;
    const kept = before.filter((view) => view.name === name || view.name !== newName);
    await this.write(
      hubId,
      kept.map((view) => (view.name === name ? { ...view, name: newName } : view)),
    );
  }

  remove(hubId: string, name: string): Promise<void> {
    return this.write(
      hubId,
      this.views(hubId).filter((view) => view.name !== name),
    );
  }

  /** The hub was removed: nothing of it is kept. */
  forgetHub(hubId: string): Promise<void> {
    return this.write(hubId, []);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private stored(): Readonly<Record<string, unknown>> {
    const value = this.store.get(viewsKey);
    // Names that every object inherits are no hubs.
    return Object.assign(Object.create(null) as object, isRecord(value) ? value : {});
  }

  private async write(hubId: string, views: readonly SavedView[]): Promise<void> {
    const others = Object.entries(this.stored()).filter(([id]) => id !== hubId);
    const all = views.length === 0 ? others : [...others, [hubId, views] as const];
    await this.store.update(viewsKey, Object.fromEntries(all));
    this.changed.fire(hubId);
  }
}

function readView(value: unknown): SavedView | undefined {
  if (!isRecord(value)) return undefined;
  const { name, filter, sort, columns } = value;
  if (typeof name !== 'string' || name === '') return undefined;
  const order = readSort(sort);
  const shown = Array.isArray(columns) ? columns.filter((column: unknown) => typeof column === 'string') : [];
  return {
    name,
    filter: readFilterForm(filter),
    ...(order && { sort: order }),
    ...(shown.length > 0 && { columns: shown }),
  };
}

function readSort(value: unknown): SavedView['sort'] {
  if (!isRecord(value)) return undefined;
  const { column, descending } = value;
  return typeof column === 'string' && column !== '' && typeof descending === 'boolean'
    ? { column, descending }
    : undefined;
}
