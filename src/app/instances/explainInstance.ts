import * as z from 'zod';
import { type Instance, isTerminalStatus } from '../../client/instance.js';
import { criticalPath } from '../../history/spans/criticalPath.js';
import { finishedAt } from '../../history/finishedAt.js';
import type { HistoryLog } from '../../history/historyLog.js';
import { HistorySpans } from '../../history/spans/historySpans.js';
import { lastAttempt } from '../../history/spans/span.js';
import { unclaimedTurn } from '../../history/spans/unclaimedTurn.js';
import { waitingReasons } from '../../history/waiting.js';
import { elapsedMs, timestampToMs } from '../../client/timestamp.js';
import { readUseCase } from '../readUseCase.js';
import { instanceId } from '../schema/fields.js';
import {
  type FailureRecord,
  failureRecord,
  instanceRecord,
  recordOfFailure,
  recordOfInstance,
  timeText,
} from '../schema/records.js';
import { readInstance } from './getInstance.js';
import { readLog } from './readHistory.js';
import { summaryText } from '../../text/app/summaryText.js';

/** Rows of one kind at most: an explanation is to be read. */
const most = 20;

const waiting = z.object({
  kind: z.enum(['notStarted', 'suspended', 'activity', 'child', 'timer', 'entityCall', 'lock', 'outside']),
  name: z.string().optional(),
  since: z.string().optional(),
  forMs: z.number().optional().describe('How long it has waited for this.'),
  attempt: z.int().optional(),
  instanceId: z.string().optional().describe('Of a child.'),
  fireAt: z.string().optional().describe('Of a timer.'),
  startsAt: z.string().optional(),
  entities: z.array(z.string()).optional(),
});
const failure = z.object({
  event: z.int().describe('Index of the event that tells of it.'),
  name: z.string().describe('What failed: the activity, child or entity operation.'),
  at: z.string().optional(),
  attempts: z.int(),
  failure: failureRecord.optional(),
});
const stretch = z.object({
  name: z.string(),
  kind: z.string(),
  ms: z.number().optional().describe('Absent where the clocks of several machines make it negative.'),
  event: z.int().describe('Index of the event that asked for it.'),
});

const result = z.object({
  instance: instanceRecord,
  ranMs: z.number().optional().describe('From its creation to its end, or until now.'),
  waitsFor: z.array(waiting).describe('Empty for an instance that has finished.'),
  noWorkerSince: z.string().optional().describe('No worker seems to take its work since then.'),
  firstFailure: failure.optional().describe('The first thing that failed for good.'),
  failures: z.int().describe('Activities, children and entity calls that failed for good.'),
  criticalPath: z.array(stretch).describe('What its duration consists of, first to last: all else ran beside these.'),
  events: z.int(),
});

export type Explanation = z.infer<typeof result>;

export const explainInstance = readUseCase({
  id: 'instance.explain',
  summary: summaryText.explainInstance,
  request: z.strictObject({ instanceId }),
  result,
  read: async (session, { instanceId: id }, _progress, signal) => {
    const instance = await readInstance(session, id, { signal });
    const log = await readLog(session, id, signal);
    const spans = new HistorySpans(log);
    spans.update();
    const now = session.serverNow();
    const reasons = waitingReasons(instance, log, spans);
    const unclaimed = unclaimedTurn(reasons, now, () => undefined);
    const failed = failuresOf(log, spans);
    const [first] = failed;
    const ranMs = ranFor(instance, now);
    return {
      instance: recordOfInstance(instance),
      ...(ranMs !== undefined && { ranMs }),
      waitsFor: reasons.slice(0, most).map((reason) => {
        const { since } = reason;
        return {
          kind: reason.kind === 'open' ? reason.span : reason.kind,
          ...(since && { since: timeText(since), forMs: Math.max(0, now - timestampToMs(since)) }),
          ...(reason.kind === 'notStarted' && reason.startsAt && { startsAt: timeText(reason.startsAt) }),
          ...(reason.kind === 'open' && {
            ...(reason.name !== '' && { name: reason.name }),
            attempt: reason.attempt,
            ...(reason.instanceId !== undefined && { instanceId: reason.instanceId }),
            ...(reason.fireAt && { fireAt: timeText(reason.fireAt) }),
            ...(reason.entities && { entities: [...reason.entities] }),
          }),
        };
      }),
      ...(unclaimed && { noWorkerSince: timeText(unclaimed.since) }),
      ...(first && { firstFailure: first }),
      failures: failed.length,
      criticalPath: stretches(log, spans),
      events: log.length,
    };
  },
});

/** Undefined where it is not known, as where the clocks of several machines make it negative. */
function ranFor(instance: Instance, now: number): number | undefined {
  const { createdAt, status } = instance;
  if (createdAt === undefined) return undefined;
  if (!isTerminalStatus(status)) return Math.max(0, now - timestampToMs(createdAt));
  const end = finishedAt(instance);
  return end && notNegative(elapsedMs(createdAt, end));
}

function notNegative(ms: number): number | undefined {
  return ms < 0 ? undefined : ms;
}

interface Failed {
  readonly event: number;
  readonly name: string;
  readonly at?: string;
  readonly attempts: number;
  readonly failure?: FailureRecord;
}

/** What failed for good, in the order in which it ended. */
function failuresOf(log: HistoryLog, spans: HistorySpans): readonly Failed[] {
  const failed: Failed[] = [];
  for (const span of spans.spans()) {
    const { ended, isFailed } = lastAttempt(span);
    if (!isFailed || ended === undefined) continue;
    const event = log.at(ended);
    if (event === undefined) continue;
    failed.push({
      event: ended,
      name: span.name,
      attempts: span.attempts.length,
      ...(event.timestamp && { at: timeText(event.timestamp) }),
      ...('failure' in event && { failure: recordOfFailure(event.failure) }),
    });
  }
  return failed.sort((a, b) => a.event - b.event);
}

function stretches(log: HistoryLog, spans: HistorySpans): z.infer<typeof result>['criticalPath'] {
  const path = criticalPath(log, spans).flatMap(({ scheduled, ended }) => {
    // Each attempt is a stretch of its own, and so is the timer between two.
    const from = log.at(scheduled)?.timestamp;
    const to = log.at(ended)?.timestamp;
    if (from === undefined || to === undefined) return [];
    const kind = log.at(scheduled)?.kind === 'timerCreated' ? 'timer' : (spans.spanOf(scheduled)?.kind ?? 'activity');
    const ms = notNegative(elapsedMs(from, to));
    return [{ name: log.nameOf(scheduled), kind, ...(ms !== undefined && { ms }), event: scheduled }];
  });
  // Of a long one the stretches that took the most are what somebody asks for, in their order.
  const longest = new Set([...path].sort((a, b) => (b.ms ?? 0) - (a.ms ?? 0)).slice(0, most));
  return path.filter((part) => longest.has(part)).reverse();
}
