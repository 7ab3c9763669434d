import * as vscode from 'vscode';
import { assertNever } from '../../common/assertNever.js';
import { checkJson } from '../../client/jsonCheck.js';
import type { BulkAction } from '../../client/operations/bulk/bulkAction.js';
import type { PayloadEditor } from './payloadEditor.js';
import { askPayload } from './payloadInput.js';
import { askChoice, askReason, askText, type Choice } from './prompts.js';

interface Way {
  readonly ending: 'reason' | 'output' | 'atOnce';
  readonly recursive: boolean;
}

/** Asks how instances are to end: with a reason or an output in JSON, with their children, or at once. */
export async function askTermination(payloads: PayloadEditor, title: string): Promise<BulkAction> {
  const { ending, recursive } = await askChoice<Way>(title, vscode.l10n.t('How?'), [
    way('$(comment) ', vscode.l10n.t('With a reason'), 'reason', false),
    way('$(comment-discussion) ', vscode.l10n.t('With a reason, and all children too'), 'reason', true),
    way('$(json) ', vscode.l10n.t('With an output in JSON'), 'output', false),
    way('$(json) ', vscode.l10n.t('With an output in JSON, and all children too'), 'output', true),
    {
      ...way('$(debug-stop) ', vscode.l10n.t('At once'), 'atOnce', false),
      detail: vscode.l10n.t(
        'Without waiting for the worker, for those that no longer answer. Not every server can do this.',
      ),
    },
  ]);
  switch (ending) {
    case 'reason':
      return terminate(recursive, await askReasonAsJson(title));
    case 'output':
      return terminate(recursive, await askPayload(payloads, { title, noun: 'output' }));
    case 'atOnce': {
      const reason = await askReason(title);
      return { kind: 'skipGraceful', ...(reason === undefined ? {} : { reason }) };
    }
    default:
      return assertNever(ending);
  }
}

function terminate(recursive: boolean, output: string | undefined): BulkAction {
  return { kind: 'terminate', recursive, ...(output === undefined ? {} : { output }) };
}

/** A reason in words is a JSON string; where it is JSON already, it stays as it was typed. */
export async function askReasonAsJson(title: string): Promise<string | undefined> {
  const reason = await askText({
    title,
    prompt: vscode.l10n.t('Reason (may be left empty); it becomes the output. Enter goes on, Escape cancels.'),
  });
  if (reason.trim() === '') return undefined;
  return isQuotedJson(reason) ? reason : JSON.stringify(reason);
}

function isQuotedJson(text: string): boolean {
  return text.startsWith('"') && checkJson(text) === undefined;
}

function way(icon: string, label: string, ending: Way['ending'], recursive: boolean): Choice<Way> {
  return { label: icon + label, value: { ending, recursive } };
}
