import * as vscode from 'vscode';
import { assertNever } from '../../common/assertNever.js';
import { isBlobToken } from '../../common/blobToken.js';
import { checkJson } from '../../client/jsonCheck.js';
import { rowText } from '../../platform/safeText.js';
import type { PayloadEditor } from './payloadEditor.js';
import { askChoice, askText, type Choice } from './prompts.js';

export interface PayloadQuestion {
  readonly title: string;
  readonly noun: 'input' | 'output' | 'event data';
  /** One that is there already: it can be taken as it is, or be changed. */
  readonly present?: string;
  /** Sent before: each can be taken again. */
  readonly earlier?: readonly string[];
}

type Way = 'line' | 'editor' | 'none' | { readonly again: string };

/** Longer ones are hard to change in a box of one line. */
const longestLine = 200;
const previewLength = 60;

/**
 * Asks for a payload: none, a line of JSON, or JSON written in a real editor. What was typed is handed on as it is, every
 * digit kept. Rejects with an AbortError when the person gives up.
 */
export async function askPayload(editor: PayloadEditor, question: PayloadQuestion): Promise<string | undefined> {
  const { title, present, earlier = [] } = question;
  // A reference into blob storage is no JSON, and what it refers to is not here to be changed.
  const value = present === undefined || isBlobToken(present) ? undefined : present;
  const way = await askChoice<Way>(title, placeholderFor(question), [
    ...(present === undefined ? [] : [againChoice(vscode.l10n.t('$(check) The same'), present)]),
    ...earlier.map((payload) => againChoice(vscode.l10n.t('$(history) As before'), payload)),
    ...(value !== undefined && !fitsOnLine(value)
      ? []
      : [{ label: vscode.l10n.t('$(edit) One line of JSON'), value: 'line' as const }]),
    {
      label: vscode.l10n.t('$(go-to-file) JSON in an editor'),
      detail: vscode.l10n.t('For longer ones: a document that is checked while you write.'),
      value: 'editor',
    },
    { label: vscode.l10n.t('$(circle-slash) None'), value: 'none' },
  ]);
  if (typeof way === 'object') return way.again;
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

function againChoice(label: string, payload: string): Choice<Way> {
  const preview = isBlobToken(payload)
    ? vscode.l10n.t('stored in blob storage; the reference to it is handed on')
    : rowText(payload.slice(0, previewLength)) + (payload.length > previewLength ? '…' : '');
  return { label, description: preview, value: { again: payload } };
}

function fitsOnLine(value: string): boolean {
  return value.length <= longestLine && !/[\r\n]/.test(value);
}
