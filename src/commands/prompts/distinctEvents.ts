/**
 * Leaves out what has the name of one before it, or of one of those that are known already. Names of events are not
 * case-sensitive.
 */
export function distinctEvents<T>(
  events: readonly T[],
  nameOf: (event: T) => string,
  known: readonly string[] = [],
): readonly T[] {
  const taken = new Set(known.map((name) => name.toLowerCase()));
  return events.filter((event) => {
    const key = nameOf(event).toLowerCase();
    const isNew = !taken.has(key);
    taken.add(key);
    return isNew;
  });
}
