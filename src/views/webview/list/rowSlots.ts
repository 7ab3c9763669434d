/** A row that is drawn, and which of the elements of the list it is drawn in. */
export interface RowSlot {
  readonly row: number;
  readonly slot: number;
}

/**
 * Which element draws which of the rows from `start` to `end` (exclusive): a row that stays keeps its own, a new one
 * takes over that of a row that has gone, which is much cheaper than making another. In the order of the elements, so
 * that none has to move among them: an element that moves while it is pressed gets no click.
 */
export function rowSlots(before: readonly RowSlot[], start: number, end: number): readonly RowSlot[] {
  const drawn = before.filter(({ row }) => row >= start && row < end);
  const rows = new Set(drawn.map(({ row }) => row));
  const taken = new Set(drawn.map(({ slot }) => slot));
  let free = 0;
  for (let row = start; row < end; row += 1) {
    if (rows.has(row)) continue;
    while (taken.has(free)) free += 1;
    drawn.push({ row, slot: free });
    free += 1;
  }
  return drawn.sort((a, b) => a.slot - b.slot);
}
