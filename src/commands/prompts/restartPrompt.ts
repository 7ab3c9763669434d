import * as vscode from 'vscode';
import { askChoice } from './prompts.js';

/** Asks whether a restart gets a new id; where the instance is not finished, that is the only way. */
export async function askNewId(title: string, unfinished: boolean): Promise<boolean> {
  return await askChoice(title, vscode.l10n.t('Under which id?'), [
    {
      label: vscode.l10n.t('$(add) A new id'),
      detail: vscode.l10n.t('A second run with the same name and input; the first stays as it is.'),
      value: true,
    },
    ...(unfinished
      ? []
      : [
          {
            label: vscode.l10n.t('$(refresh) The same id'),
            detail: vscode.l10n.t('Replaces the finished run: its history and output are gone.'),
            value: false,
          },
        ]),
  ]);
}
