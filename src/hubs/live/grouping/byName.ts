import type { Instance, OrchestrationStatus } from '../../../client/instance.js';
import { newestFirst } from './newestFirst.js';

type StatusCounts = Readonly<Partial<Record<OrchestrationStatus, number>>>;

/** The loaded instances of one orchestration, the newest first. */
export interface NameGroup {
  /** Empty where the server tells none. */
  readonly name: string;
  readonly instances: readonly Instance[];
  readonly counts: StatusCounts;
}

/** One group for each orchestration, by name: an order that no change of an instance moves. */
export function groupByName(instances: Iterable<Instance>): readonly NameGroup[] {
  const byName = new Map<string, Instance[]>();
  for (const instance of instances) {
    const known = byName.get(instance.name);
    if (known === undefined) byName.set(instance.name, [instance]);
    else known.push(instance);
  }
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return [...byName]
    .map(([name, rows]) => ({ name, instances: rows.toSorted(newestFirst), counts: countStatuses(rows) }))
    .toSorted((a, b) => Number(a.name === '') - Number(b.name === '') || compare(a.name, b.name));
}

function countStatuses(instances: Iterable<Instance>): StatusCounts {
  const counts: Partial<Record<OrchestrationStatus, number>> = {};
  for (const { status } of instances) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
