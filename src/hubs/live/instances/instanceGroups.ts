import type { Instance, InstancePage } from '../../../client/instance.js';
import { type GroupStatus, groupOf } from './groupStatus.js';
import {
  appendPage,
  changeInstance,
  firstPage,
  insertInstance,
  instancesOf,
  type LoadedPages,
  removeInstance,
  replacePage,
} from './loadedPages.js';
import { isNewerRow, isSameRow } from './sameRow.js';

/** What an update did: groups whose rows came, went or moved, and instances whose row is another one now. */
export interface GroupChanges {
  readonly groups: ReadonlySet<GroupStatus>;
  readonly instances: ReadonlySet<string>;
}

/**
 * What is known of a hub's instances, by status. An instance is in one group at most: the one that the newest reading
 * puts it in. Ids that begin with `@` are entities and never get in.
 */
export class InstanceGroups {
  private groups = new Map<GroupStatus, LoadedPages>();
  private rows = new Map<string, Instance>();

  /** Undefined while nothing of this status was read. */
  pages(status: GroupStatus): LoadedPages | undefined {
    return this.groups.get(status);
  }

  /** How many rows of this status are loaded. */
  count(status: GroupStatus): number {
    return this.loaded(status).length;
  }

  loaded(status: GroupStatus): readonly Instance[] {
    const pages = this.groups.get(status);
    return pages === undefined ? [] : instancesOf(pages);
  }

  get(instanceId: string): Instance | undefined {
    return this.rows.get(instanceId);
  }

  /** A fresh reading of the page at `index`; 0 where the group was never read. */
  applyPage(status: GroupStatus, index: number, fresh: InstancePage): GroupChanges {
    return this.update(status, fresh, (loaded, page) =>
      loaded === undefined ? firstPage(page) : replacePage(loaded, index, page),
    );
  }

  /** The page after the loaded ones. */
  append(status: GroupStatus, fresh: InstancePage): GroupChanges {
    return this.update(status, fresh, (loaded, page) =>
      loaded === undefined ? firstPage(page) : appendPage(loaded, page),
    );
  }

  /** What a single read said of an instance. */
  place(instance: Instance): GroupChanges {
    const changes = new Changes();
    const before = this.rows.get(instance.instanceId);
    if (isEntity(instance) || (before !== undefined && isSameRow(before, instance))) return changes;
    const status = groupOf(instance.status);
    if (before !== undefined && status !== undefined && groupOf(before.status) === status) {
      this.edit(status, (loaded) => changeInstance(loaded, instance));
      this.rows.set(instance.instanceId, instance);
      changes.instances.add(instance.instanceId);
      return changes;
    }
    this.drop(instance.instanceId, changes);
    if (status === undefined) return changes;
    const loaded = this.groups.get(status);
    const grown = loaded === undefined ? undefined : insertInstance(loaded, instance);
    if (grown === undefined || grown === loaded) return changes;
    this.groups.set(status, grown);
    this.rows.set(instance.instanceId, instance);
    changes.groups.add(status);
    changes.instances.add(instance.instanceId);
    return changes;
  }

  /** The instance is gone from the hub. */
  remove(instanceId: string): GroupChanges {
    const changes = new Changes();
    this.drop(instanceId, changes);
    return changes;
  }

  clear(): void {
    this.groups = new Map();
    this.rows = new Map();
  }

  private update(
    status: GroupStatus,
    fresh: InstancePage,
    merge: (loaded: LoadedPages | undefined, page: InstancePage) => LoadedPages,
  ): GroupChanges {
    const changes = new Changes();
    const before = this.groups.get(status);
    const instances = fresh.instances
      .filter((row) => groupOf(row.status) === status && !isEntity(row) && !this.isKnownNewer(row))
      .map((row) => this.keepSame(row));
    for (const row of instances) {
      const known = this.rows.get(row.instanceId);
      if (known !== undefined && groupOf(known.status) !== status) this.drop(row.instanceId, changes);
    }
    const after = merge(before, { ...fresh, instances });
    this.groups.set(status, after);
    this.note(status, before, after, changes);
    return changes;
  }

  private note(status: GroupStatus, before: LoadedPages | undefined, after: LoadedPages, changes: Changes): void {
    const old = before === undefined ? [] : instancesOf(before);
    const now = instancesOf(after);
    const left = new Set(old.map((row) => row.instanceId));
    for (const row of now) {
      left.delete(row.instanceId);
      if (this.rows.get(row.instanceId) !== row) changes.instances.add(row.instanceId);
      this.rows.set(row.instanceId, row);
    }
    for (const id of left) {
      changes.instances.add(id);
      this.rows.delete(id);
    }
    const sameRows = old.length === now.length && old.every((row, i) => row.instanceId === now[i]?.instanceId);
    const sameEnd = (before?.next === undefined) === (after.next === undefined);
    if (before === undefined || !sameRows || !sameEnd) changes.groups.add(status);
  }

  private drop(instanceId: string, changes: Changes): void {
    const known = this.rows.get(instanceId);
    const status = known === undefined ? undefined : groupOf(known.status);
    if (status === undefined) return;
    this.edit(status, (loaded) => removeInstance(loaded, instanceId));
    this.rows.delete(instanceId);
    changes.groups.add(status);
    changes.instances.add(instanceId);
  }

  private edit(status: GroupStatus, change: (loaded: LoadedPages) => LoadedPages): void {
    const loaded = this.groups.get(status);
    if (loaded !== undefined) this.groups.set(status, change(loaded));
  }

  /** Lists are read side by side: one of them may still tell the status before last. */
  private isKnownNewer(row: Instance): boolean {
    const known = this.rows.get(row.instanceId);
    return known !== undefined && known.status !== row.status && isNewerRow(known, row);
  }

  private keepSame(row: Instance): Instance {
    const known = this.rows.get(row.instanceId);
    return known !== undefined && isSameRow(known, row) ? known : row;
  }
}

class Changes implements GroupChanges {
  readonly groups = new Set<GroupStatus>();
  readonly instances = new Set<string>();
}

function isEntity(instance: Instance): boolean {
  return instance.instanceId.startsWith('@');
}
