import * as l10n from '@vscode/l10n';
import { assertNever } from '../../../common/assertNever.js';
import { headOf, shortened } from '../../../common/cutText.js';
import { failureLine, type Instance } from '../../../client/instance.js';
import type { WaitOutcome, WaitStep, WaitTarget } from '../../../client/operations/waitFor.js';
import { numberText, plural } from '../../format/plural.js';
import { statusText } from '../../statusText.js';
import { errorText } from '../../errors/errorText.js';

/** A notification is read at a glance; the rest stands in the instance. */
const longestOutput = 120;

export const title = (): string => l10n.t('Wait for Instance');
export const titleOf = (instanceId: string): string => l10n.t('Wait for {0}', instanceId);
export const titleOfMany = (count: number): string =>
  plural(
    count,
    l10n.t('Wait for {0} Instance', numberText(count)),
    l10n.t('Wait for {0} Instances', numberText(count)),
  );

export const chooseGoal = (): string => l10n.t('Choose what to wait for');
export const untilEnd = (): string => l10n.t('Until it finishes');
export const untilEndDetail = (): string => l10n.t('Completed, failed, terminated, or canceled');
export const untilStart = (): string => l10n.t('Until it starts');
export const untilStartDetail = (): string => l10n.t('A worker has picked it up');

export const chooseLimit = (): string => l10n.t('Choose how long to wait');
export const noLimit = (): string => l10n.t('No limit');
export const oneMinute = (): string => l10n.t('1 minute');
export const tenMinutes = (): string => l10n.t('10 minutes');
export const oneHour = (): string => l10n.t('1 hour');
export const otherLimit = (): string => l10n.t('Other…');
export const enterLimit = (): string => l10n.t('Enter how long to wait, for example 90s, 10m, or 2h');
export const badLimit = (): string => l10n.t('Enter a duration such as 90s, 10m, or 2h.');

export const waitingAlready = (instanceId: string): string => l10n.t('Already waiting for {0}.', instanceId);
export const waitingText = (instanceId: string, goal: WaitTarget): string =>
  goal === 'start' ? l10n.t('Waiting for {0} to start', instanceId) : l10n.t('Waiting for {0} to finish', instanceId);

export const open = (): string => l10n.t('Open');
export const waitAgain = (): string => l10n.t('Wait Again');

/** What a wait does at the moment. */
export function stepText(step: WaitStep): string {
  if (step.kind === 'serverWait') return l10n.t('Waiting for the server to report it');
  const seconds = Math.max(1, Math.round(step.retryInMs / 1000));
  return step.error === undefined
    ? l10n.t('Checking again in {0} s', numberText(seconds))
    : l10n.t('{0} Checking again in {1} s', errorText(step.error), numberText(seconds));
}

/** How a wait came out, in one sentence. */
export function outcomeText(instanceId: string, goal: WaitTarget, outcome: WaitOutcome): string {
  switch (outcome.kind) {
    case 'reached':
      return goal === 'start' ? startedText(instanceId, outcome.instance) : endedText(instanceId, outcome.instance);
    case 'timedOut': {
      const { lastSeen } = outcome;
      return lastSeen === undefined
        ? l10n.t('Timed out waiting for {0}. Its status is unknown.', instanceId)
        : l10n.t('Timed out waiting for {0}. It is {1}.', instanceId, statusText(lastSeen.status));
    }
    case 'gone':
      return outcome.lastSeen === undefined
        ? l10n.t('There’s no instance {0}.', instanceId)
        : l10n.t('{0} was purged while waiting for it.', instanceId);
    default:
      return assertNever(outcome);
  }
}

function startedText(instanceId: string, { status }: Instance): string {
  return status === 'Running'
    ? l10n.t('{0} started.', instanceId)
    : l10n.t('{0} started and is {1}.', instanceId, statusText(status));
}

function endedText(instanceId: string, { status, output, failure }: Instance): string {
  const what = failure === undefined ? output : failureLine(failure);
  const head = what === undefined || what === '' ? undefined : oneLine(what);
  switch (status) {
    case 'Completed':
      return head === undefined ? l10n.t('{0} completed.', instanceId) : l10n.t('{0} completed: {1}', instanceId, head);
    case 'Failed':
      return head === undefined ? l10n.t('{0} failed.', instanceId) : l10n.t('{0} failed: {1}', instanceId, head);
    default:
      return head === undefined
        ? l10n.t('{0} finished as {1}.', instanceId, statusText(status))
        : l10n.t('{0} finished as {1}: {2}', instanceId, statusText(status), head);
  }
}

function oneLine(text: string): string {
  return shortened(headOf(text, longestOutput * 2).replace(/\s+/g, ' '), longestOutput);
}
