import * as vscode from 'vscode';
import { layOutJson, tryParseJson } from '../../common/jsonSyntax.js';
import { DisposableStore } from '../../common/disposable.js';

/** Scheme of the read-only documents in which payloads are shown. */
export const payloadScheme = 'durable-task';

/** Longer texts, in characters, are shown as they are: laying them out would hold up the extension host. */
const layoutLimit = 16_000_000;

/**
 * Opens payloads as read-only documents of the real editor. The address holds a number and a word of ours, never
 * anything of the payload or its instance; the text is kept until its document closes.
 */
export class PayloadDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly store = new DisposableStore();
  private opened = 0;

  constructor() {
    this.store.add(vscode.workspace.registerTextDocumentContentProvider(payloadScheme, this));
    this.store.add(
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.texts.delete(document.uri.toString());
      }),
    );
  }

  /** `title` is a word such as `input`; the ending of the name follows from the text. */
  async open(title: string, text: string): Promise<void> {
    const isJson = text.length <= layoutLimit && tryParseJson(text) !== undefined;
    this.opened += 1;
    const uri = vscode.Uri.from({
      scheme: payloadScheme,
      path: `/${this.opened}/${title}.${isJson ? 'json' : 'txt'}`,
    });
    this.texts.set(uri.toString(), isJson ? layOutJson(text) : text);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.texts.get(uri.toString()) ??
      vscode.l10n.t('This text was opened in an earlier window. Open it again from its instance.')
    );
  }

  dispose(): void {
    this.texts.clear();
    this.store.dispose();
  }
}
