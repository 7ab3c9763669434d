import os from 'node:os';
import * as vscode from 'vscode';
import { abortError } from '../../common/abort.js';

export interface FileQuestion {
  readonly title: string;
  readonly button: string;
  /** What the files are called and the ending of their names, without a dot. */
  readonly kind: string;
  readonly ending: string;
}

/** Asks where to save a file, by default in the opened folder. Rejects with an AbortError when the person gives up. */
export async function askWhereToSave(question: FileQuestion, name: string): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  const chosen = await vscode.window.showSaveDialog({
    title: question.title,
    saveLabel: question.button,
    filters: { [question.kind]: [question.ending] },
    defaultUri: vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file(os.homedir()), name),
  });
  if (chosen === undefined) throw abortError();
  return chosen;
}

/** Asks for one file. Rejects with an AbortError when the person gives up. */
export async function askWhichFile(question: FileQuestion): Promise<vscode.Uri> {
  const chosen = await vscode.window.showOpenDialog({
    title: question.title,
    openLabel: question.button,
    filters: { [question.kind]: [question.ending] },
    canSelectMany: false,
  });
  const [file] = chosen ?? [];
  if (file === undefined) throw abortError();
  return file;
}
