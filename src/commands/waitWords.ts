import * as vscode from 'vscode';
import { assertNever } from '../common/assertNever.js';
import type { Instance } from '../client/instance.js';
import type { WaitOutcome, WaitStep, WaitTarget } from '../client/operations/waitFor.js';
import { statusText } from '../text/statusText.js';

/** A notification is read at a glance; the rest stands in the instance. */
const longestOutput = 120;

/** What a wait does at the moment, in words. */
export function stepWords(step: WaitStep): string {
  if (step.kind === 'serverWait') return vscode.l10n.t('the task hub tells when it is so');
  const seconds = Math.max(1, Math.round(step.retryInMs / 1000));
  return step.error === undefined
    ? vscode.l10n.t('asking again in {0} s', seconds)
    : vscode.l10n.t('{0} Asking again in {1} s', step.error.message, seconds);
}

/** True where it came out as the person hoped. */
export function isGood(outcome: WaitOutcome): boolean {
  return outcome.kind === 'reached' && outcome.instance.status !== 'Failed';
}

/** How a wait came out, in one sentence. */
export function outcomeWords(instanceId: string, goal: WaitTarget, outcome: WaitOutcome): string {
  switch (outcome.kind) {
    case 'reached':
      return goal === 'start' ? startWords(instanceId, outcome.instance) : endWords(instanceId, outcome.instance);
    case 'timedOut': {
      const { lastSeen } = outcome;
      return lastSeen === undefined
        ? vscode.l10n.t('The time to wait for {0} is over, and nothing was heard of it.', instanceId)
        : vscode.l10n.t('The time to wait for {0} is over: it is {1}.', instanceId, statusText(lastSeen.status));
    }
    case 'gone':
      return outcome.lastSeen === undefined
        ? vscode.l10n.t('There is no instance {0}.', instanceId)
        : vscode.l10n.t('{0} was purged while it was waited for.', instanceId);
    default:
      return assertNever(outcome);
  }
}

function startWords(instanceId: string, { status }: Instance): string {
  return status === 'Running'
    ? vscode.l10n.t('{0} has started.', instanceId)
    : vscode.l10n.t('{0} has started; it is {1}.', instanceId, statusText(status));
}

function endWords(instanceId: string, { status, output, failure }: Instance): string {
  const what = failure === undefined ? output : `${failure.errorType}: ${failure.errorMessage}`;
  const head = what === undefined || what === '' ? undefined : shortened(what);
  switch (status) {
    case 'Completed':
      return head === undefined
        ? vscode.l10n.t('{0} has completed.', instanceId)
        : vscode.l10n.t('{0} has completed: {1}', instanceId, head);
    case 'Failed':
      return head === undefined
        ? vscode.l10n.t('{0} has failed.', instanceId)
        : vscode.l10n.t('{0} has failed: {1}', instanceId, head);
    default:
      return head === undefined
        ? vscode.l10n.t('{0} has ended: {1}.', instanceId, statusText(status))
        : vscode.l10n.t('{0} has ended: {1}, {2}', instanceId, statusText(status), head);
  }
}

function shortened(text: string): string {
  const line = text.slice(0, longestOutput * 2).replace(/\s+/g, ' ');
  return line.length > longestOutput ? `${line.slice(0, longestOutput)}…` : line;
}
