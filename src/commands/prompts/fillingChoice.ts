import * as vscode from 'vscode';
import { abortError } from '../../common/abort.js';
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
  /** The last lines. */
  readonly last: readonly Choice<T>[];
  /** Something that went wrong while more was looked for. */
  readonly onProblem: (error: unknown) => void;
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
  const show = (more: readonly Choice<T>[]): void => {
    const [active] = pick.activeItems;
    const hasMoved = active !== undefined && active !== pick.items[0];
    lines.show([...question.choices, ...more, ...question.last]);
    // Whoever has moved to a line stays on it; else the first one is offered.
    if (hasMoved && pick.items.includes(active)) pick.activeItems = [active];
  };
  const fill = async (): Promise<void> => {
    try {
      const more = await question.more(end.signal);
      if (!end.signal.aborted && more.length > 0) show(more);
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
      show([]);
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
