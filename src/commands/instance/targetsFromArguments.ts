import type { InstanceTarget } from '../../contributions.js';

/**
 * The instances that a menu or panel hands to a command: the selection when the clicked row is part of it, else the
 * clicked row alone. Rows of other kinds are left out. The menu of a table hands over one object that holds both.
 */
export function targetsFromArguments(clicked: unknown, selected: unknown): readonly InstanceTarget[] {
  const first = targetOf(clicked);
  if (first !== undefined && isContext(clicked)) return allOf(first, clicked.instanceIds);
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

/** What the editor hands to a command from the menu of a page: see `menuContext` of the table. */
function isContext(value: unknown): value is { readonly instanceIds: readonly unknown[] } {
  return typeof value === 'object' && value !== null && 'instanceIds' in value && Array.isArray(value.instanceIds);
}

function allOf(first: InstanceTarget, instanceIds: readonly unknown[]): readonly InstanceTarget[] {
  const { hubId } = first;
  const others = instanceIds.flatMap((instanceId) =>
    typeof instanceId === 'string' && instanceId !== first.instanceId ? [{ hubId, instanceId }] : [],
  );
  return [first, ...others];
}
