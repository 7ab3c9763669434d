import type { InstanceAction } from '../../client/availability.js';
import type { Instance } from '../../client/instance.js';
import type { FilterForm } from '../../client/operations/filter/filterForm.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { confirm } from '../../platform/notice.js';
import type { ChoiceServices, Services } from '../commandServices.js';
import { typedForm } from '../hub/groupForm.js';
import { hubFor } from '../prompts/pickHub.js';
import { pickInstance } from '../prompts/pickInstance.js';
import { UserMessageError } from '../userMessageError.js';
import { targetInFront } from './chosenTarget.js';
import { targetsFromArguments } from './targetsFromArguments.js';
import { ActionOffError } from '../../app/policy/actionOffError.js';
import { type DisabledReason, disabledReason } from '../../app/policy/availability.js';
import type { Meant } from '../../text/actionText.js';
import { gone as hubGone } from '../../text/commands/hub/hubText.js';
import { gone } from '../../text/commands/instance/instanceText.js';
import * as text from '../../text/commands/instance/selectionText.js';
import { disabledText } from '../../text/disabledText.js';
import { listText } from '../../text/format/plural.js';

/** Instances of one hub to act on. */
export interface Chosen {
  readonly hub: LiveHub;
  readonly instances: readonly Instance[];
  /** What they were found by where they were chosen, other than in the tree. */
  readonly foundBy?: FilterForm;
}

/**
 * The instances that a command is for: the clicked or selected ones, that of the active tab if the action applies to it,
 * or one that the person picks. Skips those to which the
 * action does not apply, after saying how many and why. Throws an ActionOffError if none is left, an AbortError on Escape.
 */
export async function resolveSelection(
  services: ChoiceServices,
  parameters: readonly unknown[],
  title: string,
  action: InstanceAction,
): Promise<readonly Chosen[]> {
  const targets = targetsFromArguments(parameters[0], parameters[1]);
  if (targets.length === 0) {
    const inFront = await applicableInFront(services, parameters, action);
    if (inFront !== undefined) return [inFront];
    const hub = await hubFor(services, undefined, title);
    return [{ hub, instances: [await pickInstance(services, hub, title, action)] }];
  }
  const found = new Map<LiveHub, Instance[]>();
  for (const { hubId, instanceId } of targets) {
    const hub = services.registry.get(hubId);
    if (hub === undefined) throw new UserMessageError(hubGone());
    const instance = await read(hub, instanceId, targets.length === 1);
    if (instance !== undefined) found.set(hub, [...(found.get(hub) ?? []), instance]);
  }
  const foundBy = typedForm(parameters[0]);
  const all = [...found].map(([hub, instances]) => ({ hub, instances, ...(foundBy && { foundBy }) }));
  return await withoutOthers(all, action);
}

/** The instance of the active tab, if the action applies to it. */
async function applicableInFront(
  services: Services<'instanceInFront' | 'registry'>,
  parameters: readonly unknown[],
  action: InstanceAction,
): Promise<Chosen | undefined> {
  const target = targetInFront(services, parameters);
  if (target === undefined) return undefined;
  const hub = services.registry.get(target.hubId);
  const instance = hub && (await readNow(hub, target.instanceId));
  if (hub === undefined || instance === undefined) return undefined;
  return disabledReason(action, instance.status, hub) === undefined ? { hub, instances: [instance] } : undefined;
}

/** A single instance is read again: its row may be seconds old. For many, the rows decide, and the server refuses the rest. */
async function read(hub: LiveHub, instanceId: string, isOnly: boolean): Promise<Instance | undefined> {
  const known = hub.cachedInstance(instanceId);
  if (known !== undefined && !isOnly) return known;
  const instance = await readNow(hub, instanceId);
  if (instance === undefined && isOnly) throw new UserMessageError(gone(instanceId));
  return instance;
}

async function readNow(hub: LiveHub, instanceId: string): Promise<Instance | undefined> {
  const client = await hub.client();
  const instance = await client.get(instanceId);
  if (instance === undefined) hub.refreshInstance(instanceId);
  else hub.cacheInstance(instance);
  return instance;
}

async function withoutOthers(all: readonly Chosen[], action: InstanceAction): Promise<readonly Chosen[]> {
  const reasons: DisabledReason[] = [];
  const left = all.flatMap((chosen) => {
    const { hub, instances } = chosen;
    const applicable = instances.filter((instance) => {
      const reason = disabledReason(action, instance.status, hub);
      if (reason !== undefined) reasons.push(reason);
      return reason === undefined;
    });
    return applicable.length === 0 ? [] : [{ ...chosen, instances: applicable }];
  });
  const count = countOf(left);
  const total = countOf(all);
  if (count === 0) throw new ActionOffError(reasons[0] ?? { kind: 'gone' });
  if (count < total) {
    const times = new Map<string, number>();
    for (const reason of reasons.map(disabledText)) times.set(reason, (times.get(reason) ?? 0) + 1);
    if (!(await confirm(text.someApply(count, total), text.leftOut([...times]), text.goOnWith(count)))) return [];
  }
  return left;
}

export function countOf(all: readonly Chosen[]): number {
  return all.reduce((sum, { instances }) => sum + instances.length, 0);
}

/** The one instance, or how many. */
export function meantBy(all: readonly Chosen[]): Meant {
  const [first] = all;
  const [only] = first?.instances ?? [];
  const count = countOf(all);
  return count === 1 && only !== undefined ? { instanceId: only.instanceId } : { count };
}

/** `default`, or `default and orders`. */
export function hubsOf(all: readonly Chosen[]): string {
  return listText(all.map(({ hub }) => hub.label));
}
