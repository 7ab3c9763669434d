import * as vscode from 'vscode';
import { abortError } from '../../common/abort.js';
import { type Disposable, DisposableStore } from '../../common/disposable.js';
import type { CommandId } from '../../contributions.js';
import { checkJson } from '../../client/jsonCheck.js';
import { setContextKey } from '../../platform/contextKey.js';
import { showError } from '../../platform/notice.js';
import { rowText } from '../../platform/safeText.js';
import { jsonProblemText } from '../../text/jsonProblemText.js';
import * as text from '../../text/commands/prompts/payloadEditorText.js';
import type { PayloadNoun } from '../../text/commands/prompts/payloadText.js';

interface Writing {
  readonly title: string;
  readonly noun: PayloadNoun;
  readonly accept: (payload: string) => void;
  readonly giveUp: () => void;
}

/**
 * Lets the person write a payload as a document in an editor. Code lenses above its first line and a check mark in its
 * title bar say what it is for and use it.
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

  /** Opens an untitled document and resolves to its text once accepted. Rejects with an AbortError if it is closed. */
  async write(title: string, noun: PayloadNoun, value = ''): Promise<string> {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: value });
    await vscode.window.showTextDocument(document, { preview: false });
    try {
      return await new Promise<string>((resolve, reject) => {
        this.open.set(document, { title, noun, accept: resolve, giveUp: () => reject(abortError()) });
        this.changed();
      });
    } finally {
      this.open.delete(document);
      this.changed();
    }
  }

  /** Accepts the document, by default the active one, if a payload is being written in it. Invalid JSON is selected. */
  async accept(document = vscode.window.activeTextEditor?.document): Promise<void> {
    const waiting = document === undefined ? undefined : this.open.get(document);
    if (document === undefined || waiting === undefined) return;
    const payload = document.getText();
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    const problem = checkJson(payload);
    if (problem !== undefined) {
      const place = new vscode.Position(problem.line - 1, problem.column - 1);
      editor.selection = new vscode.Selection(place, place);
      editor.revealRange(new vscode.Range(place, place));
      void showError(jsonProblemText(problem));
      return;
    }
    waiting.accept(payload);
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

/** The code lenses while a payload is being written. The title contains names from the server. */
function linesAbove(writing: Writing | undefined): vscode.CodeLens[] {
  if (writing === undefined) return [];
  const top = new vscode.Range(0, 0, 0, 0);
  const accept: CommandId = 'durableTask.payload.accept';
  return [
    { title: text.writeHere(rowText(writing.title)), command: '' },
    { title: `$(check) ${text.useText(writing.noun)}`, command: accept },
    { title: `$(close) ${text.cancel()}`, command: 'workbench.action.revertAndCloseActiveEditor' },
  ].map((command) => new vscode.CodeLens(top, command));
}
