import * as vscode from 'vscode';
import { abortError } from '../../common/abort.js';
import { rowText } from '../../platform/safeText.js';
import { useTyped } from '../../text/commands/prompts/actionPromptText.js';
import { inputRule } from '../../text/inputText.js';
import type { Choice } from './prompts.js';
import { LiveChoices } from './liveChoices.js';

/** Milliseconds after which no more lines are waited for. */
const longestFill = 20_000;

/** A question with a list that opens at once and fills in. */
export interface FillingQuestion<T> {
  readonly title: string;
  readonly placeholder: string;
  /** What is known at once. */
  readonly choices: readonly Choice<T>[];
  /** The lines that are found later. What can’t be found is only not offered. */
  readonly more: (signal: AbortSignal) => Promise<readonly Choice<T>[]>;
  /** The last lines, while nothing is typed that can be taken. */
  readonly last: readonly Choice<T>[];
  /** The line for what is typed, in their place: it is the one that Enter takes where no other line matches. */
  readonly typed?: (value: string) => Choice<T> | undefined;
  /** Something that went wrong while more was looked for. */
  readonly onProblem: (error: unknown) => void;
}

/** The line for a name that is typed and follows the rule. */
export function typedLine(check: Parameters<typeof inputRule>[0]): (value: string) => Choice<string> | undefined {
  const problem = inputRule(check);
  return (value) =>
    problem(value) === undefined
      ? { label: `$(edit) ${useTyped(rowText(value))}`, alwaysShow: true, value }
      : undefined;
}

/** Asks to choose one. Rejects with an AbortError on Escape, and then looks for nothing any more. */
export async function askFilling<T>(question: FillingQuestion<T>): Promise<T> {
  const pick = vscode.window.createQuickPick<Choice<T>>();
  const lines = new LiveChoices(pick);
  const end = new AbortController();
  const late = setTimeout(() => end.abort(), longestFill);
  pick.title = question.title;
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  let more: readonly Choice<T>[] = [];
  const show = (): void => {
    const [active] = pick.activeItems;
    const hasMoved = active !== undefined && active !== pick.items[0];
    const all = [...question.choices, ...more];
    const typed = all.some(({ label }) => label === pick.value.trim())
      ? undefined
      : question.typed?.(pick.value.trim());
    lines.show([...all, ...(typed === undefined ? question.last : [typed])]);
    // Whoever has moved to a line stays on it; else the first one is offered.
    if (hasMoved && pick.items.includes(active)) pick.activeItems = [active];
  };
  const fill = async (): Promise<void> => {
    try {
      const found = await question.more(end.signal);
      if (end.signal.aborted || found.length === 0) return;
      more = found;
      show();
    } catch (error) {
      if (!end.signal.aborted) question.onProblem(error);
    } finally {
      pick.busy = false;
    }
  };
  try {
    return await new Promise<T>((resolve, reject) => {
      pick.onDidAccept(() => {
        const chosen = lines.chosen();
        // Whoever types fast presses Enter before the line for it is there.
        const isLast = chosen === undefined || question.last.includes(chosen);
        const meant = (isLast ? question.typed?.(pick.value.trim()) : undefined) ?? chosen;
        if (meant !== undefined) resolve(meant.value);
      });
      pick.onDidHide(() => reject(abortError()));
      if (question.typed !== undefined) pick.onDidChangeValue(show);
      show();
      pick.busy = true;
      pick.show();
      void fill();
    });
  } finally {
    clearTimeout(late);
    end.abort();
    pick.dispose();
  }
}
