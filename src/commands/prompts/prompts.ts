import * as vscode from 'vscode';
import { abortError } from '../../common/abort.js';
import type { Draft } from './draft.js';
import { enterReason } from '../../text/commands/prompts/actionPromptText.js';

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** Nothing of it is shown while it is typed. */
  readonly isSecret?: boolean;
  /** What is wrong, in one sentence, or undefined. */
  readonly check?: (text: string) => string | undefined;
  /** Keeps what is typed when the box is left, for a question that somebody can come back to. */
  readonly draft?: Draft;
}

/** Asks for a line of text. Rejects with an AbortError on Escape. */
export async function askText(question: TextQuestion): Promise<string> {
  const { check, draft } = question;
  if (draft !== undefined) return await draft.answer(boxFor(question), (text) => check?.(text));
  const answer = await vscode.window.showInputBox({
    title: question.title,
    prompt: question.prompt,
    ignoreFocusOut: true,
    ...(question.isSecret === true ? { password: true } : {}),
    ...(question.value === undefined ? {} : { value: question.value }),
    ...(question.placeholder === undefined ? {} : { placeHolder: question.placeholder }),
    ...(check === undefined ? {} : { validateInput: (text: string) => check(text) }),
  });
  if (answer === undefined) throw abortError();
  return answer;
}

/** The same box, which also tells what was typed by the time it was left. */
function boxFor({ title, prompt, value = '', placeholder, isSecret = false }: TextQuestion): vscode.InputBox {
  const box = vscode.window.createInputBox();
  return Object.assign(box, { title, prompt, value, placeholder, password: isSecret, ignoreFocusOut: true });
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** Asks to choose one. Rejects with an AbortError on Escape. */
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

/** An optional reason; undefined for an empty answer. */
export async function askReason(title: string): Promise<string | undefined> {
  const reason = await askText({ title, prompt: enterReason() });
  return reason.trim() === '' ? undefined : reason;
}

/** Asks to choose any number of lines. Those with `picked` start selected. Rejects with an AbortError on Escape. */
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
