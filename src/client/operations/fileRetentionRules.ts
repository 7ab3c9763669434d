import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { isTerminalStatus, orchestrationStatuses, type OrchestrationStatus } from '../instance.js';
import { replaceFile } from './replaceFile.js';
import type { RetentionRule } from './retentionRule.js';

/**
 * The retention rules of hubs in a folder that all windows of this machine share: a rule that one window switches off is
 * off for the others too. What cannot be read counts as off: nothing is removed by a rule that is in doubt.
 */
export class FileRetentionRules {
  constructor(private readonly folder: string) {}

  async read(hubKey: string): Promise<RetentionRule | undefined> {
    try {
      return parseRule(JSON.parse(await readFile(this.file(hubKey), 'utf8')));
    } catch {
      return undefined;
    }
  }

  /** Without a rule, it is off. */
  async write(hubKey: string, rule: RetentionRule | undefined): Promise<void> {
    const file = this.file(hubKey);
    if (rule === undefined) {
      await rm(file, { force: true });
      return;
    }
    await replaceFile(file, JSON.stringify(rule));
  }

  private file(hubKey: string): string {
    const name = createHash('sha256').update(hubKey).digest('hex').slice(0, 32);
    return path.join(this.folder, `${name}.rule.json`);
  }
}

function parseRule(value: unknown): RetentionRule | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('ageMs' in value) || !('statuses' in value) || !('hour' in value) || !('minute' in value)) return undefined;
  const { ageMs, statuses, hour, minute } = value;
  if (typeof ageMs !== 'number' || !(ageMs > 0) || !isWithin(hour, 23) || !isWithin(minute, 59)) return undefined;
  return areFinished(statuses) ? { ageMs, statuses, hour, minute } : undefined;
}

function isWithin(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

function areFinished(value: unknown): value is readonly OrchestrationStatus[] {
  const finished: readonly unknown[] = orchestrationStatuses.filter(isTerminalStatus);
  return Array.isArray(value) && value.length > 0 && value.every((status) => finished.includes(status));
}
