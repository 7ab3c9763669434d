import * as vscode from 'vscode';
import type { OrchestrationStatus } from '../../client/instance.js';
import { finishedStatuses } from '../../client/operations/bulk/purge.js';
import {
  parseRetentionRule,
  retentionRequest,
  type RetentionRule,
} from '../../client/operations/retention/retentionRule.js';
import { parseAge } from '../../client/operations/timeText.js';
import { InvariantError } from '../../common/invariantError.js';
import { showInformation } from '../../platform/notice.js';
import { instancesText } from '../actionWords.js';
import { ageText } from '../prompts/agePrompt.js';
import type { CommandServices } from '../commandServices.js';
import { askConfirmation } from '../prompts/confirm.js';
import { askStatuses } from '../prompts/filterPartPrompts.js';
import { statusCounts } from '../filterWords.js';
import { hubFor } from '../prompts/pickHub.js';
import { askChoice, askText } from '../prompts/prompts.js';
import { countPurge } from './purgeByFilter.js';
import { doubtWords, ruleWords, timeText } from '../retentionWords.js';
import { requireAbility } from '../requireAbility.js';

/** The retention rule of a hub: shows what it would remove before it is switched on, changes it, or switches it off. */
export function setRetention(services: CommandServices): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const title = vscode.l10n.t('Retention Rule');
    const hub = await hubFor(services, clicked, title);
    const before = services.retention.rule(hub);
    const now = services.retention.isInDoubt(hub) ? doubtWords() : before && ruleWords(before);
    if (now !== undefined && (await askWhat(title, now)) === 'off') {
      await services.retention.set(hub, undefined);
      void showInformation(vscode.l10n.t('The retention rule of {0} is off.', hub.label));
      return;
    }
    requireAbility(hub, 'purge');
    const rule = await askRule(vscode.l10n.t('Retention rule of {0}', hub.label), before);
    const count = await countPurge(services, hub, retentionRequest(rule, hub.serverNow()));
    const statuses = statusCounts(count.byStatus);
    const answer = await askConfirmation({
      question: vscode.l10n.t('Let {0} lose instances by itself?', hub.label),
      detail: [
        ruleWords(rule),
        statuses === ''
          ? vscode.l10n.t('Now it would remove {0}.', instancesText(count.total))
          : vscode.l10n.t('Now it would remove {0}: {1}.', instancesText(count.total), statuses),
        vscode.l10n.t(
          'It runs once a day while a window of the editor is open. State and history are removed for good.',
        ),
      ].join('\n'),
      button: vscode.l10n.t('Switch On'),
      hubs: [hub],
      count: count.total,
    });
    if (answer !== 'yes') return;
    await services.retention.set(hub, rule);
    void showInformation(vscode.l10n.t('The retention rule of {0} is on. {1}', hub.label, ruleWords(rule)));
  };
}

/** `now` says what holds at present. */
async function askWhat(title: string, now: string): Promise<'change' | 'off'> {
  return await askChoice<'change' | 'off'>(title, now, [
    { label: vscode.l10n.t('$(edit) Change It…'), value: 'change' },
    { label: vscode.l10n.t('$(circle-slash) Switch It Off'), value: 'off' },
  ]);
}

async function askRule(title: string, before: RetentionRule | undefined): Promise<RetentionRule> {
  const age = await askText({
    title,
    prompt: vscode.l10n.t('Remove what finished at least so long ago, for example: 30d, 12h, 2 weeks'),
    value: before === undefined ? '30d' : ageText(before.ageMs),
    check: (text) => {
      const parsed = parseAge(text);
      return 'problem' in parsed ? parsed.problem : undefined;
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
    prompt: vscode.l10n.t('At what time of day, such as 03:00? Missed runs are made up for when a window opens'),
    value: before === undefined ? '03:00' : timeText(before),
    check: (text) => {
      const parsed = read(text);
      return 'problem' in parsed ? parsed.problem : undefined;
    },
  });
  const parsed = read(time);
  if ('problem' in parsed) throw new InvariantError('A rule that was checked cannot be read.');
  return parsed.rule;
}
