import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { HistoryEvent } from '../../../src/client/history.js';
import type { Instance } from '../../../src/client/instance.js';

/** What a sample left behind on the local task hub; texts longer than 2,000 characters were cut. */
export interface RecordedRun {
  readonly name: string;
  readonly instance: Instance;
  readonly history: readonly HistoryEvent[];
}

const folder = 'test/unit/timeline/recorded';

/** One run or more of every sample, recorded from the local task hub and a worker of the official SDK. */
export function recordedRuns(): readonly RecordedRun[] {
  return globSync(`${folder}/*.json`)
    .sort()
    .map((file) => ({ name: path.basename(file, '.json'), ...JSON.parse(readFileSync(file, 'utf8')) }));
}
