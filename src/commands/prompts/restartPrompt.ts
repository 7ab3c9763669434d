import { askChoice } from './prompts.js';
import * as text from '../../text/commands/prompts/actionPromptText.js';

/** Asks whether a restart uses a new ID. An unfinished instance can only restart with a new one. */
export async function askNewId(title: string, unfinished: boolean): Promise<boolean> {
  return await askChoice(title, text.chooseRestartId(), [
    {
      label: `$(add) ${text.newId()}`,
      detail: text.newIdDetail(),
      value: true,
    },
    ...(unfinished
      ? []
      : [
          {
            label: `$(refresh) ${text.sameId()}`,
            detail: text.sameIdDetail(),
            value: false,
          },
        ]),
  ]);
}
