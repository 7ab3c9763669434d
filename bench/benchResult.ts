/** `full` measures, `quick` shrinks the big ones ten times, `smoke` only shows that the measure still runs. */
export type BenchMode = 'full' | 'quick' | 'smoke';

/** One measured figure against one baseline; printed as one line of JSON. */
export interface BenchResult {
  readonly name: string;
  /** The baseline's name, or `-` where there is none and the value itself counts. */
  readonly against: string;
  readonly value: number;
  readonly unit: string;
  /** What the baseline measured in the same run, in the same unit. */
  readonly baseline: number | null;
  /** Ours over theirs in the sense of the mark; `null` without a baseline. */
  readonly ratio: number | null;
  /** What is to be reached, as text: `≤ 200 kB`, `≥ 0.9`. */
  readonly mark: string;
  readonly ok: boolean;
}

/** What a file bench/NAME.ts exports as `bench`. Anything printed meanwhile goes to standard error. */
export interface Bench {
  readonly name: string;
  readonly run: (mode: BenchMode) => Promise<readonly BenchResult[]>;
}
