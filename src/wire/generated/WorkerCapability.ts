// Generated from protos/work_items.proto by `npm run types`.

export const WorkerCapability = {
  WORKER_CAPABILITY_UNSPECIFIED: 0,
  WORKER_CAPABILITY_HISTORY_STREAMING: 1,
  WORKER_CAPABILITY_SCHEDULED_TASKS: 2,
  WORKER_CAPABILITY_LARGE_PAYLOADS: 3,
} as const;

export type WorkerCapability =
  | 'WORKER_CAPABILITY_UNSPECIFIED'
  | 0
  | 'WORKER_CAPABILITY_HISTORY_STREAMING'
  | 1
  | 'WORKER_CAPABILITY_SCHEDULED_TASKS'
  | 2
  | 'WORKER_CAPABILITY_LARGE_PAYLOADS'
  | 3

export type WorkerCapability__Output = typeof WorkerCapability[keyof typeof WorkerCapability]
