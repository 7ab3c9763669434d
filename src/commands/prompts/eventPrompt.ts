import { checkEventName } from '../../client/validation.js';
import { rowText } from '../../platform/safeText.js';
import { askChoice, askText } from './prompts.js';
import * as text from '../../text/commands/prompts/actionPromptText.js';
import { inputRule } from '../../text/inputText.js';

/** Asks for the name of an event, and offers those used before. Rejects with an AbortError on Escape. */
export async function askEventName(title: string, known: readonly string[]): Promise<string> {
  if (known.length > 0) {
    const chosen = await askChoice<string | undefined>(title, text.chooseEvent(), [
      ...known.map((name) => ({ label: rowText(name), value: name })),
      { label: `$(edit) ${text.anotherName()}`, value: undefined },
    ]);
    if (chosen !== undefined) return chosen;
  }
  return await askText({
    title,
    prompt: text.enterEventName(),
    check: inputRule(checkEventName),
  });
}
