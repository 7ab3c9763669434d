import * as vscode from 'vscode';
import { assertNever } from '../common/assertNever.js';
import { checkJson } from '../client/jsonCheck.js';
import type { PayloadEditor } from './payloadEditor.js';
import { askChoice, askText } from './prompts.js';

export interface PayloadQuestion {
  readonly title: string;
  readonly noun: 'input' | 'output' | 'event data';
  /** What to begin with. */
  readonly value?: string;
}

/**
 * Asks for a payload: none, a line of JSON, or JSON written in a real editor. What was typed is handed on as it is, every
 * digit kept. Rejects with an AbortError when the person gives up.
 */
export async function askPayload(editor: PayloadEditor, question: PayloadQuestion): Promise<string | undefined> {
  const { title, value } = question;
  const way = await askChoice<'none' | 'line' | 'editor'>(title, placeholderFor(question), [
    { label: vscode.l10n.t('$(edit) One line of JSON'), value: 'line' },
    {
      label: vscode.l10n.t('$(go-to-file) JSON in an editor'),
      detail: vscode.l10n.t('For longer ones: write it, then press the check mark in the title of the editor.'),
      value: 'editor',
    },
    { label: vscode.l10n.t('$(circle-slash) None'), value: 'none' },
  ]);
  switch (way) {
    case 'none':
      return undefined;
    case 'line':
      return await askText({
        title,
        prompt: vscode.l10n.t('JSON, such as "text", 42 or {"key": "value"}'),
        ...(value === undefined ? {} : { value }),
        check: (text) => checkJson(text)?.message,
      });
    case 'editor':
      return await editor.write(title, value);
    default:
      return assertNever(way);
  }
}

function placeholderFor({ noun }: PayloadQuestion): string {
  switch (noun) {
    case 'input':
      return vscode.l10n.t('Which input?');
    case 'output':
      return vscode.l10n.t('Which output?');
    case 'event data':
      return vscode.l10n.t('Which data goes with the event?');
    default:
      return assertNever(noun);
  }
}
