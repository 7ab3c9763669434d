import type { GetWorkItemsRequest__Output } from '../../../wire/generated/GetWorkItemsRequest.js';
import { WorkerCapability } from '../../../wire/generated/WorkerCapability.js';
import type { WorkItemFilters__Output } from '../../../wire/generated/WorkItemFilters.js';

export type WorkKind = 'orchestration' | 'activity' | 'entity';

/** The names a worker takes of one kind of work, in lower case, with their versions: none means any. */
type Names = ReadonlyMap<string, ReadonlySet<string>>;

/** The stream of one worker: what it takes, how much of it at once, and what it has in hand. */
export class Worker {
  readonly streamsHistory: boolean;
  private readonly limits: Readonly<Record<WorkKind, number>>;
  private readonly inHand: Record<WorkKind, number> = { orchestration: 0, activity: 0, entity: 0 };
  private readonly filters: Readonly<Record<WorkKind, Names>> | undefined;
  private writable = true;

  /** `write` sends an encoded WorkItem; false when no more should follow until {@link drained}. */
  constructor(
    request: GetWorkItemsRequest__Output,
    private readonly write: (item: Buffer) => boolean,
  ) {
    this.limits = {
      orchestration: limitOf(request.maxConcurrentOrchestrationWorkItems),
      activity: limitOf(request.maxConcurrentActivityWorkItems),
      entity: limitOf(request.maxConcurrentEntityWorkItems),
    };
    this.streamsHistory = request.capabilities.includes(WorkerCapability.WORKER_CAPABILITY_HISTORY_STREAMING);
    this.filters = filtersOf(request.workItemFilters);
  }

  /** Whether it is given only work that it names: any other worker may be given all there is. */
  get hasFilters(): boolean {
    return this.filters !== undefined;
  }

  /** Whether the worker takes such work at all. */
  accepts(kind: WorkKind, name: string, version: string): boolean {
    if (this.filters === undefined) return true;
    const versions = this.filters[kind].get(name.toLowerCase());
    return versions !== undefined && (versions.size === 0 || versions.has(version));
  }

  /** Whether the worker takes such work now. */
  takes(kind: WorkKind, name: string, version: string): boolean {
    return this.writable && this.inHand[kind] < this.limits[kind] && this.accepts(kind, name, version);
  }

  send(kind: WorkKind, item: Buffer): void {
    this.inHand[kind] += 1;
    this.writable = this.write(item);
  }

  /** A piece of work is no longer in the worker's hand. */
  release(kind: WorkKind): void {
    this.inHand[kind] -= 1;
  }

  /** All that it had in hand is over. */
  drained(): void {
    this.writable = true;
  }
}

/** A worker that names no limit has none that the server should keep. */
function limitOf(limit: number | undefined): number {
  return limit === undefined || limit <= 0 ? Infinity : limit;
}

/**
 * Filters that name nothing are none, as the .NET worker always sends them; once they name something of one kind, a kind
 * of which they name nothing is excluded.
 */
function filtersOf(filters: WorkItemFilters__Output | undefined): Readonly<Record<WorkKind, Names>> | undefined {
  if (filters === undefined) return undefined;
  if (filters.orchestrations.length + filters.activities.length + filters.entities.length === 0) return undefined;
  return {
    orchestration: namesOf(filters.orchestrations),
    activity: namesOf(filters.activities),
    entity: namesOf(filters.entities.map(({ name = '' }) => ({ name, versions: [] }))),
  };
}

/** A name that comes several times takes all of its versions; one entry without versions takes any. */
function namesOf(entries: readonly { readonly name?: string; readonly versions: readonly string[] }[]): Names {
  const names = new Map<string, Set<string>>();
  const any = new Set<string>();
  for (const { name = '', versions } of entries) {
    const key = name.toLowerCase();
    if (versions.length === 0) any.add(key);
    const known = names.get(key) ?? new Set<string>();
    for (const version of versions) known.add(version);
    names.set(key, known);
  }
  for (const key of any) names.set(key, new Set());
  return names;
}
