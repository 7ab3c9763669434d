import type { Fact } from '../common/userFacingError.js';
import { unexpectedText } from '../text/errors/taskHubText.js';

/** The one sentence for whatever went wrong. Never rejects. */
export function errorSentence(error: unknown): Promise<string> {
  return said((texts) => texts.sentenceOfError(error));
}

/** The sentence of a fact. Never rejects. */
export function factSentence(fact: Fact): Promise<string> {
  return said((texts) => texts.sentenceOfFact(fact));
}

/** Without the bundle of sentences, as while the extension is being updated, there is one that always holds. */
async function said(say: (texts: typeof import('./errorTexts.js')) => string): Promise<string> {
  const texts = await import('./errorTexts.js').catch(() => undefined);
  return texts === undefined ? unexpectedText() : say(texts);
}
