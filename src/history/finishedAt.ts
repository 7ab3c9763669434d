import { type Instance, isTerminalStatus } from '../client/instance.js';
import type { Timestamp } from '../client/timestamp.js';

/** When a finished instance finished. Where the server does not tell, its last change stands for it. */
export function finishedAt({
  status,
  completedAt,
  lastUpdatedAt,
}: Pick<Instance, 'status' | 'completedAt' | 'lastUpdatedAt'>): Timestamp | undefined {
  return completedAt ?? (isTerminalStatus(status) ? lastUpdatedAt : undefined);
}
