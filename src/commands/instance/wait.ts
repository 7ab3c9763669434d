import * as vscode from 'vscode';
import { isTaskHubError, TaskHubError } from '../../client/errors.js';
import { parseDuration } from '../../client/operations/timeText.js';
import {
  isReached,
  waitFor,
  type WaitingClient,
  type WaitOutcome,
  type WaitTarget,
} from '../../client/operations/waitFor.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import type { InstanceTarget } from '../../contributions.js';
import type { HubRegistry } from '../../hubs/hubRegistry.js';
import { showInformation, showWarning } from '../../platform/notice.js';
import { withProgress } from '../../platform/progress.js';
import type { CommandServices } from '../commandServices.js';
import { askChoice, askText } from '../prompts/prompts.js';
import { targetsOrPick } from './chosenTarget.js';
import { isGood, outcomeWords, stepWords } from '../waitWords.js';

/** One thing waited for. Without a limit, in milliseconds, it is waited for until it comes or the person cancels. */
interface Wait extends InstanceTarget {
  readonly goal: WaitTarget;
  readonly limitMs: number | undefined;
}

/**
 * Waits in the background until instances have started or finished: a notification with Cancel for each, and at the end
 * one that says how it came out and opens the instance.
 */
export function waitForInstance(services: CommandServices): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const targets = await targetsOrPick(services, parameters, vscode.l10n.t('Wait for Instance'));
    const [first] = targets;
    if (first === undefined) return;
    const title =
      targets.length === 1
        ? vscode.l10n.t('Wait for {0}', first.instanceId)
        : vscode.l10n.t('Wait for {0} instances', targets.length);
    const goal = await askChoice<WaitTarget>(title, vscode.l10n.t('What for?'), [
      { label: vscode.l10n.t('$(check-all) Its end'), detail: vscode.l10n.t('However it ends.'), value: 'completion' },
      {
        label: vscode.l10n.t('$(play) Its start'),
        detail: vscode.l10n.t('Until a worker has taken it up.'),
        value: 'start',
      },
    ]);
    const limitMs = await askLimit(title);
    for (const { hubId, instanceId } of targets) {
      services.memory.noteInstance(hubId, instanceId);
      begin(services, { hubId, instanceId, goal, limitMs });
    }
  };
}

async function askLimit(title: string): Promise<number | undefined> {
  const minute = 60_000;
  const chosen = await askChoice<number | 'none' | 'typed'>(title, vscode.l10n.t('How long?'), [
    { label: vscode.l10n.t('$(infinity) Without a limit'), value: 'none' },
    { label: vscode.l10n.t('$(clock) 1 minute'), value: minute },
    { label: vscode.l10n.t('$(clock) 10 minutes'), value: 10 * minute },
    { label: vscode.l10n.t('$(clock) 1 hour'), value: 60 * minute },
    { label: vscode.l10n.t('$(edit) Another time…'), value: 'typed' },
  ]);
  if (chosen === 'none') return undefined;
  if (chosen !== 'typed') return chosen;
  const text = await askText({
    title,
    prompt: vscode.l10n.t('How long at most? For example: 90s, 10m, 2h'),
    check: (typed) =>
      (parseDuration(typed) ?? 0) > 0 ? undefined : vscode.l10n.t('Write a time such as “90s”, “10m” or “2h”.'),
  });
  return parseDuration(text);
}

function begin(services: CommandServices, wait: Wait): void {
  const key = JSON.stringify(['wait', wait.hubId, wait.instanceId, wait.goal]);
  if (services.background.isRunning(key)) {
    void showInformation(vscode.l10n.t('{0} is being waited for already.', wait.instanceId));
    return;
  }
  void services.background.begin(key, 'Waiting for an instance', async (signal) => {
    const outcome = await run(services, wait, signal);
    services.registry.get(wait.hubId)?.refreshInstance(wait.instanceId);
    // The notification may stand for hours; the wait itself is over.
    void tell(services, wait, outcome);
  });
}

async function run(services: CommandServices, wait: Wait, closing: AbortSignal): Promise<WaitOutcome> {
  const title =
    wait.goal === 'start'
      ? vscode.l10n.t('Waiting for {0} to start', wait.instanceId)
      : vscode.l10n.t('Waiting for {0} to end', wait.instanceId);
  const client = clientOf(services.registry, wait.hubId);
  return await withProgress(title, async (cancelled, report) => {
    const signal = AbortSignal.any([cancelled, closing]);
    const outcome = await waitFor(client, wait.instanceId, wait.goal, {
      clock: services.clock,
      signal,
      payloads: true,
      onStep: (step) => report(stepWords(step)),
      ...(wait.limitMs === undefined ? {} : { limitMs: wait.limitMs }),
    });
    return outcome.kind === 'timedOut' ? await lookOnce(client, wait, signal) : outcome;
  });
}

/** When the limit comes before any answer, one look tells how the instance stands, or that it was reached just now. */
async function lookOnce(client: WaitingClient, wait: Wait, signal: AbortSignal): Promise<WaitOutcome> {
  try {
    const instance = await client.get(wait.instanceId, { signal, payloads: true, timeoutMs: 5000 });
    if (instance === undefined) return { kind: 'gone' };
    return isReached(instance, wait.goal) ? { kind: 'reached', instance } : { kind: 'timedOut', lastSeen: instance };
  } catch (error) {
    if (isTaskHubError(error)) return { kind: 'timedOut' };
    throw error;
  }
}

async function tell(services: CommandServices, wait: Wait, outcome: WaitOutcome): Promise<void> {
  const open = vscode.l10n.t('Open');
  const again = vscode.l10n.t('Wait Again');
  const buttons = outcome.kind === 'gone' ? [] : outcome.kind === 'timedOut' ? [open, again] : [open];
  const show = isGood(outcome) ? showInformation : showWarning;
  const chosen = await show(outcomeWords(wait.instanceId, wait.goal, outcome), ...buttons);
  if (chosen === open) services.openInstance(wait);
  if (chosen === again) begin(services, wait);
}

/**
 * The client of a hub at the moment of each call. The local hub may stop and come back at another address meanwhile: that
 * is waited for. A hub that was removed from the list is not.
 */
function clientOf(registry: Pick<HubRegistry, 'get'>, hubId: string): WaitingClient {
  const isLocal = registry.get(hubId)?.isLocal ?? true;
  const client = async (): Promise<TaskHubClient> => {
    const hub = registry.get(hubId);
    if (hub !== undefined) return await hub.client();
    throw isLocal
      ? new TaskHubError('unavailable', vscode.l10n.t('The local task hub does not run.'))
      : new TaskHubError('taskHubNotFound', vscode.l10n.t('This task hub is no longer in the list.'));
  };
  return {
    get: async (id, options) => (await client()).get(id, options),
    waitForStart: async (id, options) => (await client()).waitForStart(id, options),
    waitForCompletion: async (id, options) => (await client()).waitForCompletion(id, options),
  };
}
