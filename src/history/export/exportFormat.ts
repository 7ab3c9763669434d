import type { Instance } from '../../client/instance.js';
import { withIsoTimes } from './exportedEvent.js';
import { failure, needed, type Read, record, status, tags, text, time } from './fieldReaders.js';

/** What makes a file one of ours; docs/instance-export.md describes the format. */
export const exportFormat = 'durable-task-instance';

/** Grows when a reader of the version before could not make sense of a file any more. */
export const exportVersion = 1;

/** Where the instance was read. */
export interface ExportedHub {
  readonly name: string;
  readonly endpoint: string;
}

export function instanceToJson(instance: Instance): string {
  return JSON.stringify(withIsoTimes(instance), undefined, 2).replaceAll('\n', '\n  ');
}

export const readInstance: Read<Instance> = record<Instance>({
  instanceId: needed(text),
  name: needed(text),
  version: text,
  status: needed(status),
  executionId: text,
  parentInstanceId: text,
  scheduledStartAt: time,
  createdAt: time,
  lastUpdatedAt: time,
  completedAt: time,
  input: text,
  output: text,
  customStatus: text,
  failure,
  tags: needed(tags),
});

export const readHub: Read<ExportedHub> = record<ExportedHub>({ name: needed(text), endpoint: needed(text) });
