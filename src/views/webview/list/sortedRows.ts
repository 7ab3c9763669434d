/** Position of an item's row among sorted rows, or of the next one where it has none; without `rows` every item has one. */
export function rowAtOrAfter(rows: readonly number[] | undefined, index: number): number {
  if (rows === undefined) return index;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The position of exactly that row. */
export function rowOf(rows: readonly number[] | undefined, index: number): number | undefined {
  const row = rowAtOrAfter(rows, index);
  return rows === undefined || rows[row] === index ? row : undefined;
}
