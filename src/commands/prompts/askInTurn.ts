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

/**
 * Asks in a list, one row of which (undefined) leads to a box to type in. Escape in the box leads back to the list; in the list, it
 * ends both with an AbortError.
 */
export async function askListOrBox<T>(list: () => Promise<T | undefined>, box: () => Promise<T>): Promise<T> {
  for (;;) {
    const chosen = await list();
    if (chosen !== undefined) return chosen;
    try {
      return await box();
    } catch (error) {
      if (!isAbortError(error)) throw error;
    }
  }
}
