import type * as vscode from 'vscode';
import { visibleText } from '../../common/hiddenText.js';
import type { InstanceAction } from '../../client/availability.js';
import type { Instance } from '../../client/instance.js';
import { timestampToMs } from '../../client/timestamp.js';
import { checkInstanceId } from '../../client/validation.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { iconless, rowText } from '../../platform/safeText.js';
import { statusCodicon } from '../../views/look/statusLook.js';
import { disabledReason } from '../../app/policy/availability.js';
import { typedIdText } from '../../text/pickText.js';
import { ageText } from '../../text/format/durationText.js';
import { disabledText } from '../../text/disabledText.js';
import { statusText } from '../../text/statusText.js';
import { inputRule } from '../../text/inputText.js';
import type { LiveChoices } from './lists/liveChoices.js';

/** A line of a list of instances. */
export interface InstanceChoice extends vscode.QuickPickItem {
  readonly id: string;
  /** Undefined if only an ID was typed. */
  readonly instance: Instance | undefined;
  /** Why it cannot be chosen. */
  readonly problem: string | undefined;
}

/** `words`: what its row of the tree says besides these fields. */
export function instanceChoice(
  instance: Instance,
  hub: Pick<LiveHub, 'whyOff' | 'serverNow'>,
  action: InstanceAction | undefined,
  words = '',
): InstanceChoice {
  const off = action === undefined ? undefined : disabledReason(action, instance.status, hub);
  const problem = off === undefined ? undefined : disabledText(off);
  const age = instance.createdAt === undefined ? '' : ageText(hub.serverNow() - timestampToMs(instance.createdAt));
  const parts = [statusText(instance.status), age, visibleText(instance.name), visibleText(words)].filter(
    (part) => part !== '',
  );
  return {
    label: `${statusCodicon(instance.status)} ${rowText(instance.instanceId)}`,
    description: iconless(parts.join(' · ')),
    ...(problem === undefined ? {} : { detail: problem }),
    alwaysShow: true,
    id: instance.instanceId,
    instance,
    problem,
  };
}

/** What was typed, as an ID: it may be one that no list has shown. */
export function typedIdChoice(typed: string): InstanceChoice {
  const problem = inputRule(checkInstanceId)(typed);
  return {
    label: `$(search) ${rowText(typed)}`,
    description: typedIdText(),
    ...(problem === undefined ? {} : { detail: problem }),
    alwaysShow: true,
    id: typed,
    instance: undefined,
    problem,
  };
}

/** Tells the line of an ID, if there is one. */
function isOfId(id: string): (line: InstanceChoice) => boolean {
  return (line) => line.id !== '' && line.id === id;
}

/**
 * The line that is meant by the chosen one: a line for what was typed some keys ago stands for what is typed now, and so does
 * Enter where the editor, which is drawing the lines anew, names none.
 */
export function meantChoice(
  chosen: InstanceChoice | undefined,
  typed: string,
  lines: readonly InstanceChoice[],
): InstanceChoice | undefined {
  const isOfTyped = chosen === undefined || (chosen.id !== '' && chosen.instance === undefined);
  return isOfTyped ? lines.find(isOfId(typed)) : chosen;
}

/**
 * What Enter takes with this text in the box. While the lines on the screen are still those of another text, which a person
 * who has pasted an ID did not choose among, that is the line of exactly this ID, or none yet.
 */
export function acceptedChoice(
  choices: LiveChoices<InstanceChoice>,
  typed: string,
  lines: readonly InstanceChoice[],
): InstanceChoice | undefined {
  if (typed !== choices.shownFor) return lines.find(isOfId(typed));
  return meantChoice(choices.chosen(isOfId(typed)), typed, lines);
}

/** Puts those that can be chosen first. */
export function sortChoices(choices: readonly InstanceChoice[]): InstanceChoice[] {
  const isOff = (choice: InstanceChoice): number => (choice.problem === undefined ? 0 : 1);
  return choices.toSorted((a, b) => isOff(a) - isOff(b));
}
