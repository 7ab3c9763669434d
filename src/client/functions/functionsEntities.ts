import type { Entity, EntityPage, EntityQuery, EntitySignal } from '../entity.js';
import type { CallOptions } from '../taskHubClient.js';
import { checkEntityId } from '../validation.js';
import { functionsCalls } from './functionsCalls.js';
import type { FunctionsRequests } from './functionsRequests.js';
import { readBody } from './jsonBody.js';
import { keptEntity, listedEntity } from './mapping/entityFromJson.js';
import { jsonBody, refusal, refuseInput, segment, timeValue } from './requestChecks.js';

/** The entities of a Functions host. */
export class FunctionsEntities {
  constructor(private readonly requests: FunctionsRequests) {}

  /** Its lock and queue are told by the instance that it is kept as, its state by a route of its own. */
  async get(entityId: string, withState: boolean, options?: CallOptions): Promise<Entity | undefined> {
    const { name, key } = partsOf(entityId);
    const path = `/instances/${segment(entityId, 'entityId')}`;
    const call = functionsCalls.getEntity;
    const kept = await this.requests.found(this.requests.object(call, 'GET', path, { showInput: 'false' }, options));
    const entity = kept && keptEntity(entityId, kept);
    if (entity === undefined || !withState) return entity;
    const statePath = `/entities/${segment(name, 'entityId')}/${segment(key, 'entityId')}`;
    const answer = await this.requests.found(this.requests.send(call, 'GET', statePath, {}, options));
    if (answer === undefined) return entity;
    // The whole body is the state, as it is stored.
    if (readBody(answer.text) === undefined) throw this.requests.unreadable(call, answer);
    return { ...entity, state: answer.text };
  }

  async query(asked: EntityQuery, options?: CallOptions): Promise<EntityPage> {
    const withState = asked.state ?? false;
    const name = /^@([^@]+)@/.exec(asked.idPrefix ?? '')?.[1];
    const values = {
      lastOperationTimeFrom: timeValue(asked.lastModifiedFrom),
      lastOperationTimeTo: timeValue(asked.lastModifiedTo),
      fetchState: String(withState),
      top: asked.pageSize === undefined ? undefined : String(Math.max(1, asked.pageSize)),
    };
    const path = name === undefined ? '/entities' : `/entities/${segment(name, 'entityId')}`;
    const page = await this.requests.page(functionsCalls.queryEntities, path, values, asked.continuationToken, options);
    const entities = page.items.flatMap((item) => listedEntity(item, withState) ?? []);
    return {
      entities: entities.filter(({ instanceId }) => instanceId.startsWith(asked.idPrefix ?? '')),
      ...(page.mark !== undefined && { continuationToken: page.mark }),
    };
  }

  async signal({ entityId, operation, input, scheduledFor }: EntitySignal, options?: CallOptions): Promise<void> {
    if (scheduledFor !== undefined) throw refusal({ rule: 'signalLater' });
    const { name, key } = partsOf(entityId);
    const path = `/entities/${segment(name, 'entityId')}/${segment(key, 'entityId')}`;
    const body = input === undefined ? {} : { body: jsonBody(input, 'input') };
    await this.requests.send(functionsCalls.signalEntity, 'POST', path, { op: operation }, options, body);
  }
}

function partsOf(entityId: string): { readonly name: string; readonly key: string } {
  refuseInput(checkEntityId(entityId));
  const end = entityId.indexOf('@', 1);
  return { name: entityId.slice(1, end), key: entityId.slice(end + 1) };
}
