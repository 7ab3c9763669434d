import type { FailureKind } from './failureKind.js';

/** Failures that are alike, and how often they came. Times are milliseconds since the Unix epoch. */
export interface FailureGroup {
  /** As the newest one has it. */
  readonly kind: FailureKind;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** Names of the orchestrations that failed, at most a few. */
  readonly names: readonly string[];
  /** How many there were in each stretch of time, the last one the present. */
  readonly trend: readonly number[];
}

/** One instance that failed. */
export interface FailedInstance {
  readonly id: string;
  readonly name: string;
  readonly at: number;
}

/** Stretches of a trend. */
const trendLength = 12;
const mostNames = 5;

interface Limits {
  readonly mostGroups: number;
  /** Instances that are kept of each group, the newest; they are counted beyond that. */
  readonly mostKept: number;
  /** Instances that are counted at all. */
  readonly mostCounted: number;
}

const usualLimits: Limits = { mostGroups: 500, mostKept: 1_000, mostCounted: 50_000 };

class Group {
  readonly kept = new Map<string, FailedInstance>();
  readonly names = new Set<string>();
  readonly stretches = new Map<number, number>();
  count = 0;
  first = Infinity;
  last = -Infinity;

  constructor(public kind: FailureKind) {}
}

/**
 * Sorts failed instances into groups as they are read, newest or oldest first, each once. Holds a bounded number of
 * them, whatever the hub has.
 */
export class FailureGroups {
  private readonly groups = new Map<string, Group>();
  /** Group and time of what was counted, by instance ID. */
  private readonly counted = new Map<string, { readonly key: string; readonly at: number }>();
  private lacksGroups = false;
  /** How long each stretch of a trend is. */
  readonly stretchMs: number;

  /** Of a range of time: its begin, and its length in milliseconds. */
  constructor(
    readonly from: number,
    readonly rangeMs: number,
    private readonly limits: Limits = usualLimits,
  ) {
    this.stretchMs = rangeMs / trendLength;
  }

  /** There is no room for more failures, or was none for another group. */
  get isFull(): boolean {
    return this.lacksGroups || this.counted.size >= this.limits.mostCounted;
  }

  get count(): number {
    return this.counted.size;
  }

  get keys(): readonly string[] {
    return [...this.groups.keys()];
  }

  /** Whether just this failure was counted; an instance may fail again. */
  has(id: string, at: number): boolean {
    return this.counted.get(id)?.at === at;
  }

  /** Returns whether it was counted: false where it had been, or there is no room. */
  add(instance: FailedInstance, kind: FailureKind): boolean {
    const { id, name, at } = instance;
    if (this.has(id, at)) return false;
    this.remove(id);
    if (this.counted.size >= this.limits.mostCounted) return false;
    let group = this.groups.get(kind.key);
    if (group === undefined) {
      if (this.groups.size >= this.limits.mostGroups) {
        this.lacksGroups = true;
        return false;
      }
      group = new Group(kind);
      this.groups.set(kind.key, group);
    }
    this.counted.set(id, { key: kind.key, at });
    if (at >= group.last) group.kind = kind;
    group.count += 1;
    group.first = Math.min(group.first, at);
    group.last = Math.max(group.last, at);
    if (group.names.size < mostNames) group.names.add(name);
    const stretch = this.stretchOf(at);
    group.stretches.set(stretch, (group.stretches.get(stretch) ?? 0) + 1);
    group.kept.set(id, instance);
    if (group.kept.size > this.limits.mostKept * 2) this.trim(group);
    return true;
  }

  /** It is failed no longer. Returns whether it had been counted. */
  remove(id: string): boolean {
    const counted = this.counted.get(id);
    const group = counted && this.groups.get(counted.key);
    if (counted === undefined || group === undefined) return false;
    this.counted.delete(id);
    group.kept.delete(id);
    group.count -= 1;
    const stretch = this.stretchOf(counted.at);
    group.stretches.set(stretch, (group.stretches.get(stretch) ?? 1) - 1);
    if (group.count === 0) this.groups.delete(counted.key);
    else if (counted.at === group.first || counted.at === group.last) {
      const times = [...group.kept.values()].map(({ at }) => at);
      // What is not kept any more is older than all that is.
      if (group.kept.size === group.count) group.first = Math.min(...times);
      group.last = times.reduce((last, at) => Math.max(last, at), group.first);
    }
    return true;
  }

  /** Those that failed last come first. */
  list(now: number): readonly FailureGroup[] {
    // A stretch that has only begun is not one of its own yet.
    const present = Math.max(trendLength, Math.floor((now - this.from) / this.stretchMs));
    return [...this.groups.values()]
      .map(({ kind, count, first, last, names, stretches }) => ({
        ...{ kind, count, first, last, names: [...names].sort() },
        trend: trendOf(stretches, present),
      }))
      .sort((a, b) => b.last - a.last);
  }

  kind(key: string): FailureKind | undefined {
    return this.groups.get(key)?.kind;
  }

  /** The newest first, at most as many as are kept. */
  instances(key: string, most = this.limits.mostKept): readonly FailedInstance[] {
    const group = this.groups.get(key);
    return group === undefined ? [] : newestFirst(group).slice(0, Math.min(most, this.limits.mostKept));
  }

  private stretchOf(at: number): number {
    // What is just as old as the range belongs to its first stretch, and its very end to the last.
    return Math.max(0, Math.ceil((at - this.from) / this.stretchMs) - 1);
  }

  private trim(group: Group): void {
    for (const { id } of newestFirst(group).slice(this.limits.mostKept)) group.kept.delete(id);
  }
}

function newestFirst(group: Group): readonly FailedInstance[] {
  return [...group.kept.values()].sort((a, b) => b.at - a.at);
}

/** Up to this stretch, the last one with all that came after it. */
function trendOf(stretches: ReadonlyMap<number, number>, present: number): readonly number[] {
  const trend = Array.from({ length: trendLength }, () => 0);
  for (const [stretch, count] of stretches) {
    const index = Math.min(stretch - (present - trendLength), trendLength - 1);
    if (index >= 0) trend[index] = (trend[index] ?? 0) + count;
  }
  return trend;
}
