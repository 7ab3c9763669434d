import { isAbortError } from '../common/abort.js';
import { showLogText } from '../text/errors/errorText.js';
import { errorSentence } from './errorSentence.js';
import { errorTrace } from './errorTrace.js';
import type { Logger } from './logger.js';
import { showError } from './notice.js';

/** The one place where a failed command is shown: one sentence, and where it comes from goes to the log. */
export class ErrorReporter {
  constructor(private readonly logger: Logger) {}

  /** Shows and logs; silent when the person cancelled. `doing` names the command. */
  report(error: unknown, doing: string): void {
    if (isAbortError(error)) return;
    this.log(error, doing);
    void this.show(error);
  }

  /** Only logs: for failures that are shown where they belong, such as a row of the tree. */
  log(error: unknown, doing: string): void {
    if (isAbortError(error)) return;
    this.logger.error(`${doing}: ${errorTrace(error)}`);
  }

  private async show(error: unknown): Promise<void> {
    const showLog = showLogText();
    if ((await showError(await errorSentence(error), showLog)) === showLog) this.logger.show();
  }
}
