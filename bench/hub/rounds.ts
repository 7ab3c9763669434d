/** Runs all in turn, that many times, and gives the median of each. */
export async function alternate<Name extends string>(
  rounds: number,
  runs: Readonly<Record<Name, () => Promise<number>>>,
): Promise<ReadonlyMap<Name, number>> {
  const names = Object.keys(runs).filter((name): name is Name => name in runs);
  const values = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) values.get(name)?.push(await runs[name]());
  }
  for (const [name, measured] of values) {
    console.error(`${name}: ${measured.map((value) => value.toFixed(2)).join(' ')}`);
  }
  return new Map([...values].map(([name, measured]) => [name, median(measured)]));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
