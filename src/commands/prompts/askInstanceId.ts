import { proposeInstanceId } from '../../client/operations/instanceIdProposal.js';
import { checkInstanceId } from '../../client/validation.js';
import type { RecentInputs } from '../../hubs/saved/recentInputs.js';
import { askChoice, askText } from './prompts.js';
import { titleOf } from '../../text/commands/instance/startText.js';
import * as text from '../../text/commands/prompts/instanceIdText.js';
import { inputRule } from '../../text/inputText.js';

/**
 * Asks for the ID of an instance to start: proposes a new one, or `before`, and offers IDs that the person used for this
 * orchestration. Rejects with an AbortError on Escape.
 */
export async function askInstanceId(
  memory: Pick<RecentInputs, 'instanceIds'>,
  hubId: string,
  name: string,
  before = '',
): Promise<string> {
  const proposed = before === '' ? proposeInstanceId(name) : before;
  const title = titleOf(name);
  const used = memory.instanceIds(hubId, name);
  if (used.length > 0) {
    const chosen = await askChoice(title, text.chooseId(), [
      { label: `$(edit) ${text.newId()}`, description: proposed, value: undefined },
      ...used.map((id) => ({ label: id, description: text.usedBefore(), value: id })),
    ]);
    if (chosen !== undefined) return chosen;
  }
  const typed = await askText({
    title,
    prompt: text.enterId(),
    value: proposed,
    check: (id) => (id === '' ? undefined : inputRule(checkInstanceId)(id)),
  });
  return typed === '' ? proposed : typed;
}
