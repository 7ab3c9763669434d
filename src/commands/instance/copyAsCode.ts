import * as vscode from 'vscode';
import { redact } from '../../app/payloads/redact.js';
import { snippet } from '../../app/snippets/snippet.js';
import { type SnippetAction, type SnippetKind, snippetLanguages } from '../../app/snippets/snippetAction.js';
import { showDone } from '../../platform/notice.js';
import { rowText } from '../../platform/safeText.js';
import {
  snippetActionName,
  snippetLanguageDetail,
  snippetLanguageName,
  snippetText,
} from '../../text/surfaces/snippetText.js';
import type { ChoiceServices, Services } from '../commandServices.js';
import { askEventName } from '../prompts/eventPrompt.js';
import { askChoice } from '../prompts/prompts.js';
import { UserMessageError } from '../userMessageError.js';
import { hubOf, readWithPayloads, targetOrPick } from './chosenTarget.js';

type Command = (...parameters: readonly unknown[]) => Promise<void>;

const kinds: readonly SnippetKind[] = [
  'start',
  'raiseEvent',
  'suspend',
  'resume',
  'terminate',
  'restart',
  'rewind',
  'purge',
];

/** Copies an action on an instance as a line of a shell or a statement of an SDK. Nothing is done. */
export function copyAsCode(services: ChoiceServices & Services<'instances' | 'reporter' | 'source'>): Command {
  return async (...parameters) => {
    const title = snippetText.title();
    const target = await targetOrPick(services, parameters, title);
    const hub = hubOf(services, target);
    if (hub.isFile === true) throw new UserMessageError(snippetText.onlyHubs());
    const { instanceId } = target;
    const kind = await askChoice(
      title,
      snippetText.whichAction(rowText(instanceId)),
      kinds.map((value) => ({ label: snippetActionName(value), value })),
    );
    const action = await actionOf();
    const codes = snippetLanguages.flatMap((language) => {
      const code = snippet(language, action, hub.taskHub);
      const label = snippetLanguageName(language);
      return code === undefined ? [] : [{ label, detail: snippetLanguageDetail(language), value: { label, code } }];
    });
    const { label, code } = await askChoice(title, snippetText.whichLanguage(), codes);
    await vscode.env.clipboard.writeText(`${code}\n`);
    showDone(snippetText.copied(label));

    async function actionOf(): Promise<SnippetAction> {
      switch (kind) {
        case 'start': {
          const { name, input } = await readWithPayloads(hub, instanceId);
          // Code is passed on: what looks like a secret stays here.
          return { kind, name, ...(input !== undefined && { input: redact(input) }) };
        }
        case 'raiseEvent': {
          // Known names are only a help: without them, any can be typed.
          const { name } = hub.cachedInstance(instanceId) ?? (await readWithPayloads(hub, instanceId));
          return { kind, instanceId, event: await askEventName(services, title, [name]) };
        }
        case 'restart':
          return { kind, instanceId, newId: true };
        default:
          return { kind, instanceId };
      }
    }
  };
}
