import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposable.js';
import { visibleText } from '../../common/hiddenText.js';
import { layOutLongJson } from '../../common/jsonLayout.js';
import type { StoredText } from './payloadRefs.js';

/** Scheme of the read-only documents in which payloads are shown. */
export const payloadScheme = 'durable-task';

/** Longer texts, in characters, are shown as they are: laying them out would take too much memory. */
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

  /** Shows a text; the ending of the document's name follows from the text, and JSON is laid out. */
  async open(stored: Pick<StoredText, 'title' | 'text'>): Promise<void> {
    const document = await vscode.workspace.openTextDocument(await this.add(stored));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** Shows two texts side by side in the diff editor. Labels may be untrusted text. */
  async compare(left: StoredText, right: StoredText): Promise<void> {
    const [from, to] = [await this.add(left), await this.add(right)];
    const title = `${visibleText(left.label)} ↔ ${visibleText(right.label)}`;
    await vscode.commands.executeCommand('vscode.diff', from, to, title, { preview: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.texts.get(uri.toString()) ??
      vscode.l10n.t('This text was opened in an earlier window. Open it again from its instance.')
    );
  }

  private async add({ title, text }: Pick<StoredText, 'title' | 'text'>): Promise<vscode.Uri> {
    const laidOut = text.length <= layoutLimit ? await layOutLongJson(text, breath) : undefined;
    this.opened += 1;
    const uri = vscode.Uri.from({
      scheme: payloadScheme,
      path: `/${this.opened}/${title}.${laidOut === undefined ? 'txt' : 'json'}`,
    });
    this.texts.set(uri.toString(), laidOut ?? text);
    return uri;
  }

  dispose(): void {
    this.texts.clear();
    this.store.dispose();
  }
}

/** Lets the extension host do what else there is to do. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
