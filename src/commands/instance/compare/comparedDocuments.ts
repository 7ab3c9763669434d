import * as vscode from 'vscode';
import type { Disposable } from '../../../common/disposable.js';
import { ReadOnlyDocuments } from '../../../platform/files/readOnlyDocuments.js';
import { closed } from '../../../text/commands/instance/comparedDocumentsText.js';

/** A read-only document before it is opened. */
export interface ComparedText {
  /** One of our own words: nothing of an instance gets into a document's address. */
  readonly name: string;
  readonly text: string;
}

/** Compares two texts in the diff editor, as read-only JSON documents that are kept while open. */
export class ComparedDocuments implements Disposable {
  private readonly documents = new ReadOnlyDocuments('durable-task-compare', closed());

  async show(left: ComparedText, right: ComparedText, title: string): Promise<void> {
    const [from, to] = [left, right].map(({ name, text }) => this.documents.add(`${name}.json`, text));
    await vscode.commands.executeCommand('vscode.diff', from, to, title, { preview: true });
  }

  dispose(): void {
    this.documents.dispose();
  }
}
