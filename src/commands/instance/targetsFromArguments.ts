import type { InstanceTarget } from '../../contributions.js';

/**
 * The instances that a menu or panel hands to a command: the selection when the clicked row is part of it, else the
 * clicked row alone. Rows of other kinds are left out.
 */
export function targetsFromArguments(clicked: unknown, selected: unknown): readonly InstanceTarget[] {
  const first = targetOf(clicked);
  const all = Array.isArray(selected) ? selected.flatMap((value: unknown) => targetOf(value) ?? []) : [];
  if (first === undefined) return all;
  return all.some((other) => isSame(other, first)) ? all : [first];
}

function targetOf(value: unknown): InstanceTarget | undefined {
  if (typeof value !== 'object' || value === null || !('hubId' in value) || !('instanceId' in value)) return undefined;
  const { hubId, instanceId } = value;
  return typeof hubId === 'string' && typeof instanceId === 'string' ? { hubId, instanceId } : undefined;
}

function isSame(a: InstanceTarget, b: InstanceTarget): boolean {
  return a.hubId === b.hubId && a.instanceId === b.instanceId;
}
