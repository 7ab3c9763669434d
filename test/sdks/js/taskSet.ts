import type { EntityFactory, TaskHubGrpcWorker, TOrchestrator } from '@microsoft/durabletask-js';

type Activity = Parameters<TaskHubGrpcWorker['addNamedActivity']>[1];

/** What a worker knows, by name. */
export interface TaskSet {
  readonly orchestrators: Readonly<Record<string, TOrchestrator>>;
  readonly activities: Readonly<Record<string, Activity>>;
  readonly entities: Readonly<Record<string, EntityFactory>>;
}

/** An orchestrator yields the tasks that it waits for. */
export type Steps<Result> = AsyncGenerator<unknown, Result>;

export function joined(sets: readonly Partial<TaskSet>[]): TaskSet {
  const all = { orchestrators: {}, activities: {}, entities: {} };
  for (const { orchestrators, activities, entities } of sets) {
    Object.assign(all.orchestrators, orchestrators);
    Object.assign(all.activities, activities);
    Object.assign(all.entities, entities);
  }
  return all;
}
