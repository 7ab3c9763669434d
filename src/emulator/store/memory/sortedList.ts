/** How many items one block holds before it is cut in two. */
const largestBlock = 512;

/** A list kept in order, in blocks: an insertion or removal moves only what follows in the same block. */
export class SortedList<T> {
  private readonly blocks: T[][] = [];
  private count = 0;
  /** The block that was read last and the index of its first item: most reading goes from one item to the next. */
  private last = { block: 0, start: 0 };

  constructor(private readonly compare: (a: T, b: T) => number) {}

  get length(): number {
    return this.count;
  }

  at(index: number): T | undefined {
    if (index < 0 || index >= this.count) return undefined;
    let { block, start } = this.last;
    while (index < start) {
      block -= 1;
      start -= this.sizeOf(block);
    }
    while (index >= start + this.sizeOf(block)) {
      start += this.sizeOf(block);
      block += 1;
    }
    this.last = { block, start };
    return this.blocks[block]?.[index - start];
  }

  /** At most `limit` items from that index on. */
  from(index: number, limit: number): readonly T[] {
    const items: T[] = [];
    for (let at = index; items.length < limit; at += 1) {
      const item = this.at(at);
      if (item === undefined) break;
      items.push(item);
    }
    return items;
  }

  /** The index of the first item that is not before `item`. */
  lowerBound(item: T): number {
    const block = this.blockOf(item);
    let start = 0;
    for (let before = 0; before < block; before += 1) start += this.sizeOf(before);
    return start + this.placeIn(block, item);
  }

  add(item: T): void {
    // What comes at the end goes into the last block.
    const index = Math.min(this.blockOf(item), Math.max(0, this.blocks.length - 1));
    const block = this.blocks[index];
    if (block === undefined) {
      this.blocks.push([item]);
    } else {
      const place = this.placeIn(index, item);
      const there = block[place];
      if (there !== undefined && this.compare(there, item) === 0) return;
      block.splice(place, 0, item);
      if (block.length > largestBlock) this.blocks.splice(index + 1, 0, block.splice(largestBlock / 2));
    }
    this.count += 1;
    this.last = { block: 0, start: 0 };
  }

  delete(item: T): void {
    const index = this.blockOf(item);
    const block = this.blocks[index];
    const place = this.placeIn(index, item);
    const there = block?.[place];
    if (block === undefined || there === undefined || this.compare(there, item) !== 0) return;
    block.splice(place, 1);
    if (block.length === 0) this.blocks.splice(index, 1);
    this.count -= 1;
    this.last = { block: 0, start: 0 };
  }

  /** The first block whose last item is not before `item`; one past the end where there is none. */
  private blockOf(item: T): number {
    return firstIndex(this.blocks.length, (index) => this.isBefore(this.blocks[index]?.at(-1), item));
  }

  private placeIn(index: number, item: T): number {
    const block = this.blocks[index];
    return firstIndex(block?.length ?? 0, (place) => this.isBefore(block?.[place], item));
  }

  private isBefore(candidate: T | undefined, item: T): boolean {
    return candidate !== undefined && this.compare(candidate, item) < 0;
  }

  private sizeOf(block: number): number {
    return this.blocks[block]?.length ?? 0;
  }
}

/** The first index of `length` that is not `isBefore`, found by halving. */
function firstIndex(length: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
