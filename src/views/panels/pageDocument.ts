/** What the document of a page is made of. Addresses and `cspSource` come from the webview. */
export interface PageParts {
  readonly nonce: string;
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly language: string;
  /** Handed to the page as data. */
  readonly start: unknown;
}

/**
 * The document of a page: its own script and style and nothing else may run or load. `<` in the data is escaped, so that
 * no text in it can end the element that holds it.
 */
export function pageDocument({ nonce, cspSource, scriptUri, styleUri, language, start }: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Instance</title>
<link rel="stylesheet" href="${styleUri}">
</head>
<body>
<div id="page"></div>
<script type="application/json" id="start" nonce="${nonce}">${JSON.stringify(start).replaceAll('<', '\\u003c')}</script>
<script nonce="${nonce}" src="${scriptUri}"></script>
</body>
</html>`;
}
