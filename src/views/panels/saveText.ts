import * as vscode from 'vscode';
import { SaidError } from '../../common/userFacingError.js';
import { fileNotSavedText } from '../../text/panelText.js';

interface TextFile {
  /** Proposed; the person may choose another. */
  readonly name: string;
  /** Of the dialog. */
  readonly title: string;
  readonly text: string;
  readonly filters?: Readonly<Record<string, readonly string[]>>;
}

/** Writes a text to a file that the person chooses; nothing where they choose none. Throws a SaidError. */
export async function saveText({ name, title, text, filters }: TextFile): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const file = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
    ...(filters && { filters: Object.fromEntries(Object.entries(filters).map(([kind, ends]) => [kind, [...ends]])) }),
    title,
  });
  if (file === undefined) return;
  try {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  } catch (error) {
    throw new SaidError(fileNotSavedText(), { cause: error });
  }
}
