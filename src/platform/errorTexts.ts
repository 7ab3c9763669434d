import type { Fact } from '../common/userFacingError.js';
import { errorText, factText } from '../text/errors/errorText.js';
import { setLanguage } from '../text/format/language.js';
import { editorLanguage } from './editorLanguage.js';

// The sentences for all that can go wrong: a bundle of its own, since most windows show none of them.
setLanguage(editorLanguage());

export function sentenceOfError(error: unknown): string {
  return errorText(error);
}

export function sentenceOfFact(fact: Fact): string {
  return factText(fact);
}
