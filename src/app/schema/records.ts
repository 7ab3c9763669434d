import * as z from 'zod';
import { type FailureDetails, type Instance, allStatuses } from '../../client/instance.js';
import { type Timestamp, timestampToIso } from '../../client/timestamp.js';

/** Why something failed, as JSON. */
export interface FailureRecord {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace?: string | undefined;
  readonly isNonRetriable: boolean;
  readonly innerFailure?: FailureRecord | undefined;
}

export const failureRecord: z.ZodType<FailureRecord> = z.lazy(() =>
  z.object({
    errorType: z.string(),
    errorMessage: z.string(),
    stackTrace: z.string().optional(),
    isNonRetriable: z.boolean(),
    innerFailure: failureRecord.optional(),
  }),
);

/** A payload is a text exactly as it is stored, which is normally JSON. */
const storedText = z.string().describe('Exactly as stored; normally JSON.');
const time = z.string().describe('ISO 8601 in UTC, with all digits that the server sent.');

/** An instance, as JSON. */
export const instanceRecord = z.object({
  instanceId: z.string(),
  name: z.string(),
  status: z.enum(allStatuses),
  version: z.string().optional(),
  executionId: z.string().optional(),
  parentInstanceId: z.string().optional(),
  createdAt: time.optional(),
  scheduledStartAt: time.optional(),
  lastUpdatedAt: time.optional(),
  completedAt: time.optional(),
  tags: z.record(z.string(), z.string()).optional(),
  input: storedText.optional(),
  output: storedText.optional(),
  customStatus: storedText.optional(),
  failure: failureRecord.optional(),
});
export type InstanceRecord = z.infer<typeof instanceRecord>;

export function recordOfInstance(instance: Instance): InstanceRecord {
  const { createdAt, scheduledStartAt, lastUpdatedAt, completedAt, failure, tags, ...same } = instance;
  return {
    ...same,
    ...(createdAt && { createdAt: timeText(createdAt) }),
    ...(scheduledStartAt && { scheduledStartAt: timeText(scheduledStartAt) }),
    ...(lastUpdatedAt && { lastUpdatedAt: timeText(lastUpdatedAt) }),
    ...(completedAt && { completedAt: timeText(completedAt) }),
    ...(Object.keys(tags).length > 0 && { tags: { ...tags } }),
    ...(failure && { failure: recordOfFailure(failure) }),
  };
}

export function recordOfFailure(failure: FailureDetails): FailureRecord {
  const { errorType, errorMessage, stackTrace, innerFailure, isNonRetriable } = failure;
  return {
    ...{ errorType, errorMessage, isNonRetriable },
    ...(stackTrace !== undefined && { stackTrace }),
    ...(innerFailure && { innerFailure: recordOfFailure(innerFailure) }),
  };
}

/** `2026-11-24T20:03:10.1234567Z`: as many digits as say something. */
export function timeText(time: Timestamp): string {
  return timestampToIso(time).replace(/\.?0+Z$/, 'Z');
}
