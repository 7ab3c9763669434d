import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageDocument } from './pageDocument.js';

/** Where the built pages lie. */
export function pageFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** The document of a page for a webview. `start` is handed to the page as data. */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, page: string, start: unknown): string {
  const uri = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extensionUri), file)).toString();
  return pageDocument({
    nonce: randomBytes(16).toString('base64url'),
    cspSource: webview.cspSource,
    scriptUri: uri(`${page}.js`),
    styleUri: uri(`${page}.css`),
    language: vscode.env.language,
    start,
  });
}
