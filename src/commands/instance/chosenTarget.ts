import type { Instance } from '../../client/instance.js';
import type { InstanceTarget } from '../../contributions.js';
import type { InstanceHub } from '../../hubs/hub.js';
import type { ChoiceServices, Services } from '../commandServices.js';
import { hubFor } from '../prompts/pickHub.js';
import { pickInstance } from '../prompts/pickInstance.js';
import { UserMessageError } from '../userMessageError.js';
import { targetsFromArguments } from './targetsFromArguments.js';
import { gone as hubGone } from '../../text/commands/hub/hubText.js';
import { gone } from '../../text/commands/instance/instanceText.js';

/**
 * The instance of the active tab, for a command of the palette. A menu passes its row: where that is gone, an empty value,
 * and another instance was meant.
 */
export function targetInFront(
  services: Services<'instanceInFront' | 'registry'>,
  parameters: readonly unknown[],
): InstanceTarget | undefined {
  const target = parameters.length === 0 ? services.instanceInFront() : undefined;
  return target !== undefined && services.registry.get(target.hubId) !== undefined ? target : undefined;
}

/** The one instance that a command reads: the clicked one, that of the active tab, or the one that the person picks. */
export async function targetOrPick(
  services: ChoiceServices,
  parameters: readonly unknown[],
  title: string,
): Promise<InstanceTarget> {
  const [clicked] = targetsFromArguments(parameters[0], undefined);
  return clicked ?? targetInFront(services, parameters) ?? (await pickTarget(services, title));
}

/** What was clicked or selected, or else the instance of the active tab, or the one that the person picks. */
export async function targetsOrPick(
  services: ChoiceServices,
  parameters: readonly unknown[],
  title: string,
): Promise<readonly InstanceTarget[]> {
  const targets = targetsFromArguments(parameters[0], parameters[1]);
  if (targets.length > 0) return targets;
  return [targetInFront(services, parameters) ?? (await pickTarget(services, title))];
}

export async function pickTarget(
  services: Services<'clock' | 'memory' | 'registry' | 'tree'>,
  title: string,
): Promise<InstanceTarget> {
  const hub = await hubFor(services, undefined, title);
  const { instanceId } = await pickInstance(services, hub, title);
  return { hubId: hub.id, instanceId };
}

/** The hub, or file, of a target. Throws a UserMessageError if it is gone. */
export function hubOf(services: Services<'instances'>, { hubId }: InstanceTarget): InstanceHub {
  const hub = services.instances.get(hubId);
  if (hub === undefined) throw new UserMessageError(hubGone());
  return hub;
}

/** The instance with its payloads. Throws a UserMessageError if it is gone. */
export async function readWithPayloads(hub: InstanceHub, instanceId: string, signal?: AbortSignal): Promise<Instance> {
  const client = await hub.client();
  const instance = await client.get(instanceId, { payloads: true, ...(signal && { signal }) });
  if (instance !== undefined) return instance;
  throw new UserMessageError(gone(instanceId));
}
