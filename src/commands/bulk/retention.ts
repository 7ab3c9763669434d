import type { OrchestrationStatus } from '../../client/instance.js';
import { finishedStatuses } from '../../client/operations/bulk/purge.js';
import {
  parseRetentionRule,
  retentionRequest,
  type RetentionRule,
} from '../../client/operations/retention/retentionRule.js';
import { ageText, parseAge } from '../../client/operations/timeText.js';
import { InvariantError } from '../../common/invariantError.js';
import { showInformation } from '../../platform/notice.js';
import type { Services } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { askStatuses } from '../prompts/filter/filterPartPrompts.js';
import { hubFor } from '../prompts/pickHub.js';
import { askChoice, askText } from '../prompts/prompts.js';
import { countPurge } from './purgeByFilter.js';
import { requireAbility } from '../requireAbility.js';
import * as text from '../../text/commands/bulk/retentionText.js';
import { statusCountsText } from '../../text/commands/prompts/filterText.js';
import { inputText } from '../../text/inputText.js';

/** Sets the retention rule of a hub: shows what it would purge before it is turned on, changes it, or turns it off. */
export function setRetention(
  services: Services<'clock' | 'registry' | 'retention'>,
): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const title = text.title();
    const hub = await hubFor(services, clicked, title);
    const before = services.retention.rule(hub);
    const now = services.retention.isInDoubt(hub) ? text.unreadable() : before && text.ruleText(before);
    if (now !== undefined && (await askWhat(title, now)) === 'off') {
      await services.retention.set(hub, undefined);
      void showInformation(text.turnedOff(hub.label));
      return;
    }
    requireAbility(hub, 'purge');
    const rule = await askRule(text.titleOf(hub.label), before);
    const count = await countPurge(services, hub, retentionRequest(rule, hub.serverNow()));
    const answer = await askConfirmation({
      question: text.question(hub.label),
      detail: [text.ruleText(rule), text.wouldPurge(count.total, statusCountsText(count.byStatus)), text.detail()].join(
        '\n',
      ),
      button: text.turnOn(),
      hubs: [hub],
      count: count.total,
    });
    if (answer !== 'yes') return;
    await services.retention.set(hub, rule);
    void showInformation(text.turnedOn(hub.label, text.ruleText(rule)));
  };
}

/** `now`: the current rule, in words. */
async function askWhat(title: string, now: string): Promise<'change' | 'off'> {
  return await askChoice<'change' | 'off'>(title, now, [
    { label: `$(edit) ${text.change()}`, value: 'change' },
    { label: `$(circle-slash) ${text.turnOff()}`, value: 'off' },
  ]);
}

async function askRule(title: string, before: RetentionRule | undefined): Promise<RetentionRule> {
  const age = await askText({
    title,
    prompt: text.enterAge(),
    value: before === undefined ? '30d' : ageText(before.ageMs),
    check: (typed) => {
      const parsed = parseAge(typed);
      return 'problem' in parsed ? inputText(parsed.problem) : undefined;
    },
  });
  const chosen = await askStatuses(
    title,
    finishedStatuses,
    before?.statuses ?? ['Completed', 'Terminated', 'Canceled'],
  );
  const statuses: readonly OrchestrationStatus[] = chosen.length === 0 ? finishedStatuses : chosen;
  const read = (timeOfDay: string): ReturnType<typeof parseRetentionRule> =>
    parseRetentionRule({ age, statuses, timeOfDay });
  const time = await askText({
    title,
    prompt: text.enterTime(),
    value: before === undefined ? '03:00' : text.timeOfDay(before),
    check: (typed) => {
      const parsed = read(typed);
      return 'problem' in parsed ? inputText(parsed.problem) : undefined;
    },
  });
  const parsed = read(time);
  if ('problem' in parsed) throw new InvariantError('A rule that was checked cannot be read.');
  return parsed.rule;
}
