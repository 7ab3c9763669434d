import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { UserFacingError } from '../../../common/userFacingError.js';
import { isTerminalStatus, orchestrationStatuses, type OrchestrationStatus } from '../../instance.js';
import { replaceFile } from '../maintenance/replaceFile.js';
import type { RetentionRule } from './retentionRule.js';
import { unlessMissing } from '../unlessMissing.js';
import type { TaskHubFact } from '../../taskHubFacts.js';

/** The rule of a hub is not known: its file cannot be read, or holds no rule. */
class RetentionRuleError extends UserFacingError {
  override readonly name = 'RetentionRuleError';

  constructor(
    readonly reason: 'unreadable' | 'damaged',
    options?: ErrorOptions,
  ) {
    const fact: TaskHubFact = { kind: 'retentionRule' };
    super(fact, options);
  }
}

/**
 * The retention rules of hubs in a folder that all windows of this machine share: a rule that one window switches off is
 * off for the others too.
 */
export class FileRetentionRules {
  constructor(private readonly folder: string) {}

  /** Undefined where it is off. Throws a RetentionRuleError where that is in doubt: then nothing may be removed. */
  async read(hubKey: string): Promise<RetentionRule | undefined> {
    let text: string | undefined;
    try {
      text = await unlessMissing(readFile(this.file(hubKey), 'utf8'));
    } catch (error) {
      throw new RetentionRuleError('unreadable', { cause: error });
    }
    if (text === undefined) return undefined;
    const rule = parseRule(text);
    if (rule === undefined) throw new RetentionRuleError('damaged');
    return rule;
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

function parseRule(text: string): RetentionRule | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
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
