import * as vscode from 'vscode';
import { abortError } from '../common/abort.js';
import { type Disposable, DisposableStore } from '../common/disposable.js';
import { checkJson } from '../client/jsonCheck.js';
import { setContextKey } from '../platform/contextKey.js';
import { showError, showInformation } from '../platform/notice.js';

/** Lets a person write a payload as a document of the real editor, with a check mark in its title to use it. */
export class PayloadEditor implements Disposable {
  private readonly open = new Map<
    vscode.TextDocument,
    { readonly accept: (text: string) => void; readonly giveUp: () => void }
  >();
  private readonly listening = new DisposableStore();

  constructor() {
    this.listening.add(vscode.workspace.onDidCloseTextDocument((document) => this.open.get(document)?.giveUp()));
  }

  /**
   * Opens an untitled document and resolves to its text when the person accepts it. Rejects with an AbortError when the
   * document is closed instead.
   */
  async write(title: string, value = ''): Promise<string> {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: value });
    await vscode.window.showTextDocument(document, { preview: false });
    const use = vscode.l10n.t('Use It');
    const hint = vscode.l10n.t('{0}: write the JSON, then press the check mark in the title of the editor.', title);
    void showInformation(hint, use).then(async (chosen) => {
      if (chosen === use) await this.accept(document);
    });
    try {
      return await new Promise<string>((resolve, reject) => {
        this.open.set(document, { accept: resolve, giveUp: () => reject(abortError()) });
        this.tellMenus();
      });
    } finally {
      this.open.delete(document);
      this.tellMenus();
    }
  }

  /** Uses the document, by default the one in front, if a payload is being written in it; invalid JSON is shown and stays. */
  async accept(document = vscode.window.activeTextEditor?.document): Promise<void> {
    const waiting = document === undefined ? undefined : this.open.get(document);
    if (document === undefined || waiting === undefined) return;
    const text = document.getText();
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    const problem = checkJson(text);
    if (problem !== undefined) {
      const place = new vscode.Position(problem.line - 1, problem.column - 1);
      editor.selection = new vscode.Selection(place, place);
      editor.revealRange(new vscode.Range(place, place));
      void showError(problem.message);
      return;
    }
    waiting.accept(text);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }

  dispose(): void {
    for (const { giveUp } of [...this.open.values()]) giveUp();
    this.listening.dispose();
  }

  private tellMenus(): void {
    setContextKey(
      'durableTask.payloadDocuments',
      [...this.open.keys()].map((document) => document.uri.toString()),
    );
  }
}
