import * as vscode from 'vscode';

/** The language of the editor, and the sentences in it where there is a translation. */
export function editorLanguage(): { readonly tag: string; readonly bundle?: Readonly<Record<string, string>> } {
  const { bundle } = vscode.l10n;
  return { tag: vscode.env.language, ...(bundle && { bundle }) };
}
