import { Metadata } from '@grpc/grpc-js';
import { localTaskHubMark, serverHeader } from '../../common/serverMark.js';
import type { TaskHubSidecarServiceHandlers } from '../../wire/generated/TaskHubSidecarService.js';
import { invalid } from '../model/limits.js';
import { hubName, rawUnary, type ServiceParts, unary } from './adapter.js';

type HubCalls = Pick<TaskHubSidecarServiceHandlers, 'Hello' | 'CreateTaskHub' | 'DeleteTaskHub'>;

const longestName = 64;

export function isHubName(name: string): boolean {
  return name.length <= longestName && /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name);
}

/** Holds the name of a new task hub against the rule for names. */
export function checkHubName(name: string): void {
  if (!isHubName(name)) {
    throw invalid(
      `The name of a task hub has at most ${longestName} letters, digits, '-', '_' and '.', ` +
        'and begins with a letter or digit.',
    );
  }
}

/** The calls about hubs as a whole. Their requests name none: the header does. */
export function hubCalls(parts: ServiceParts): HubCalls {
  return {
    Hello: unary(parts, (_hub, _request, call) => {
      const mark = new Metadata();
      mark.set(serverHeader, localTaskHubMark);
      call.sendMetadata(mark);
      return {};
    }),
    CreateTaskHub: rawUnary(parts, async (call) => {
      const name = hubName(call.metadata);
      checkHubName(name);
      const exists = parts.hubs.find(name) !== undefined;
      const hub = exists && call.request.recreateIfExists === true ? parts.hubs.reset(name) : parts.hubs.create(name);
      await hub.context.committer.committed();
      if (!exists) parts.log.info(`Task hub '${name}' was created.`);
      else if (call.request.recreateIfExists === true) parts.log.info(`Task hub '${name}' was emptied.`);
      return {};
    }),
    // Never without its name: other calls are for the only hub there is when they name none.
    DeleteTaskHub: rawUnary(parts, async (call) => {
      const hub = parts.hubs.get(hubName(call.metadata));
      parts.hubs.remove(hub.name);
      await hub.context.committer.committed();
      parts.log.info(`Task hub '${hub.name}' was deleted.`);
      return {};
    }),
  };
}
