import { status } from '@grpc/grpc-js';
import { CallError } from './callError.js';

const longestId = 100;

/** How large one payload may be unless told otherwise, as on the Durable Task Scheduler. */
export const defaultPayloadLimit = 1_048_576;

/** Holds the id of a new orchestration against the rule for starts by clients. */
export function checkNewInstanceId(instanceId: string): void {
  if (instanceId.length > longestId) {
    throw invalid(`The instance id has a length of ${instanceId.length} characters; at most ${longestId} are allowed.`);
  }
  if (instanceId.startsWith('@')) {
    throw invalid("The instance id starts with '@', which only ids of entities do.");
  }
  if (!/^[\x20-\x7e]+$/.test(instanceId)) {
    throw invalid('The instance id holds a character that is not printable ASCII.');
  }
}

/** Splits an entity id at its second `@` and puts its name in lower case; refuses anything that is no entity id. */
export function normalizeEntityId(entityId: string): string {
  const second = entityId.indexOf('@', 1);
  if (!entityId.startsWith('@') || second <= 1) {
    throw invalid("The entity id must have the form '@name@key'.");
  }
  if (entityId.length > longestId) {
    throw invalid(`The entity id has a length of ${entityId.length} characters; at most ${longestId} are allowed.`);
  }
  return entityId.slice(0, second).toLowerCase() + entityId.slice(second);
}

export function isEntityId(id: string): boolean {
  return id.startsWith('@');
}

/** Whether the text takes more than `limit` bytes. */
export function exceeds(text: string | undefined, limit: number): boolean {
  return text !== undefined && text.length * 3 > limit && Buffer.byteLength(text) > limit;
}

/** Refuses a payload over the limit; `what` names the field. */
export function checkPayload(what: string, text: string | undefined, limit: number): void {
  if (exceeds(text, limit)) {
    throw new CallError(
      status.RESOURCE_EXHAUSTED,
      `The ${what} is larger than the limit of ${limit} bytes for one payload.`,
    );
  }
}

export function requireText(what: string, text: string | undefined): string {
  if (text === undefined || text === '') throw invalid(`The ${what} is missing.`);
  return text;
}

export function invalid(message: string): CallError {
  return new CallError(status.INVALID_ARGUMENT, message);
}

export function alreadyExists(message: string): CallError {
  return new CallError(status.ALREADY_EXISTS, message);
}
