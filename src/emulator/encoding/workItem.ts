import type { EntityRequest } from '../../wire/generated/EntityRequest.js';
import type { OrchestratorRequest } from '../../wire/generated/OrchestratorRequest.js';
import { header, tags } from './frames.js';
import { entityRequests, orchestratorRequests, workItems } from './messages.js';

/** An orchestrator's turn as an encoded WorkItem, around events that are encoded already. */
export function orchestratorWorkItem(
  token: string,
  request: OrchestratorRequest,
  pastEvents: readonly Buffer[],
  newEvents: Buffer,
): Buffer {
  return workItem(token, tags.orchestratorRequest, [orchestratorRequests.encode(request), ...pastEvents, newEvents]);
}

/** An activity as an encoded WorkItem, around its encoded ActivityRequest. */
export function activityWorkItem(token: string, request: Buffer): Buffer {
  return workItem(token, tags.activityRequest, [request]);
}

/** A batch of an entity's operations as an encoded WorkItem, around operations that are encoded already. */
export function entityWorkItem(token: string, request: EntityRequest, operations: Buffer): Buffer {
  return workItem(token, tags.entityRequest, [entityRequests.encode(request), operations]);
}

/** Fields may come in any order and parts of one message add up, so the parts need only stand one after the other. */
function workItem(token: string, tag: number, parts: readonly Buffer[]): Buffer {
  let length = 0;
  for (const part of parts) length += part.length;
  return Buffer.concat([header(tag, length), ...parts, workItems.encode({ completionToken: token })]);
}

export const healthPing: Buffer = workItems.encode({ healthPing: {} });
