import type { FailureDetails } from '../../client/instance.js';
import { firstCause } from './firstCause.js';
import type { HistoryLog } from '../historyLog.js';

/** What the SDKs of callers say of what failed below: .NET and Java with its name, JavaScript and Python with its kind. */
const mention =
  /^(?:\d{1,9} of \d{1,9} tasks in the when(?:All|Any) failed: )?(?:Task '(?<name>[^'\n]{1,200})' \((?=#)|(?:Activity|Sub-orchestration|Entity) task (?=#))(?<link>#(?<id>\d{1,9}))/;

/** Whether a failed instance says in which event of its history the failure, or what caused it, came. */
export function mayNameEvent(failure: FailureDetails): boolean {
  return [failure, firstCause(failure)].some(({ errorMessage }) => mention.test(errorMessage));
}

interface OwnEvent {
  /** Where the mention stands in the message. */
  readonly start: number;
  readonly text: string;
  /** Of the event that asked for what failed. */
  readonly index: number;
}

/** The event of its own history that the message of a failed instance begins with; undefined where there is none. */
export function ownEvent(log: HistoryLog, message: string): OwnEvent | undefined {
  const match = mention.exec(message);
  const { name, link, id } = match?.groups ?? {};
  if (match === null || link === undefined) return undefined;
  for (let index = log.length - 1; index >= 0; index -= 1) {
    const event = log.at(index);
    if (event?.eventId !== Number(id) || !asks.has(event.kind)) continue;
    return name === undefined || log.nameOf(index) === name
      ? { start: match[0].length - link.length, text: link, index }
      : undefined;
  }
  return undefined;
}

const asks: ReadonlySet<string> = new Set([
  'taskScheduled',
  'subOrchestrationInstanceCreated',
  'entityOperationCalled',
]);
