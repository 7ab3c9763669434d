import type { Hub } from '../../hubs/hub.js';
import { showModal } from '../../platform/notice.js';
import { hubsToName } from './confirmationRule.js';
import { askText } from './prompts.js';
import * as text from '../../text/commands/prompts/confirmText.js';

export interface Confirmation {
  /** Names the action, the hub and how many. */
  readonly question: string;
  /** The consequences, and what is skipped and why. May be empty. */
  readonly detail: string;
  /** The verb of the button. */
  readonly button: string;
  readonly hubs: readonly Pick<Hub, 'label' | 'marks'>[];
  readonly count: number;
  /** Another button. */
  readonly other?: string;
  /** Called when the person agrees and doesn’t want to be asked again; without it, this isn’t offered. */
  readonly dontAskAgain?: () => Promise<void>;
}

/**
 * Asks for confirmation: by a click, or by typing the name of the hub if there are many instances or the hub is marked as
 * production. `other`: the person chose the other button. Rejects with an AbortError on Escape.
 */
export async function askConfirmation(confirmation: Confirmation): Promise<'yes' | 'no' | 'other'> {
  const { question, detail, button, hubs, count, other, dontAskAgain } = confirmation;
  const typed = hubsToName(hubs, count);
  if (typed.length === 0 || other !== undefined) {
    const last = dontAskAgain === undefined ? undefined : text.withoutAsking(button);
    const more = [other, last].filter((label) => label !== undefined);
    const chosen = await showModal(question, detail, button, ...more);
    if (chosen === undefined) return 'no';
    if (chosen === other) return 'other';
    if (chosen === last) await dontAskAgain?.();
  }
  for (const hub of typed) await askName(confirmation, hub);
  return 'yes';
}

async function askName({ question, detail, button }: Confirmation, hub: Pick<Hub, 'label' | 'marks'>): Promise<void> {
  const name = hub.label;
  const what = [question, detail.replaceAll('\n', ' ')].filter((part) => part !== '').join(' ');
  await askText({
    title: hub.marks.production ? text.productionTitle(button) : button,
    prompt: text.typeToConfirm(what, name),
    placeholder: name,
    check: (typed) => (typed.trim() === name.trim() ? undefined : text.notTheName(name)),
  });
}
