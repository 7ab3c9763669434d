import * as vscode from 'vscode';
import type { PreparedCall } from '../app/tools/preparedCall.js';
import { abortError } from '../common/abort.js';
import { shortened } from '../common/cutText.js';
import { textPieces, visibleText } from '../common/hiddenText.js';
import {
  toolFactText,
  toolNameProblem,
  toolNamePrompt,
  toolNameTitle,
  type ToolQuestion,
  toolQuestion,
} from '../text/surfaces/toolText.js';

/** Characters of one text of the model that are shown at most. */
const mostShown = 2_000;

/** What the editor asks before a call that changes something. */
export function confirmationMessages(call: PreparedCall, hub: string): vscode.LanguageModelToolConfirmationMessages {
  const asked = questionOf(call, hub);
  const message = new vscode.MarkdownString();
  // As texts, not as markup: IDs and payloads must form no link and no heading.
  message.appendText(visibleText([asked.question, ...asked.consequences].join(' ')));
  for (const { name, value } of asked.facts) {
    message.appendMarkdown('\n\n').appendText(toolFactText(name, shown(value)));
  }
  return { title: asked.title, message };
}

/** Has the person type the name of the hub. Rejects with an AbortError when they give up. */
export async function askName(call: PreparedCall, hub: string): Promise<string> {
  const { question } = questionOf(call, hub);
  const typed = await vscode.window.showInputBox({
    title: toolNameTitle(),
    prompt: toolNamePrompt(visibleText(question), hub),
    placeHolder: hub,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === hub.trim() ? undefined : toolNameProblem(hub)),
  });
  if (typed === undefined) throw abortError();
  return typed;
}

function questionOf({ tool: { useCase }, given, count }: PreparedCall, hub: string): ToolQuestion {
  const { instanceId } = given;
  const meant = typeof instanceId === 'string' ? { instanceId } : { count: count ?? 1 };
  return toolQuestion({ useCase, hub, meant, given });
}

/** Line breaks stay, and nothing in it stays unseen. */
function shown(text: string): string {
  return textPieces(shortened(text, mostShown), true)
    .map((piece) => (piece.kind === 'plain' ? piece.text : piece.code))
    .join('');
}
