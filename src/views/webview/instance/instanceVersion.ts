import type { InstanceView } from '../../protocol/instancePanel.js';

/** Another one when the instance has moved: its history may have grown, or be another one. */
export function versionOf({ instance }: InstanceView): string {
  const { executionId, status, lastUpdatedAt } = instance ?? {};
  return [executionId, status, lastUpdatedAt?.seconds, lastUpdatedAt?.nanos].join('/');
}
