import * as vscode from 'vscode';
import { abortError } from '../../common/abort.js';

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** One sentence that says what is wrong, or undefined. */
  readonly check?: (text: string) => string | undefined;
}

/** Asks for a line of text. Rejects with an AbortError when the person gives up. */
export async function askText(question: TextQuestion): Promise<string> {
  const { check } = question;
  const answer = await vscode.window.showInputBox({
    title: question.title,
    prompt: question.prompt,
    ignoreFocusOut: true,
    ...(question.value === undefined ? {} : { value: question.value }),
    ...(question.placeholder === undefined ? {} : { placeHolder: question.placeholder }),
    ...(check === undefined ? {} : { validateInput: (text: string) => check(text) }),
  });
  if (answer === undefined) throw abortError();
  return answer;
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** Asks to choose one. Rejects with an AbortError when the person gives up. */
export async function askChoice<T>(title: string, placeholder: string, choices: readonly Choice<T>[]): Promise<T> {
  const chosen = await vscode.window.showQuickPick(choices, {
    title,
    placeHolder: placeholder,
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  if (chosen === undefined) throw abortError();
  return chosen.value;
}

/** A reason that may be left out; an empty answer is none. */
export async function askReason(title: string): Promise<string | undefined> {
  const reason = await askText({
    title,
    prompt: vscode.l10n.t('Reason (may be left empty). Enter goes on, Escape cancels.'),
  });
  return reason.trim() === '' ? undefined : reason;
}

/** Asks to choose any number, none included. Those with `picked` begin chosen. Rejects with an AbortError on Escape. */
export async function askChoices<T>(
  title: string,
  placeholder: string,
  choices: readonly Choice<T>[],
): Promise<readonly T[]> {
  const chosen = await vscode.window.showQuickPick(choices, {
    title,
    placeHolder: placeholder,
    ignoreFocusOut: true,
    matchOnDescription: true,
    canPickMany: true,
  });
  if (chosen === undefined) throw abortError();
  return chosen.map(({ value }) => value);
}
