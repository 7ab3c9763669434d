import * as vscode from 'vscode';
import type { Disposable } from '../../common/disposable.js';
import { ReadOnlyDocuments } from '../../platform/readOnlyDocuments.js';

/** A read-only document before it is opened. */
export interface ComparedText {
  /** A word of ours: nothing of an instance gets into an address. */
  readonly name: string;
  readonly text: string;
}

/** Shows two texts beside each other in the diff editor, as read-only JSON documents that are kept while they are open. */
export class ComparedDocuments implements Disposable {
  private readonly documents = new ReadOnlyDocuments(
    'durable-task-compare',
    vscode.l10n.t('This was compared in an earlier window. Compare the two again from their instances.'),
  );

  async show(left: ComparedText, right: ComparedText, title: string): Promise<void> {
    const [from, to] = [left, right].map(({ name, text }) => this.documents.add(`${name}.json`, text));
    await vscode.commands.executeCommand('vscode.diff', from, to, title, { preview: true });
  }

  dispose(): void {
    this.documents.dispose();
  }
}
