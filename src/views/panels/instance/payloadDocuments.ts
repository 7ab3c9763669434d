import * as vscode from 'vscode';
import { visibleText } from '../../../common/hiddenText.js';
import { layOutLongJson } from '../../../common/json/jsonLayout.js';
import { readableJson } from '../../../common/json/readableJson.js';
import type { ReadOnlyDocuments } from '../../../platform/files/readOnlyDocuments.js';
import type { StoredText } from './payloadRefs.js';

/** Longer texts, in characters, are shown as they are: laying them out would take too much memory. */
const layoutLimit = 16_000_000;

/** Opens payloads as read-only documents of the real editor. */
export class PayloadDocuments {
  constructor(private readonly documents: Pick<ReadOnlyDocuments, 'add'>) {}

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

  private async add({ title, text }: Pick<StoredText, 'title' | 'text'>): Promise<vscode.Uri> {
    const laidOut = text.length <= layoutLimit ? await layOutLongJson(text, breath) : undefined;
    return this.documents.add(
      `${title}.${laidOut === undefined ? 'txt' : 'json'}`,
      laidOut === undefined ? text : readableJson(laidOut),
    );
  }
}

/** Lets the extension host do what else there is to do. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
