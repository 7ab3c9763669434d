import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../common/disposable.js';

const scheme = 'durable-task-compare';

/** A read-only document before it is opened. */
export interface ComparedText {
  /** A word of ours: nothing of an instance gets into an address. */
  readonly name: string;
  readonly text: string;
}

/** Shows two texts beside each other in the diff editor, as read-only JSON documents that are kept while they are open. */
export class ComparedDocuments implements vscode.TextDocumentContentProvider, Disposable {
  private readonly texts = new Map<string, string>();
  private readonly store = new DisposableStore();
  private opened = 0;

  constructor() {
    this.store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this.store.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.texts.delete(uri.toString());
      }),
    );
  }

  async show(left: ComparedText, right: ComparedText, title: string): Promise<void> {
    await vscode.commands.executeCommand('vscode.diff', this.add(left), this.add(right), title, { preview: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.texts.get(uri.toString()) ??
      vscode.l10n.t('This was compared in an earlier window. Compare the two again from their instances.')
    );
  }

  dispose(): void {
    this.texts.clear();
    this.store.dispose();
  }

  private add({ name, text }: ComparedText): vscode.Uri {
    this.opened += 1;
    const uri = vscode.Uri.from({ scheme, path: `/${this.opened}/${name}.json` });
    this.texts.set(uri.toString(), text);
    return uri;
  }
}
