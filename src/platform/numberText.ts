import * as vscode from 'vscode';

/** A count as the person's language writes it: `10,000`. */
export function numberText(count: number): string {
  return new Intl.NumberFormat(vscode.env.language).format(count);
}
