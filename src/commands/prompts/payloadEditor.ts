import * as vscode from 'vscode';
import { abortError } from '../../common/abort.js';
import { type Disposable, DisposableStore } from '../../common/disposable.js';
import type { CommandId } from '../../contributions.js';
import { checkJson } from '../../client/jsonCheck.js';
import { setContextKey } from '../../platform/contextKey.js';
import { showError } from '../../platform/notice.js';
import { rowText } from '../../platform/safeText.js';

interface Writing {
  readonly title: string;
  readonly accept: (text: string) => void;
  readonly giveUp: () => void;
}

/**
 * Lets a person write a payload as a document of the real editor. What it is for and how it is used stands above its first
 * line, and a check mark in its title: both go with the document, and leave nothing behind.
 */
export class PayloadEditor implements Disposable {
  private readonly open = new Map<vscode.TextDocument, Writing>();
  private readonly listening = new DisposableStore();
  private readonly changes = this.listening.add(new vscode.EventEmitter<void>());

  constructor() {
    this.listening.add(vscode.workspace.onDidCloseTextDocument((document) => this.open.get(document)?.giveUp()));
    this.listening.add(
      vscode.languages.registerCodeLensProvider(
        { scheme: 'untitled' },
        {
          onDidChangeCodeLenses: this.changes.event,
          provideCodeLenses: (document) => linesAbove(this.open.get(document)),
        },
      ),
    );
  }

  /**
   * Opens an untitled document and resolves to its text when the person accepts it. Rejects with an AbortError when the
   * document is closed instead.
   */
  async write(title: string, value = ''): Promise<string> {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: value });
    await vscode.window.showTextDocument(document, { preview: false });
    try {
      return await new Promise<string>((resolve, reject) => {
        this.open.set(document, { title, accept: resolve, giveUp: () => reject(abortError()) });
        this.changed();
      });
    } finally {
      this.open.delete(document);
      this.changed();
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

  private changed(): void {
    this.changes.fire();
    setContextKey(
      'durableTask.payloadDocuments',
      [...this.open.keys()].map((document) => document.uri.toString()),
    );
  }
}

/** What stands above the first line while a payload is being written; a title holds what others have named. */
function linesAbove(writing: Writing | undefined): vscode.CodeLens[] {
  if (writing === undefined) return [];
  const top = new vscode.Range(0, 0, 0, 0);
  const accept: CommandId = 'durableTask.payload.accept';
  return [
    { title: vscode.l10n.t('{0}: write the JSON here', rowText(writing.title)), command: '' },
    { title: vscode.l10n.t('$(check) Use It'), command: accept },
    { title: vscode.l10n.t('$(close) Give Up'), command: 'workbench.action.revertAndCloseActiveEditor' },
  ].map((command) => new vscode.CodeLens(top, command));
}
