import { disabledReason } from '../../app/policy/availability.js';
import { type InstanceAction, instanceActions } from '../../client/availability.js';
import type { OrchestrationStatus } from '../../client/instance.js';
import type { RowCapability } from '../../contributions.js';

const capabilities: Readonly<Record<InstanceAction, RowCapability>> = {
  raiseEvent: 'canRaiseEvent',
  suspend: 'canSuspend',
  resume: 'canResume',
  terminate: 'canTerminate',
  rewind: 'canRewind',
  restart: 'canRestart',
  purge: 'canPurge',
};

/** What the menu of a row offers. A native menu can show no reason, so that it hides what is off. */
export function rowCapabilities(
  status: OrchestrationStatus,
  hub: Parameters<typeof disabledReason>[2],
): readonly RowCapability[] {
  return instanceActions
    .filter((action) => disabledReason(action, status, hub) === undefined)
    .map((action) => capabilities[action]);
}
