import { ageText, parseAge } from '../../../client/operations/timeText.js';
import { askText } from '../prompts.js';
import { inputText } from '../../../text/inputText.js';

export interface AgeQuestion {
  readonly title: string;
  readonly prompt: string;
  /** Milliseconds to begin with. */
  readonly value: number | undefined;
}

/** Asks for an age such as 30d, in milliseconds; undefined for an empty answer. Rejects with an AbortError on Escape. */
export async function askAge({ title, prompt, value }: AgeQuestion): Promise<number | undefined> {
  const text = await askText({
    title,
    prompt,
    value: value === undefined ? '' : ageText(value),
    check: (typed) => {
      if (typed.trim() === '') return undefined;
      const age = parseAge(typed);
      return 'problem' in age ? inputText(age.problem) : undefined;
    },
  });
  if (text.trim() === '') return undefined;
  const age = parseAge(text);
  return 'problem' in age ? undefined : age.ms;
}
