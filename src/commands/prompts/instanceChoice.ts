import * as vscode from 'vscode';
import { visibleText } from '../../common/hiddenText.js';
import type { InstanceAction } from '../../client/availability.js';
import type { Instance } from '../../client/instance.js';
import { timestampToMs } from '../../client/timestamp.js';
import { checkInstanceId } from '../../client/validation.js';
import { ageText } from '../../text/durationText.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { iconless, rowText } from '../../platform/safeText.js';
import { statusCodicon, statusLabel } from '../../views/tree/statusLook.js';
import { disabledReason } from '../unavailability.js';

/** A line of a list of instances. */
export interface InstanceChoice extends vscode.QuickPickItem {
  readonly id: string;
  /** Undefined where only an id was typed. */
  readonly instance: Instance | undefined;
  /** Why it cannot be chosen. */
  readonly problem: string | undefined;
}

export function instanceChoice(instance: Instance, hub: LiveHub, action: InstanceAction | undefined): InstanceChoice {
  const reason = action === undefined ? undefined : disabledReason(action, instance.status, hub);
  const age = instance.createdAt === undefined ? '' : ageText(hub.serverNow() - timestampToMs(instance.createdAt));
  const parts = [statusLabel(instance.status), age, visibleText(instance.name)].filter((part) => part !== '');
  return {
    label: `${statusCodicon(instance.status)} ${rowText(instance.instanceId)}`,
    description: iconless(parts.join(' · ')),
    ...(reason === undefined ? {} : { detail: vscode.l10n.t('Not possible: {0}', reason) }),
    alwaysShow: true,
    id: instance.instanceId,
    instance,
    problem: reason === undefined ? undefined : vscode.l10n.t('not possible: {0}', reason),
  };
}

/** The text itself as an id: it may be one that no list has shown. */
export function typedIdChoice(typed: string): InstanceChoice {
  const problem = checkInstanceId(typed);
  return {
    label: `$(search) ${rowText(typed)}`,
    description: vscode.l10n.t('this very id'),
    ...(problem === undefined ? {} : { detail: problem }),
    alwaysShow: true,
    id: typed,
    instance: undefined,
    problem,
  };
}

/** Those that can be chosen first; otherwise the order stays. */
export function sortChoices(choices: readonly InstanceChoice[]): InstanceChoice[] {
  const isOff = (choice: InstanceChoice): number => (choice.problem === undefined ? 0 : 1);
  return choices.toSorted((a, b) => isOff(a) - isOff(b));
}
