import * as vscode from 'vscode';
import { ActionOffError } from '../../app/policy/actionOffError.js';
import { type DisabledReason, disabledReason } from '../../app/policy/availability.js';
import type { InstanceAction } from '../../client/availability.js';
import type { Instance } from '../../client/instance.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { disabledText } from '../../text/disabledText.js';
import { confirm } from '../../platform/notice.js';
import type { CommandServices } from '../commandServices.js';
import { hubFor } from '../prompts/pickHub.js';
import { pickInstance } from '../prompts/pickInstance.js';
import { UserMessageError } from '../userMessageError.js';
import { targetsFromArguments } from './targetsFromArguments.js';

/** Instances of one hub to act on. */
export interface Chosen {
  readonly hub: LiveHub;
  readonly instances: readonly Instance[];
}

/**
 * The instances that a command is for: what was clicked or selected, or what the person picks. Of several, those to which
 * the action does not apply are left out, after saying how many and why. Throws a Sentence when nothing is left, and an
 * AbortError when the person gives up.
 */
export async function resolveSelection(
  services: CommandServices,
  parameters: readonly unknown[],
  title: string,
  action: InstanceAction,
): Promise<readonly Chosen[]> {
  const targets = targetsFromArguments(parameters[0], parameters[1]);
  if (targets.length === 0) {
    const hub = await hubFor(services, undefined, title);
    return [{ hub, instances: [await pickInstance(services, hub, title, action)] }];
  }
  const found = new Map<LiveHub, Instance[]>();
  for (const { hubId, instanceId } of targets) {
    const hub = services.registry.get(hubId);
    if (hub === undefined) throw new UserMessageError(vscode.l10n.t('This task hub is no longer there.'));
    const instance = await read(hub, instanceId, targets.length === 1);
    if (instance !== undefined) found.set(hub, [...(found.get(hub) ?? []), instance]);
  }
  const all = [...found].map(([hub, instances]) => ({ hub, instances }));
  return await withoutOthers(all, title, action);
}

/** A single one is read anew: its row may be seconds old. Of many, the rows decide, and the server has the last word. */
async function read(hub: LiveHub, instanceId: string, isOnly: boolean): Promise<Instance | undefined> {
  const known = hub.cachedInstance(instanceId);
  if (known !== undefined && !isOnly) return known;
  const client = await hub.client();
  const instance = await client.get(instanceId);
  if (instance !== undefined) {
    hub.cacheInstance(instance);
    return instance;
  }
  hub.refreshInstance(instanceId);
  if (isOnly) throw new UserMessageError(vscode.l10n.t('The instance {0} is no longer there.', instanceId));
  return undefined;
}

async function withoutOthers(
  all: readonly Chosen[],
  title: string,
  action: InstanceAction,
): Promise<readonly Chosen[]> {
  const reasons: DisabledReason[] = [];
  const left = all.flatMap(({ hub, instances }) => {
    const applicable = instances.filter((instance) => {
      const reason = disabledReason(action, instance.status, hub);
      if (reason !== undefined) reasons.push(reason);
      return reason === undefined;
    });
    return applicable.length === 0 ? [] : [{ hub, instances: applicable }];
  });
  const count = countOf(left);
  const total = countOf(all);
  if (count === 0) throw new ActionOffError(reasons[0] ?? { kind: 'gone' });
  if (count < total) {
    const times = new Map<string, number>();
    for (const reason of reasons.map(disabledText)) times.set(reason, (times.get(reason) ?? 0) + 1);
    const why = [...times].map(([reason, number]) => `${String(number)}: ${reason}`).join('\n');
    const question = vscode.l10n.t('{0} applies to {1} of the {2} selected instances.', title, count, total);
    const detail = vscode.l10n.t('Left out:\n{0}', why);
    if (!(await confirm(question, detail, vscode.l10n.t('Go On with {0}', count)))) return [];
  }
  return left;
}

export function countOf(all: readonly Chosen[]): number {
  return all.reduce((sum, { instances }) => sum + instances.length, 0);
}

/** `order-1`, or `5 instances`. */
export function wordsFor(all: readonly Chosen[]): string {
  const [first] = all;
  const [only] = first?.instances ?? [];
  const count = countOf(all);
  return count === 1 && only !== undefined ? only.instanceId : vscode.l10n.t('{0} instances', count);
}

/** `default`, or `default, orders`. */
export function hubsOf(all: readonly Chosen[]): string {
  return all.map(({ hub }) => hub.label).join(', ');
}
