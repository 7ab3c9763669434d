import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { editorLanguage } from '../../platform/editorLanguage.js';
import { pageDocument } from './pageDocument.js';

/** Where the built pages lie. */
export function pageFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** The document of a page for a webview. `start` is handed to the page as data, with the language of the editor. */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, page: string, start: object): string {
  const language = editorLanguage();
  const uri = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extensionUri), file)).toString();
  return pageDocument({
    nonce: randomBytes(16).toString('base64url'),
    cspSource: webview.cspSource,
    scriptUri: uri(`${page}.js`),
    styleUri: uri(`${page}.css`),
    // Without a translation the words of the page are English, whatever the editor's are.
    language: language.bundle === undefined ? 'en' : language.tag,
    start: { ...start, language },
  });
}
