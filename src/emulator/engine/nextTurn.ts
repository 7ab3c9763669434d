import type { InstanceRecord } from '../model/instance.js';
import type { Message } from '../model/message.js';
import { isTerminal, Status } from '../model/status.js';

/**
 * The messages that the next turn of an orchestration takes, in the order the worker gets them; undefined while there
 * is nothing to do. A suspension is a turn of its own, and while it lasts only its end or a termination goes through:
 * workers repeat their actions when anything else stands beside it in a history.
 */
export function nextTurn(record: InstanceRecord, inbox: readonly Message[]): readonly Message[] | undefined {
  const first = inbox[0];
  if (first === undefined || isTerminal(record.status)) return undefined;
  // Until the start itself arrives (it may be scheduled for later) everything else waits behind it.
  if (record.historyEvents === 0 && first.kind !== 'started') return undefined;
  if (record.suspended) return turnOfSuspended(inbox);
  if (first.kind === 'suspended') return [first];
  const cut = inbox.findIndex((message) => message.kind === 'suspended');
  return cut === -1 ? inbox.slice() : inbox.slice(0, cut);
}

function turnOfSuspended(inbox: readonly Message[]): readonly Message[] | undefined {
  const at = inbox.findIndex((message) => message.kind === 'resumed' || message.kind === 'terminated');
  const end = inbox[at];
  if (end === undefined) return undefined;
  if (end.kind === 'terminated') return [end];
  const cut = inbox.findIndex((message, index) => index > at && message.kind === 'suspended');
  const held = inbox.slice(0, cut === -1 ? inbox.length : cut).filter((message) => message !== end);
  return [end, ...held];
}

/** The status that a running instance shows, with what it has been told but not yet seen taken into account. */
export function liveStatus(record: InstanceRecord, inbox: readonly Message[]): Status {
  if (isTerminal(record.status) || record.status === Status.pending) return record.status;
  return willBeSuspended(record, inbox) ? Status.suspended : Status.running;
}

/** Whether the last of what the instance has been told is to be suspended. */
export function willBeSuspended(record: InstanceRecord, inbox: readonly Message[]): boolean {
  let suspended = record.suspended;
  for (const message of inbox) {
    if (message.kind === 'suspended') suspended = true;
    else if (message.kind === 'resumed') suspended = false;
  }
  return suspended;
}
