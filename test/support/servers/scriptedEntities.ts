import type {
  CleanEntityStorageResult,
  Entity,
  EntityPage,
  EntityQuery,
  EntitySignal,
} from '../../../src/client/entity.js';
import type { TaskHubClient } from '../../../src/client/taskHubClient.js';

export type CleanRequest = Parameters<TaskHubClient['cleanEntityStorage']>[0];

/** The entities of a scripted task hub, and what was asked of them. */
export class ScriptedEntities {
  readonly rows = new Map<string, Entity>();
  readonly queries: EntityQuery[] = [];
  readonly signals: EntitySignal[] = [];
  readonly cleanRequests: CleanRequest[] = [];
  /** What cleaning up answers, one call after the other. */
  readonly cleanAnswers: CleanEntityStorageResult[] = [];

  add(entity: Entity): void {
    this.rows.set(entity.instanceId, entity);
  }

  get(entityId: string, isStateAsked = false): Entity | undefined {
    const entity = this.rows.get(entityId);
    return entity && withState(entity, isStateAsked);
  }

  /** By prefix and page; times are left to the client. */
  query(query: EntityQuery): EntityPage {
    this.queries.push(query);
    const { idPrefix = '', continuationToken: after = '', pageSize = 100, state = false } = query;
    const rows = [...this.rows.values()]
      .filter((row) => row.instanceId.startsWith(idPrefix) && row.instanceId > after)
      .sort((one, other) => (one.instanceId < other.instanceId ? -1 : 1));
    const entities = rows.slice(0, pageSize).map((row) => withState(row, state));
    const last = entities.length < rows.length ? entities.at(-1) : undefined;
    return { entities, ...(last && { continuationToken: last.instanceId }) };
  }

  clean(request: CleanRequest): CleanEntityStorageResult {
    this.cleanRequests.push(request);
    return this.cleanAnswers.shift() ?? { emptyEntitiesRemoved: 0, orphanedLocksReleased: 0 };
  }
}

function withState({ state, ...entity }: Entity, isAsked: boolean): Entity {
  return isAsked && state !== undefined ? { ...entity, state } : entity;
}
