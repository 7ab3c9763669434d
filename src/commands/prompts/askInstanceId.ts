import { proposeInstanceId } from '../../client/operations/instanceIdProposal.js';
import { checkInstanceId } from '../../client/validation.js';
import type { RecentInputs } from '../../hubs/saved/recentInputs.js';
import { Draft } from './draft.js';
import { askChoice, askText } from './prompts.js';
import { titleOf } from '../../text/commands/instance/startText.js';
import * as text from '../../text/commands/prompts/instanceIdText.js';
import { inputRule } from '../../text/inputText.js';

/**
 * Asks for the ID of an instance to start: proposes a new one, or what the person entered `before`, and offers IDs that they
 * used for this orchestration. Rejects with an AbortError on Escape.
 */
export async function askInstanceId(
  memory: Pick<RecentInputs, 'instanceIds'>,
  hubId: string,
  name: string,
  before: { readonly instanceId: string; readonly draft: Draft } = { instanceId: '', draft: new Draft() },
): Promise<string> {
  const proposed = before.instanceId === '' ? proposeInstanceId(name) : before.instanceId;
  const title = titleOf(name);
  const used = memory.instanceIds(hubId, name);
  if (used.length > 0) {
    const chosen = await askChoice(title, text.chooseId(), [
      { label: `$(edit) ${text.newId()}`, description: before.draft.text ?? proposed, value: undefined },
      ...used.map((id) => ({ label: id, description: text.usedBefore(), value: id })),
    ]);
    if (chosen !== undefined) return chosen;
  }
  const typed = await askText({
    title,
    prompt: text.enterId(),
    value: proposed,
    draft: before.draft,
    check: (id) => (id === '' ? undefined : inputRule(checkInstanceId)(id)),
  });
  return typed === '' ? proposed : typed;
}
