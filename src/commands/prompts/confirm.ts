import * as vscode from 'vscode';
import type { Hub } from '../../hubs/hub.js';
import { showModal } from '../../platform/notice.js';
import { hubsToName } from './confirmationRule.js';
import { askText } from './prompts.js';

export interface Confirmation {
  /** Names the action, the hub and how many. */
  readonly question: string;
  /** What follows, and what is left out and why; may be empty. */
  readonly detail: string;
  /** The verb of the button. */
  readonly button: string;
  readonly hubs: readonly Pick<Hub, 'label' | 'marks'>[];
  readonly count: number;
  /** Another way that is offered beside the button. */
  readonly other?: string;
}

/**
 * Asks before something that cannot be taken back: by a click, and where it is much or the hub is marked as production, by
 * typing the name of the hub. `other` where the person chose the other way. Rejects with an AbortError on Escape.
 */
export async function askConfirmation(confirmation: Confirmation): Promise<'yes' | 'no' | 'other'> {
  const { question, detail, button, hubs, count, other } = confirmation;
  const typed = hubsToName(hubs, count);
  if (typed.length === 0 || other !== undefined) {
    const chosen = await showModal(question, detail, button, ...(other === undefined ? [] : [other]));
    if (chosen !== button) return chosen !== undefined && chosen === other ? 'other' : 'no';
  }
  for (const hub of typed) await askName(confirmation, hub);
  return 'yes';
}

async function askName({ question, detail, button }: Confirmation, hub: Pick<Hub, 'label' | 'marks'>): Promise<void> {
  const name = hub.label;
  const what = [question, detail.replaceAll('\n', ' ')].filter((text) => text !== '').join(' ');
  await askText({
    title: hub.marks.production ? vscode.l10n.t('{0}: production', button) : button,
    prompt: vscode.l10n.t('{0} Type {1} to confirm.', what, name),
    placeholder: name,
    check: (text) => (text.trim() === name.trim() ? undefined : vscode.l10n.t('Type {0} to confirm.', name)),
  });
}
