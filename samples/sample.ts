// What the samples share: their shape for the worker and the feeder, and the one idiom all orchestrators here use.
import type { Task, TActivity, TInput, TOrchestrator, TOutput } from '@microsoft/durabletask-js';

/** What an orchestrator function returns to the SDK: it yields tasks and ends with its output. */
export type Orchestration<Output> = AsyncGenerator<Task<unknown>, Output, never>;

/**
 * Waits for a durable task: `const stock = yield* resultOf(ctx.callActivity(…))`. A bare `yield` does the same, but its
 * value is untyped; this one has the type of the task's result, and throws where the task failed.
 */
// The SDK drives an orchestrator as an async generator, although nothing in here awaits.
// eslint-disable-next-line @typescript-eslint/require-await
export async function* resultOf<T>(task: Task<T>): AsyncGenerator<Task<T>, Awaited<T>, Awaited<T>> {
  return yield task;
}

/** One start of a sample, as a client would make it. */
export interface SampleStart {
  readonly input: unknown;
  readonly version?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** One sample: what a worker has to register for it, and how the feeder starts it. */
export interface Sample {
  /** The orchestration to start; its children are among the orchestrators too. */
  readonly name: string;
  /** The middle part of its instance ids: `sample-<idName>-<random>`. */
  readonly idName: string;
  readonly orchestrators: Readonly<Record<string, TOrchestrator>>;
  readonly activities: Readonly<Record<string, TActivity<TInput, TOutput>>>;
  /** How long the real thing would take, about, for each activity. The worker waits that long before it runs one. */
  readonly activitySeconds: number;
  /** Input, tags and version of the n-th start, so that no two in a row look the same. */
  readonly start: (n: number, now: Date) => SampleStart;
}

/** The n-th entry of a list that begins anew at its end. */
export function pick<T>(list: readonly T[], n: number): T {
  const entry = list[n % list.length];
  if (entry === undefined) throw new RangeError('There is nothing to pick from an empty list.');
  return entry;
}
