import { editorLanguage } from '../../../platform/editorLanguage.js';
import { setLanguage } from '../../../text/format/language.js';
import { FailureRounds } from './failureRounds.js';
import type { NotedRow, NotedRows } from './rowNote.js';
import { WaitingRounds, type WaitingRoundsOptions } from './waitingRounds.js';

/** Reads, for rows that can be seen, what no list says of their instances: why they failed, or what they wait for. */
export class RowRounds<Row extends NotedRow> {
  private readonly failures: FailureRounds<Row>;
  private readonly waiting: WaitingRounds<Row>;

  constructor(options: WaitingRoundsOptions<Row>) {
    // A bundle of its own, which has the texts once more.
    setLanguage(editorLanguage());
    this.failures = new FailureRounds(options);
    this.waiting = new WaitingRounds(options);
  }

  /** Reads until the signal aborts. Rejects only for an error nobody expected. */
  async run(rows: NotedRows<Row>, signal: AbortSignal): Promise<void> {
    await Promise.all([this.failures.run(rows, signal), this.waiting.run(rows, signal)]);
  }
}
