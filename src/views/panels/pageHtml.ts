import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Where the built pages lie. */
export function pageFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/**
 * The document of a page: its own script and style and nothing else may run or load. `start` is handed over as data, with
 * `<` escaped so that no text in it can end the element.
 */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, page: string, start: unknown): string {
  const nonce = randomBytes(16).toString('base64url');
  const file = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extensionUri), name)).toString();
  const source = webview.cspSource;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${source} 'nonce-${nonce}'`,
    `font-src ${source}`,
    `img-src ${source}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${file(`${page}.css`)}">
</head>
<body>
<div id="page"></div>
<script type="application/json" id="start" nonce="${nonce}">${JSON.stringify(start).replaceAll('<', '\\u003c')}</script>
<script nonce="${nonce}" src="${file(`${page}.js`)}"></script>
</body>
</html>`;
}
