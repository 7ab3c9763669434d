import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../common/disposable.js';

/**
 * Texts as read-only documents of the real editor, each kept until its document closes. An address holds a number and a
 * word of ours, never anything of an instance.
 */
export class ReadOnlyDocuments implements vscode.TextDocumentContentProvider, Disposable {
  private readonly texts = new Map<string, string>();
  private readonly store = new DisposableStore();
  private added = 0;

  /** `gone` is what a document says that an earlier window has opened. */
  constructor(
    private readonly scheme: string,
    private readonly gone: string,
  ) {
    this.store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this.store.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.texts.delete(uri.toString());
      }),
    );
  }

  /** A document to be opened. Its name is shown in the tab, and the ending decides the language. */
  add(name: string, text: string): vscode.Uri {
    this.added += 1;
    const uri = vscode.Uri.from({ scheme: this.scheme, path: `/${this.added}/${name}` });
    this.texts.set(uri.toString(), text);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? this.gone;
  }

  dispose(): void {
    this.texts.clear();
    this.store.dispose();
  }
}
