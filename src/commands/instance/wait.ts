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
import type { ChoiceServices, Services } from '../commandServices.js';
import { askChoice, askText } from '../prompts/prompts.js';
import { targetsOrPick } from './chosenTarget.js';
import * as text from '../../text/commands/instance/waitText.js';

/** One wait. Without a limit, in milliseconds, it lasts until the goal is reached or the person cancels. */
interface Wait extends InstanceTarget {
  readonly goal: WaitTarget;
  readonly limitMs: number | undefined;
}

/**
 * Waits in the background until instances have started or finished. Each shows a notification with Cancel, and at the end
 * one with the outcome that can open the instance.
 */
export function waitForInstance(
  services: ChoiceServices & Services<'background' | 'openInstance'>,
): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const targets = await targetsOrPick(services, parameters, text.title());
    const [first] = targets;
    if (first === undefined) return;
    const title = targets.length === 1 ? text.titleOf(first.instanceId) : text.titleOfMany(targets.length);
    const goal = await askChoice<WaitTarget>(title, text.chooseGoal(), [
      { label: `$(check-all) ${text.untilEnd()}`, detail: text.untilEndDetail(), value: 'completion' },
      { label: `$(play) ${text.untilStart()}`, detail: text.untilStartDetail(), value: 'start' },
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
  const chosen = await askChoice<number | 'none' | 'typed'>(title, text.chooseLimit(), [
    { label: `$(infinity) ${text.noLimit()}`, value: 'none' },
    { label: `$(clock) ${text.oneMinute()}`, value: minute },
    { label: `$(clock) ${text.tenMinutes()}`, value: 10 * minute },
    { label: `$(clock) ${text.oneHour()}`, value: 60 * minute },
    { label: `$(edit) ${text.otherLimit()}`, value: 'typed' },
  ]);
  if (chosen === 'none') return undefined;
  if (chosen !== 'typed') return chosen;
  const answer = await askText({
    title,
    prompt: text.enterLimit(),
    check: (typed) => ((parseDuration(typed) ?? 0) > 0 ? undefined : text.badLimit()),
  });
  return parseDuration(answer);
}

function begin(services: Services<'background' | 'clock' | 'openInstance' | 'registry'>, wait: Wait): void {
  const key = JSON.stringify(['wait', wait.hubId, wait.instanceId, wait.goal]);
  if (services.background.isRunning(key)) {
    void showInformation(text.waitingAlready(wait.instanceId));
    return;
  }
  void services.background.begin(key, 'Waiting for an instance', async (signal) => {
    const outcome = await run(services, wait, signal);
    services.registry.get(wait.hubId)?.refreshInstance(wait.instanceId);
    // The notification may stay for hours; the wait itself is over.
    void tell(services, wait, outcome);
  });
}

async function run(services: Services<'clock' | 'registry'>, wait: Wait, closing: AbortSignal): Promise<WaitOutcome> {
  const client = clientOf(services.registry, wait.hubId);
  return await withProgress(text.waitingText(wait.instanceId, wait.goal), async (cancelled, report) => {
    const signal = AbortSignal.any([cancelled, closing]);
    const outcome = await waitFor(client, wait.instanceId, wait.goal, {
      clock: services.clock,
      signal,
      payloads: true,
      onStep: (step) => report(text.stepText(step)),
      ...(wait.limitMs === undefined ? {} : { limitMs: wait.limitMs }),
    });
    return outcome.kind === 'timedOut' ? await lookOnce(client, wait, signal) : outcome;
  });
}

/** When the limit passes before any answer, one read tells the status, or that the goal was just reached. */
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

/** Whether it came out as the person hoped. */
function isGood(outcome: WaitOutcome): boolean {
  return outcome.kind === 'reached' && outcome.instance.status !== 'Failed';
}

async function tell(
  services: Services<'background' | 'clock' | 'openInstance' | 'registry'>,
  wait: Wait,
  outcome: WaitOutcome,
): Promise<void> {
  const open = text.open();
  const again = text.waitAgain();
  const buttons = outcome.kind === 'gone' ? [] : outcome.kind === 'timedOut' ? [open, again] : [open];
  const show = isGood(outcome) ? showInformation : showWarning;
  const chosen = await show(text.outcomeText(wait.instanceId, wait.goal, outcome), ...buttons);
  if (chosen === open) services.openInstance(wait);
  if (chosen === again) begin(services, wait);
}

/**
 * The current client of a hub, for each call. The local hub may stop and come back at another address: the wait continues.
 * It ends if the hub was removed from the list.
 */
function clientOf(registry: Pick<HubRegistry, 'get'>, hubId: string): WaitingClient {
  const isLocal = registry.get(hubId)?.isLocal ?? true;
  const client = async (): Promise<TaskHubClient> => {
    const hub = registry.get(hubId);
    if (hub !== undefined) return await hub.client();
    throw isLocal
      ? new TaskHubError('unavailable', { kind: 'localHubOff' })
      : new TaskHubError('taskHubNotFound', { kind: 'hubNotListed' });
  };
  return {
    get: async (id, options) => (await client()).get(id, options),
    waitForStart: async (id, options) => (await client()).waitForStart(id, options),
    waitForCompletion: async (id, options) => (await client()).waitForCompletion(id, options),
  };
}
