import assert from 'node:assert/strict';
import path from 'node:path';
import { ExportedHub } from '../../../src/hubs/saved/exportedHub.js';
import type { HistoryEvent } from '../../../src/client/history.js';
import type { Instance } from '../../../src/client/instance.js';

export interface OpenedExport {
  readonly instance: Instance;
  readonly history: readonly HistoryEvent[];
}

/** One of the exported instances in test/fixtures/exports, as its tab reads it. */
export async function openExport(name: string): Promise<OpenedExport> {
  const file = path.join(process.cwd(), 'test', 'fixtures', 'exports', `${name}.durable-task.json`);
  const hub = new ExportedHub('export', file);
  const { instance } = await hub.open();
  const found = await hub.get(instance.instanceId);
  const history: HistoryEvent[] = [];
  for await (const chunk of hub.history(instance.instanceId)) history.push(...chunk);
  return { instance: found ?? assert.fail('the file has no instance'), history };
}
