import * as vscode from 'vscode';
import type { PayloadRef } from '../../protocol/instancePanel.js';
import type { CompareSelection } from './compareSelection.js';
import { SaidError } from '../../../common/userFacingError.js';
import { nothingToCompareText, savePayloadTitle } from '../../../text/panelText.js';
import type { PayloadDocuments } from './payloadDocuments.js';
import type { StoredText } from './payloadRefs.js';
import { saveText } from '../saveText.js';

/** Finds the whole text that a page names. */
export type PayloadSource = (ref: PayloadRef, signal: AbortSignal) => Promise<StoredText>;

/** What can be done with a stored text: read it in the editor, copy, save and compare it. */
export class PayloadActions {
  constructor(
    private readonly source: PayloadSource,
    private readonly documents: PayloadDocuments,
    private readonly selection: CompareSelection,
  ) {}

  async copy(ref: PayloadRef, signal: AbortSignal): Promise<void> {
    await vscode.env.clipboard.writeText((await this.source(ref, signal)).text);
  }

  async open(ref: PayloadRef, signal: AbortSignal): Promise<void> {
    await this.documents.open(await this.source(ref, signal));
  }

  /** Exactly as it is stored, to a file that the person chooses. */
  async save(ref: PayloadRef, signal: AbortSignal): Promise<void> {
    const { title, text } = await this.source(ref, signal);
    const name = `${title}.${looksLikeJson(text) ? 'json' : 'txt'}`;
    await saveText({ name, title: savePayloadTitle(), text });
  }

  async compare(left: PayloadRef, right: PayloadRef, signal: AbortSignal): Promise<void> {
    await this.documents.compare(await this.source(left, signal), await this.source(right, signal));
  }

  async select(ref: PayloadRef, signal: AbortSignal): Promise<void> {
    this.selection.select(await this.source(ref, signal));
  }

  async compareWithSelected(ref: PayloadRef, signal: AbortSignal): Promise<void> {
    const { text } = this.selection;
    if (text === undefined) throw new SaidError(nothingToCompareText());
    await this.documents.compare(text, await this.source(ref, signal));
  }
}

/** For the ending of a proposed name only: a person may choose another one. */
function looksLikeJson(text: string): boolean {
  return /^\s*[[{"]/.test(text);
}
