import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { BulkOutcome, OutcomeLog } from './bulkReport.js';

/** Keeps the first outcomes, so that memory does not grow with the number of failures; the rest are only counted. */
export class MemoryOutcomeLog implements OutcomeLog {
  private readonly kept: BulkOutcome[] = [];
  private dropped = 0;

  constructor(private readonly limit = 1000) {}

  get leftOut(): number {
    return this.dropped;
  }

  add(outcome: BulkOutcome): void {
    if (this.kept.length < this.limit) this.kept.push(outcome);
    else this.dropped += 1;
  }

  clear(): void {
    this.kept.length = 0;
    this.dropped = 0;
  }

  all(): Iterable<BulkOutcome> {
    return this.kept;
  }
}

const bytesAtOnce = 64 * 1024;

/**
 * Keeps every outcome in a file, one JSON line each, whatever their number. The file belongs to this log: it is emptied at
 * the first write, and whoever made it removes it. What cannot be written (a full disk) is counted as left out: that is no
 * reason to stop an action half-way.
 */
export class FileOutcomeLog implements OutcomeLog {
  private pending: string[] = [];
  private pendingLength = 0;
  private writing: Promise<void> = Promise.resolve();
  private isNew = true;
  private lost = 0;

  constructor(private readonly path: string) {}

  get leftOut(): number {
    return this.lost;
  }

  add(outcome: BulkOutcome): void | Promise<void> {
    const line = `${JSON.stringify(outcome)}\n`;
    this.pending.push(line);
    this.pendingLength += line.length;
    if (this.pendingLength >= bytesAtOnce) return this.flush();
  }

  async clear(): Promise<void> {
    await this.flush();
    // The next write empties the file.
    this.isNew = true;
    this.lost = 0;
  }

  async *all(): AsyncGenerator<BulkOutcome, void, undefined> {
    await this.flush();
    if (this.isNew) return;
    const lines = createInterface({ input: createReadStream(this.path, 'utf8'), crlfDelay: Infinity });
    for await (const line of lines) {
      const outcome = parseLine(line);
      if (outcome !== undefined) yield outcome;
    }
  }

  private flush(): Promise<void> {
    const lines = this.pending;
    this.pending = [];
    this.pendingLength = 0;
    if (lines.length > 0) this.writing = this.writing.then(() => this.write(lines));
    return this.writing;
  }

  private async write(lines: readonly string[]): Promise<void> {
    try {
      const file = await open(this.path, this.isNew ? 'w' : 'a', 0o600);
      try {
        await file.writeFile(lines.join(''));
        this.isNew = false;
      } finally {
        await file.close();
      }
    } catch {
      this.lost += lines.length;
    }
  }
}

function parseLine(line: string): BulkOutcome | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isOutcome(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isOutcome(value: unknown): value is BulkOutcome {
  return (
    typeof value === 'object' &&
    value !== null &&
    'instanceId' in value &&
    typeof value.instanceId === 'string' &&
    'kind' in value &&
    (value.kind === 'failed' || value.kind === 'unknown' || value.kind === 'skipped') &&
    'fact' in value &&
    typeof value.fact === 'object' &&
    value.fact !== null &&
    'kind' in value.fact &&
    typeof value.fact.kind === 'string'
  );
}
