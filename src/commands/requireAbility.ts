import * as vscode from 'vscode';
import type { Ability } from '../client/operations/abilities.js';
import type { Hub } from '../hubs/hub.js';
import { refusalWords } from '../views/tree/hubLook.js';
import { UserMessageError } from './userMessageError.js';

/** Throws a Sentence where the hub as a whole does not let this be done, before the person is asked anything more. */
export function requireAbility(hub: Pick<Hub, 'whyOff'>, ability: Ability, title: string): void {
  const refusal = hub.whyOff(ability);
  if (refusal !== undefined)
    throw new UserMessageError(vscode.l10n.t('{0} is not possible: {1}.', title, refusalWords(refusal)));
}
