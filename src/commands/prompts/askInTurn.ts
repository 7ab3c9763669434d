import { isAbortError } from '../../common/abort.js';

/**
 * Asks one question after the other. Escape in one leads back to the one before, which is to begin with what was answered
 * there; in the first one, it ends all of them with an AbortError.
 */
export async function askInTurn(questions: readonly (() => Promise<void>)[]): Promise<void> {
  for (let at = 0; at < questions.length;) {
    try {
      await questions[at]?.();
      at += 1;
    } catch (error) {
      if (!isAbortError(error) || at === 0) throw error;
      at -= 1;
    }
  }
}
