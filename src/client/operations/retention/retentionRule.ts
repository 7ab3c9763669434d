import { isTerminalStatus, type OrchestrationStatus } from '../../instance.js';
import { timestampFromMs } from '../../timestamp.js';
import type { PurgeRequest } from '../bulk/purge.js';
import { parseAge } from '../timeText.js';
import type { InputProblem } from '../../inputProblem.js';

/** What a hub gets rid of by itself, once a day while an editor window is open. */
export interface RetentionRule {
  /** Milliseconds since an instance finished. */
  readonly ageMs: number;
  /** Finished statuses; at least one. */
  readonly statuses: readonly OrchestrationStatus[];
  /** Local time of day. */
  readonly hour: number;
  readonly minute: number;
}

/** What a person writes: `30d`, statuses, `03:00`. */
export interface RetentionText {
  readonly age: string;
  readonly statuses: readonly OrchestrationStatus[];
  readonly timeOfDay: string;
}

export function parseRetentionRule(
  text: RetentionText,
): { readonly rule: RetentionRule } | { readonly problem: InputProblem } {
  const age = parseAge(text.age);
  if ('problem' in age) return age;
  if (text.statuses.length === 0) return { problem: { rule: 'noStatus' } };
  const unfinished = text.statuses.find((status) => !isTerminalStatus(status));
  if (unfinished !== undefined) return { problem: { rule: 'unfinishedStatus', status: unfinished } };
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.timeOfDay.trim());
  if (time === null) return { problem: { rule: 'timeOfDay' } };
  return { rule: { ageMs: age.ms, statuses: text.statuses, hour: Number(time[1]), minute: Number(time[2]) } };
}

/** What the rule would remove at this moment. */
export function retentionRequest(rule: RetentionRule, nowMs: number): PurgeRequest {
  return { statuses: rule.statuses, finishedBefore: timestampFromMs(nowMs - rule.ageMs) };
}

/**
 * When the rule is to run next, in milliseconds since the epoch: at its time of day, or at once when that time has gone by
 * since the last run (the editor was closed, or the machine slept).
 */
export function nextRetentionRun(rule: RetentionRule, lastRunMs: number, nowMs: number): number {
  const today = timeOfDay(rule, nowMs, 0);
  const latest = today <= nowMs ? today : timeOfDay(rule, nowMs, -1);
  if (lastRunMs < latest) return nowMs;
  return today > nowMs ? today : timeOfDay(rule, nowMs, 1);
}

/** Through the calendar, so that days of 23 and 25 hours keep the time of day. */
function timeOfDay(rule: RetentionRule, nowMs: number, days: number): number {
  const now = new Date(nowMs);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, rule.hour, rule.minute).getTime();
}
