import type { InstanceTarget } from '../contributions.js';
import type { CommandServices } from './commandServices.js';
import { hubFor } from './pickHub.js';
import { pickInstance } from './pickInstance.js';
import { targetsOf } from './targets.js';

/** What was clicked or selected, whatever its status; else the instance that the person picks. */
export async function targetsOrPick(
  services: CommandServices,
  parameters: readonly unknown[],
  title: string,
): Promise<readonly InstanceTarget[]> {
  const targets = targetsOf(parameters[0], parameters[1]);
  if (targets.length > 0) return targets;
  const hub = await hubFor(services, undefined, title);
  const { instanceId } = await pickInstance(services, hub, title);
  return [{ hubId: hub.id, instanceId }];
}
