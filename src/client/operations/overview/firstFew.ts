interface Identified {
  readonly id: string;
}

/** Of all that is added, the few that come first in an order, each ID once: its last version counts. */
export class FirstFew<T extends Identified> {
  private items: T[] = [];

  constructor(
    private readonly most: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  get all(): readonly T[] {
    return this.items;
  }

  add(item: T): void {
    const known = this.items.findIndex(({ id }) => id === item.id);
    if (known !== -1) this.items.splice(known, 1);
    const last = this.items.at(-1);
    if (last !== undefined && this.items.length >= this.most && this.inOrder(last, item) < 0) return;
    const at = this.items.findIndex((other) => this.inOrder(item, other) < 0);
    this.items.splice(at === -1 ? this.items.length : at, 0, item);
    this.items.length = Math.min(this.items.length, this.most);
  }

  /** Equal ones by their IDs, so that the order in which they come makes no difference. */
  private inOrder(a: T, b: T): number {
    return this.compare(a, b) || (a.id < b.id ? -1 : 1);
  }
}
