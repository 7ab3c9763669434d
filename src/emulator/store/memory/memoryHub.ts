import type { InstanceRecord } from '../../model/instance.js';
import { allStatuses, isTerminal, type Status } from '../../model/status.js';
import { compareTexts } from '../compareTexts.js';
import { SortedList } from './sortedList.js';
import type { ChildRecord, FinishedQuery, InstanceQuery, QueryPage } from '../store.js';

/** How many instances one page looks at before it is cut short, so that a rare match does not hold everything up. */
const scanLimit = 20_000;

const byCompletion = (a: InstanceRecord, b: InstanceRecord): number =>
  (a.completedAt ?? 0) - (b.completedAt ?? 0) || compareTexts(a.instanceId, b.instanceId);

/** The instances of one hub in memory, with the orders in which they are listed. */
export class MemoryHub {
  private readonly records = new Map<number, InstanceRecord>();
  private readonly byId = new Map<string, number>();
  /** Keys grow in the order of creation. */
  private readonly byStatus = new Map<Status, SortedList<number>>(
    allStatuses.map((status) => [status, new SortedList<number>((a, b) => a - b)]),
  );
  private readonly idsByStatus = new Map<Status, SortedList<string>>(
    allStatuses.map((status) => [status, new SortedList<string>(compareTexts)]),
  );
  private readonly finished = new SortedList<InstanceRecord>(byCompletion);
  private readonly byParent = new Map<string, SortedList<number>>();

  get(key: number): InstanceRecord | undefined {
    return this.records.get(key);
  }

  find(instanceId: string): InstanceRecord | undefined {
    const key = this.byId.get(instanceId);
    return key === undefined ? undefined : this.records.get(key);
  }

  keys(): Iterable<number> {
    return this.records.keys();
  }

  put(record: InstanceRecord): void {
    const before = this.records.get(record.key);
    this.records.set(record.key, record);
    // Most changes leave an instance where it is listed: each turn of a running one does.
    if (before?.status === record.status && !isTerminal(record.status)) return;
    if (before !== undefined) this.unlist(before);
    this.byId.set(record.instanceId, record.key);
    this.byStatus.get(record.status)?.add(record.key);
    this.idsByStatus.get(record.status)?.add(record.instanceId);
    if (isTerminal(record.status)) this.finished.add(record);
    const parent = record.parent?.orchestrationInstance?.instanceId;
    if (parent !== undefined && before === undefined) {
      const children = this.byParent.get(parent) ?? new SortedList<number>((a, b) => a - b);
      children.add(record.key);
      this.byParent.set(parent, children);
    }
  }

  remove(key: number): void {
    const record = this.records.get(key);
    if (record === undefined) return;
    this.unlist(record);
    this.records.delete(key);
    if (this.byId.get(record.instanceId) === key) this.byId.delete(record.instanceId);
    const parent = record.parent?.orchestrationInstance?.instanceId;
    if (parent !== undefined) {
      const children = this.byParent.get(parent);
      children?.delete(key);
      if (children?.length === 0) this.byParent.delete(parent);
    }
  }

  children(parentInstanceId: string, after: number, limit: number): readonly ChildRecord[] {
    const keys = this.byParent.get(parentInstanceId);
    if (keys === undefined) return [];
    const page = keys.from(keys.lowerBound(after + 1), limit);
    return page.flatMap((key) => {
      const record = this.records.get(key);
      return record === undefined ? [] : [{ key, instanceId: record.instanceId, status: record.status }];
    });
  }

  counts(): ReadonlyMap<Status, number> {
    return new Map([...this.byStatus].map(([status, keys]) => [status, keys.length]));
  }

  /** With a prefix in the order of ids, else the newest first: as the store in a file does. */
  query(query: InstanceQuery): QueryPage {
    const statuses = [...new Set(query.statuses.length > 0 ? query.statuses : allStatuses)];
    return query.prefix === undefined ? this.newest(query, statuses) : this.byPrefix(query, query.prefix, statuses);
  }

  private newest(query: InstanceQuery, statuses: readonly Status[]): QueryPage {
    const after = query.after?.order === 'newest' ? query.after.key : Infinity;
    const lanes = statuses.flatMap((status) => {
      const keys = this.byStatus.get(status);
      return keys === undefined ? [] : [{ keys, next: keys.lowerBound(after) - 1 }];
    });
    const records: InstanceRecord[] = [];
    for (let scanned = 0; ; scanned += 1) {
      let newest: { readonly lane: { next: number }; readonly key: number } | undefined;
      for (const lane of lanes) {
        const key = lane.keys.at(lane.next);
        if (lane.next >= 0 && key !== undefined && key > (newest?.key ?? -1)) newest = { lane, key };
      }
      if (newest === undefined) return { records, next: undefined };
      const record = this.records.get(newest.key);
      newest.lane.next -= 1;
      if (record === undefined) continue;
      if (query.createdFrom !== undefined && record.createdAt < query.createdFrom) return { records, next: undefined };
      if (isCreatedWithin(record, query)) records.push(record);
      if (records.length >= query.limit || scanned >= scanLimit) {
        return { records, next: { order: 'newest', createdAt: record.createdAt, key: record.key } };
      }
    }
  }

  private byPrefix(query: InstanceQuery, prefix: string, statuses: readonly Status[]): QueryPage {
    const start = query.after?.order === 'id' ? `${query.after.instanceId}\0` : prefix;
    const lanes = statuses.flatMap((status) => {
      const ids = this.idsByStatus.get(status);
      return ids === undefined ? [] : [{ ids, next: ids.lowerBound(start) }];
    });
    const records: InstanceRecord[] = [];
    for (let scanned = 0; ; scanned += 1) {
      let first: { readonly lane: { next: number }; readonly instanceId: string } | undefined;
      for (const lane of lanes) {
        const instanceId = lane.ids.at(lane.next);
        if (instanceId?.startsWith(prefix) !== true) continue;
        if (first === undefined || compareTexts(instanceId, first.instanceId) < 0) first = { lane, instanceId };
      }
      if (first === undefined) return { records, next: undefined };
      first.lane.next += 1;
      const record = this.find(first.instanceId);
      if (record !== undefined && isCreatedWithin(record, query)) records.push(record);
      if (records.length >= query.limit || scanned >= scanLimit) {
        return { records, next: { order: 'id', instanceId: first.instanceId } };
      }
    }
  }

  listFinished(query: FinishedQuery): readonly InstanceRecord[] {
    const records: InstanceRecord[] = [];
    const { after } = query;
    const isBefore = (record: InstanceRecord): boolean =>
      (query.completedFrom !== undefined && (record.completedAt ?? 0) < query.completedFrom) ||
      (after !== undefined &&
        ((record.completedAt ?? 0) < after.completedAt ||
          (record.completedAt === after.completedAt && compareTexts(record.instanceId, after.instanceId) <= 0)));
    let low = 0;
    let high = this.finished.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const record = this.finished.at(middle);
      if (record !== undefined && isBefore(record)) low = middle + 1;
      else high = middle;
    }
    for (let index = low; records.length < query.limit; index += 1) {
      const record = this.finished.at(index);
      if (record === undefined) break;
      if (query.completedTo !== undefined && (record.completedAt ?? 0) >= query.completedTo) break;
      if (query.statuses.length === 0 || query.statuses.includes(record.status)) records.push(record);
    }
    return records;
  }

  private unlist(record: InstanceRecord): void {
    this.byStatus.get(record.status)?.delete(record.key);
    if (this.byId.get(record.instanceId) === record.key) {
      this.idsByStatus.get(record.status)?.delete(record.instanceId);
    }
    if (isTerminal(record.status)) this.finished.delete(record);
  }
}

function isCreatedWithin({ createdAt }: InstanceRecord, { createdFrom, createdTo }: InstanceQuery): boolean {
  return (createdFrom === undefined || createdAt >= createdFrom) && (createdTo === undefined || createdAt <= createdTo);
}
