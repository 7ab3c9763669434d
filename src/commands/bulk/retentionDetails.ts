import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { RetentionScheduler } from '../../hubs/live/retentionScheduler.js';
import { nextRun, ruleLine, ruleText, unreadable } from '../../text/commands/bulk/retentionText.js';
import { dateText } from '../../text/format/timeText.js';

/** Lines for the tooltip of a hub; none while the rule is off. */
export function retentionDetails(retention: RetentionScheduler, hub: LiveHub): string | undefined {
  if (retention.isInDoubt(hub)) return ruleLine(unreadable());
  const rule = retention.rule(hub);
  if (rule === undefined) return undefined;
  const next = retention.nextRun(hub);
  const line = ruleLine(ruleText(rule));
  return next === undefined ? line : `${line} ${nextRun(dateText(new Date(next)))}`;
}
