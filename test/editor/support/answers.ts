import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AnsweredBox } from './answeredBox.js';
import { AnsweredList } from './answeredList.js';

/**
 * How a test answers one question: text for an input box, the part of a label for a list, parts of all labels to be
 * checked for a list of which several can be chosen, a button for a message.
 */
export type Answer =
  /** `offered`: what the box must begin with. */
  | { readonly text: string; readonly isSecret?: true; readonly offered?: RegExp }
  /** Half of a text, after which Escape leaves the box. */
  | { readonly half: string; readonly offered?: RegExp }
  /** `beside`: what the line must say beside its label; `below`: what below it. */
  | { readonly pick: string; readonly beside?: RegExp; readonly below?: RegExp }
  | { readonly picks: readonly string[] }
  | { readonly button: string }
  /** The file that is chosen in a dialog of the system. */
  | { readonly file: vscode.Uri }
  | 'escape';

type Window = typeof vscode.window;

/**
 * Takes the person's place while `work` runs: answers the questions in order, and gives what was asked and said. A
 * question that was not foreseen, or an answer that nobody asked for, fails the test.
 */
export async function answering(answers: readonly Answer[], work: () => Thenable<unknown>): Promise<readonly string[]> {
  const left = [...answers];
  const said: string[] = [];
  // The extension reports what a command throws: what went wrong here must not be taken for one of its own failures.
  const mistakes: unknown[] = [];
  const noting =
    <P extends unknown[], R>(ask: (...parameters: P) => Promise<R>) =>
    async (...parameters: P): Promise<R> => {
      try {
        return await ask(...parameters);
      } catch (error) {
        mistakes.push(error);
        throw error;
      }
    };
  const next = (question: string): Answer => {
    said.push(question);
    const answer = left.shift();
    assert.ok(answer !== undefined, `nobody foresaw the question: ${question}`);
    return answer;
  };
  const replaced: Pick<
    Window,
    | 'showInputBox'
    | 'showQuickPick'
    | 'createQuickPick'
    | 'createInputBox'
    | 'showInformationMessage'
    | 'showWarningMessage'
    | 'showErrorMessage'
    | 'showSaveDialog'
    | 'showOpenDialog'
  > = vscode.window;
  const { showSaveDialog, showOpenDialog } = vscode.window;
  const file = (title: string | undefined): vscode.Uri | undefined => {
    const answer = next(title ?? '');
    if (answer === 'escape') return undefined;
    assert.ok('file' in answer, `a dialog for files was shown: ${title ?? ''}`);
    return answer.file;
  };
  const { showInputBox, showQuickPick, createQuickPick, createInputBox } = vscode.window;
  const { showInformationMessage, showWarningMessage, showErrorMessage } = vscode.window;
  const message = (text: string, ...rest: unknown[]): Promise<unknown> => {
    said.push(text);
    const isModal = typeof rest[0] === 'object';
    if (!isModal && !(left[0] !== undefined && left[0] !== 'escape' && 'button' in left[0]))
      return Promise.resolve(undefined);
    const answer = left.shift();
    if (answer === 'escape' || answer === undefined) return Promise.resolve(undefined);
    assert.ok('button' in answer, `a message was shown where something else was foreseen: ${text}`);
    assert.ok(rest.includes(answer.button), `there is no button ${answer.button}`);
    return Promise.resolve(answer.button);
  };
  Object.assign(replaced, {
    showInputBox: noting(async (options: vscode.InputBoxOptions) => {
      const answer = next(options.prompt ?? '');
      if (answer === 'escape') return undefined;
      assert.ok('text' in answer, `an input box was shown: ${options.prompt ?? ''}`);
      assert.equal(options.password === true, answer.isSecret === true, `${options.prompt ?? ''}: hidden or not`);
      const problem = await options.validateInput?.(answer.text);
      if (problem !== undefined && problem !== null) {
        said.push(typeof problem === 'string' ? problem : problem.message);
        return undefined;
      }
      return answer.text;
    }),
    showQuickPick: noting(async (items: readonly vscode.QuickPickItem[], options: vscode.QuickPickOptions) => {
      const answer = next(options.placeHolder ?? '');
      if (answer === 'escape') return undefined;
      const many = options.canPickMany === true;
      assert.ok(many ? 'picks' in answer : 'pick' in answer, `a list was shown: ${options.placeHolder ?? ''}`);
      return 'picks' in answer ? answer.picks.map((part) => lineOf(items, part)) : chosenOf(items, answer);
    }),
    createQuickPick: () =>
      new AnsweredList(
        noting(async (items, placeholder) => {
          const answer = next(placeholder);
          if (answer === 'escape') return undefined;
          assert.ok('pick' in answer, `a list was shown: ${placeholder}`);
          return chosenOf(items, answer);
        }),
      ),
    createInputBox: () =>
      new AnsweredBox(
        noting(async (prompt, offered) => {
          const answer = next(prompt);
          if (answer === 'escape') return undefined;
          assert.ok('text' in answer || 'half' in answer, `an input box was shown: ${prompt}`);
          if (answer.offered !== undefined) assert.match(offered, answer.offered, prompt);
          return 'text' in answer ? { typed: answer.text, accepts: true } : { typed: answer.half, accepts: false };
        }),
        (problem) => said.push(problem),
      ),
    showSaveDialog: (options?: vscode.SaveDialogOptions) => Promise.resolve(file(options?.title)),
    showOpenDialog: (options?: vscode.OpenDialogOptions) => {
      const chosen = file(options?.title);
      return Promise.resolve(chosen === undefined ? undefined : [chosen]);
    },
    showInformationMessage: message,
    showWarningMessage: message,
    showErrorMessage: message,
  });
  try {
    await work();
  } finally {
    Object.assign(replaced, {
      showInputBox,
      showQuickPick,
      createQuickPick,
      createInputBox,
      showInformationMessage,
      showWarningMessage,
      showErrorMessage,
      showSaveDialog,
      showOpenDialog,
    });
  }
  if (mistakes.length > 0) throw mistakes[0];
  assert.deepEqual(left, [], `answers that nobody asked for, after: ${said.join(' | ')}`);
  return said;
}

function lineOf(items: readonly vscode.QuickPickItem[], part: string): vscode.QuickPickItem {
  const found = items.find((item) => item.label.includes(part));
  assert.ok(found !== undefined, `${part} is not among ${items.map((item) => item.label).join(', ')}`);
  return found;
}

function chosenOf(items: readonly vscode.QuickPickItem[], answer: Answer): vscode.QuickPickItem | undefined {
  if (answer === 'escape' || !('pick' in answer)) return undefined;
  const chosen = lineOf(items, answer.pick);
  if (answer.beside !== undefined) assert.match(chosen.description ?? '', answer.beside);
  if (answer.below !== undefined) assert.match(chosen.detail ?? '', answer.below);
  return chosen;
}
