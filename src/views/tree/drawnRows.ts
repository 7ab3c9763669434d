const most = 10_000;

/**
 * How many rows a tree view has drawn, and whether it is time to make it anew: after 10,000, which are a few MB of what
 * VS Code keeps of them, or after four times as many as it shows. To make it anew draws all that it shows, so that a large
 * tree would else be drawn without end.
 */
export class DrawnRows {
  private drawn = 0;
  private limit = most;

  get count(): number {
    return this.drawn;
  }

  get isEnough(): boolean {
    return this.drawn > this.limit;
  }

  add(): void {
    this.drawn += 1;
  }

  /** The view is made anew now, and will draw as many rows as it shows. */
  renewed(shown: number): void {
    this.limit = this.drawn + Math.max(most, 4 * shown);
  }
}
