import type { Instance, InstancePage, OrchestrationStatus } from '../../../src/client/instance.js';

/** An instance that was created and last changed at these seconds. */
export function row(
  instanceId: string,
  status: OrchestrationStatus = 'Running',
  seconds = 0,
  changed = seconds,
): Instance {
  return {
    instanceId,
    name: 'order',
    status,
    createdAt: { seconds, nanos: 0 },
    lastUpdatedAt: { seconds: changed, nanos: 0 },
    tags: {},
  };
}

export function page(instances: readonly Instance[], continuationToken?: string): InstancePage {
  return continuationToken === undefined ? { instances } : { instances, continuationToken };
}

export function ids(instances: readonly Instance[]): string {
  return instances.map((instance) => instance.instanceId).join(' ');
}
