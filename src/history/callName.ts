import type { HistoryLog } from './historyLog.js';

/** The name of an event, and where it is about an entity, which one: `cart@1.AddLine`. */
export function callName(log: HistoryLog, index: number): string {
  const name = log.nameOf(index);
  const event = log.at(index);
  const entity = entityOf(log, index) ?? entityOf(log, log.partnerOf(index));
  return event === undefined || entity === undefined || entity === '' || name === '' ? name : `${entity}.${name}`;
}

function entityOf(log: HistoryLog, index: number | undefined): string | undefined {
  const event = index === undefined ? undefined : log.at(index);
  if (event?.kind !== 'entityOperationCalled' && event?.kind !== 'entityOperationSignaled') return undefined;
  return event.targetInstanceId?.replace(/^@/, '');
}
