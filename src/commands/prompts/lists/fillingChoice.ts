import * as vscode from 'vscode';
import { abortError } from '../../../common/abort.js';
import { rowText } from '../../../platform/safeText.js';
import { useTyped } from '../../../text/commands/prompts/actionPromptText.js';
import { inputRule } from '../../../text/inputText.js';
import { FillingLines, type LineSources } from './fillingLines.js';
import type { Choice } from '../prompts.js';

/** Milliseconds after which no more lines are waited for. */
const longestFill = 20_000;

/** A question with a list that opens at once and fills in. */
export interface FillingQuestion<T> extends LineSources<T> {
  readonly title: string;
  readonly placeholder: string;
  /** The lines that are found later. What can’t be found is only not offered. */
  readonly more: (signal: AbortSignal) => Promise<readonly Choice<T>[]>;
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
  const end = new AbortController();
  const late = setTimeout(() => end.abort(), longestFill);
  pick.title = question.title;
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  const lines = new FillingLines(pick, question);
  const fill = async (): Promise<void> => {
    try {
      const found = await question.more(end.signal);
      if (end.signal.aborted || found.length === 0) return;
      lines.add(found);
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
        if (chosen !== undefined) resolve(chosen.value);
      });
      pick.onDidHide(() => reject(abortError()));
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
