import { assertNever } from '../../common/assertNever.js';
import type { CreatedRange } from '../../client/operations/filter/filterForm.js';
import { parseRangeEdge } from '../../client/operations/timeText.js';
import { compareTimestamps, type Timestamp, timestampToIso } from '../../client/timestamp.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { askAge } from './agePrompt.js';
import { askChoice, askText } from './prompts.js';
import * as text from '../../text/commands/prompts/filterPromptText.js';
import { inputText } from '../../text/inputText.js';

const hour = 3_600_000;
const day = 24 * hour;

type CreatedWay = { readonly ms: number } | 'typed' | 'between' | 'any';

/** Asks when instances were created. Rejects with an AbortError on Escape. */
export async function askCreated(
  title: string,
  hub: LiveHub,
  before: CreatedRange | undefined,
): Promise<CreatedRange | undefined> {
  const way = await askChoice<CreatedWay>(title, text.chooseCreated(), [
    { label: text.lastHour(), value: { ms: hour } },
    { label: text.lastDay(), value: { ms: day } },
    { label: text.lastWeek(), value: { ms: 7 * day } },
    { label: `$(edit) ${text.inTheLast()}`, description: '30d, 12h, 90m', value: 'typed' },
    { label: `$(calendar) ${text.between()}`, value: 'between' },
    { label: `$(circle-slash) ${text.anyTime()}`, value: 'any' },
  ]);
  if (typeof way === 'object') return { kind: 'last', ms: way.ms };
  switch (way) {
    case 'any':
      return undefined;
    case 'typed': {
      const value = before?.kind === 'last' ? before.ms : undefined;
      const ms = await askAge({ title, prompt: text.enterCreatedAge(), value });
      return ms === undefined ? undefined : { kind: 'last', ms };
    }
    case 'between':
      return await askBetween(title, hub, before?.kind === 'between' ? before : { kind: 'between' });
    default:
      return assertNever(way);
  }
}

async function askBetween(
  title: string,
  hub: LiveHub,
  before: Extract<CreatedRange, { readonly kind: 'between' }>,
): Promise<CreatedRange | undefined> {
  const from = await askEdge(title, text.enterFrom(), hub, before.from, () => undefined);
  const to = await askEdge(title, text.enterTo(), hub, before.to, (at) =>
    from !== undefined && compareTimestamps(at, from) < 0 ? text.endBeforeStart() : undefined,
  );
  if (from === undefined && to === undefined) return undefined;
  return { kind: 'between', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

async function askEdge(
  title: string,
  prompt: string,
  hub: LiveHub,
  before: Timestamp | undefined,
  check: (at: Timestamp) => string | undefined,
): Promise<Timestamp | undefined> {
  const now = hub.serverNow();
  const answer = await askText({
    title,
    prompt,
    value: before === undefined ? '' : timestampToIso(before, 3),
    check: (typed) => {
      if (typed.trim() === '') return undefined;
      const found = parseRangeEdge(typed, now);
      return 'problem' in found ? inputText(found.problem) : check(found.at);
    },
  });
  if (answer.trim() === '') return undefined;
  const found = parseRangeEdge(answer, now);
  return 'problem' in found ? undefined : found.at;
}
