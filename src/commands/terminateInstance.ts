import * as vscode from 'vscode';
import { checkJson } from '../client/jsonCheck.js';
import { confirm } from '../platform/notice.js';
import { act } from './act.js';
import { chosenInstances, countOf, hubsOf, wordsFor } from './chosenInstances.js';
import type { CommandServices } from './commandServices.js';
import { askPayload } from './payloadInput.js';
import { askChoice, askText } from './prompts.js';

type Ending = 'reason' | 'output';

/** Ends instances with a reason, which becomes their output, or with an output written as JSON; with children if wanted. */
export function terminateInstance(services: CommandServices): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const all = await chosenInstances(services, parameters, vscode.l10n.t('Terminate'), 'terminate');
    if (all.length === 0) return;
    const title = vscode.l10n.t('Terminate {0}', wordsFor(all));
    const { ending, recursive } = await askChoice<{ readonly ending: Ending; readonly recursive: boolean }>(
      title,
      vscode.l10n.t('How?'),
      [
        choice('$(comment) ', vscode.l10n.t('With a reason'), 'reason', false),
        choice('$(comment-discussion) ', vscode.l10n.t('With a reason, and all children too'), 'reason', true),
        choice('$(json) ', vscode.l10n.t('With an output in JSON'), 'output', false),
        choice('$(json) ', vscode.l10n.t('With an output in JSON, and all children too'), 'output', true),
      ],
    );
    const output =
      ending === 'reason'
        ? await askReasonAsJson(title)
        : await askPayload(services.payloads, { title, noun: 'output' });
    if (countOf(all) > 1) {
      const question = vscode.l10n.t('Terminate {0} instances of task hub {1}?', countOf(all), hubsOf(all));
      const detail = recursive ? vscode.l10n.t('Their children are terminated too.') : '';
      if (!(await confirm(question, detail, vscode.l10n.t('Terminate')))) return;
    }
    const action = { kind: 'terminate', recursive, ...(output === undefined ? {} : { output }) } as const;
    await act(services, all, action, { doing: vscode.l10n.t('Terminating'), done: vscode.l10n.t('Terminated') });
  };
}

/** A reason in words is a JSON string; where it is JSON already, it stays as it was typed. */
export async function askReasonAsJson(title: string): Promise<string | undefined> {
  const reason = await askText({
    title,
    prompt: vscode.l10n.t('Reason (may be left empty); it becomes the output. Enter terminates, Escape cancels.'),
  });
  if (reason.trim() === '') return undefined;
  return isQuotedJson(reason) ? reason : JSON.stringify(reason);
}

function isQuotedJson(text: string): boolean {
  return text.startsWith('"') && checkJson(text) === undefined;
}

function choice(icon: string, label: string, ending: Ending, recursive: boolean) {
  return { label: icon + label, value: { ending, recursive } };
}
