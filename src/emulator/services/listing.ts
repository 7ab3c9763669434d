import type { TaskHubSidecarServiceHandlers } from '../../wire/generated/TaskHubSidecarService.js';
import type { Timestamp__Output } from '../../wire/generated/google/protobuf/Timestamp.js';
import { nonEmpty, text } from '../model/wrappers.js';
import type { TaskHub } from '../hub/taskHub.js';
import { invalid, isEntityId, normalizeEntityId } from '../model/limits.js';
import { firstMicros, isSet, type Micros } from '../model/time.js';
import { type ServiceParts, unary } from './adapter.js';
import { batchLimit } from './instances.js';
import { stateOf } from './state.js';
import { finishedCursor, finishedToken, queryCursor, queryToken } from './tokens.js';

const defaultPage = 100;
const largestPage = 5000;

type ListingCalls = Pick<TaskHubSidecarServiceHandlers, 'QueryInstances' | 'ListInstanceIds' | 'PurgeInstances'>;

/** The calls about many instances. */
export function listingCalls(parts: ServiceParts): ListingCalls {
  return {
    QueryInstances: unary(parts, (hub, { query }) => {
      const { committer, hub: record } = hub.context;
      const names = query?.taskHubNames ?? [];
      if (names.length > 0 && !names.some((name) => text(name)?.toLowerCase() === hub.name.toLowerCase())) {
        return { orchestrationState: [] };
      }
      const page = committer.store.queryInstances({
        hub: record.key,
        statuses: query?.runtimeStatus ?? [],
        createdFrom: from(query?.createdTimeFrom),
        createdTo: until(query?.createdTimeTo),
        prefix: nonEmpty(text(query?.instanceIdPrefix)),
        after: queryCursor(text(query?.continuationToken)),
        limit: pageSize(query?.maxInstanceCount),
      });
      const withPayloads = query?.fetchInputsAndOutputs ?? false;
      return {
        orchestrationState: page.records.map((instance) => stateOf(committer.store, instance, withPayloads)),
        continuationToken: page.next === undefined ? null : { value: queryToken(page.next) },
      };
    }),
    ListInstanceIds: unary(parts, (hub, request) => {
      const { committer, hub: record } = hub.context;
      const limit = pageSize(request.pageSize);
      const records = committer.store.listFinished({
        hub: record.key,
        statuses: request.runtimeStatus,
        completedFrom: from(request.completedTimeFrom),
        completedTo: from(request.completedTimeTo),
        after: finishedCursor(text(request.lastInstanceKey)),
        limit: limit + 1,
      });
      const page = records.slice(0, limit);
      const last = records.length > limit ? page.at(-1) : undefined;
      return {
        instanceIds: page.map((instance) => instance.instanceId),
        lastInstanceKey:
          last === undefined
            ? null
            : { value: finishedToken({ completedAt: last.completedAt ?? 0, instanceId: last.instanceId }) },
      };
    }),
    PurgeInstances: unary(parts, async (hub, request) => {
      const recursive = request.recursive ?? false;
      if (request.purgeInstanceFilter !== undefined) {
        const filter = request.purgeInstanceFilter;
        const { count, complete } = await hub.purging.purgeAll({
          statuses: filter.runtimeStatus,
          createdFrom: from(filter.createdTimeFrom),
          createdTo: until(filter.createdTimeTo),
          recursive,
          timeout:
            filter.timeout === undefined
              ? undefined
              : (filter.timeout.seconds ?? 0) * 1000 + (filter.timeout.nanos ?? 0) / 1_000_000,
        });
        return { deletedInstanceCount: count, isComplete: { value: complete } };
      }
      const ids = request.instanceBatch?.instanceIds ?? (request.instanceId === undefined ? [] : [request.instanceId]);
      if (ids.length === 0) throw invalid('The request names no instance and no filter.');
      if (ids.length > batchLimit) {
        throw invalid(`The batch names ${ids.length} instances; at most ${batchLimit} are allowed.`);
      }
      let count = 0;
      for (const id of ids) count += await purgeOne(hub, id, recursive);
      await hub.context.committer.committed();
      return { deletedInstanceCount: count, isComplete: { value: true } };
    }),
  };
}

async function purgeOne(hub: TaskHub, id: string, recursive: boolean): Promise<number> {
  if (!isEntityId(id)) return await hub.purging.purge(id, recursive);
  return hub.entityBatches.purge(normalizeEntityId(id)) ? 1 : 0;
}

/** How many to give on one page. */
export function pageSize(asked: number | undefined): number {
  return asked === undefined || asked <= 0 ? defaultPage : Math.min(asked, largestPage);
}

/** The first of our own times that is not before the timestamp. */
export function from(time: Timestamp__Output | undefined): Micros | undefined {
  return isSet(time) ? firstMicros(time) : undefined;
}

/** The last of our own times that is not after the timestamp. */
export function until(time: Timestamp__Output | undefined): Micros | undefined {
  return isSet(time) ? (time.seconds ?? 0) * 1_000_000 + Math.floor((time.nanos ?? 0) / 1000) : undefined;
}
