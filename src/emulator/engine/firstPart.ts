/** As many of the items, from the first, as are within both limits, and one at the least. */
export function firstPart<Item>(
  items: readonly Item[],
  limit: { readonly count: number; readonly bytes: number },
  bytesOf: (item: Item) => number,
): readonly Item[] {
  let bytes = 0;
  const end = items.findIndex((item, index) => {
    bytes += bytesOf(item);
    return index > 0 && (index >= limit.count || bytes > limit.bytes);
  });
  return end === -1 ? items : items.slice(0, end);
}
