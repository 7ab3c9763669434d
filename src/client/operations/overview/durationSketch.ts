/** So many are kept as they are. */
const mostExact = 256;
/** One class of durations is by so much longer than the one below it. */
const growth = 1.02;
const classOf = (ms: number): number => Math.ceil(Math.log(ms) / Math.log(growth));

/**
 * How long things took, in bounded memory: exact for a few hundred, and then within 1 %. The same whatever the order in
 * which they come (the idea is that of DDSketch).
 */
export class DurationSketch {
  private exact: number[] | undefined = [];
  private readonly classes = new Map<number, number>();
  private zeros = 0;
  private total = 0;

  get count(): number {
    return this.total;
  }

  add(ms: number): void {
    this.total += 1;
    if (this.total > mostExact) this.exact = undefined;
    this.exact?.push(ms);
    if (ms <= 0) this.zeros += 1;
    else {
      const index = classOf(ms);
      this.classes.set(index, (this.classes.get(index) ?? 0) + 1);
    }
  }

  /** What a part of them, such as 0.5 or 0.95, did not exceed; undefined where there is none. */
  quantile(part: number): number | undefined {
    if (this.total === 0) return undefined;
    const rank = Math.max(1, Math.ceil(part * this.total));
    if (this.exact !== undefined) return [...this.exact].sort((a, b) => a - b)[rank - 1];
    let seen = this.zeros;
    if (seen >= rank) return 0;
    for (const [index, count] of [...this.classes].sort(([a], [b]) => a - b)) {
      seen += count;
      if (seen >= rank) return (2 * growth ** index) / (growth + 1);
    }
    return undefined;
  }
}
