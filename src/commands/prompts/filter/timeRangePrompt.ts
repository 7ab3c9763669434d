import { assertNever } from '../../../common/assertNever.js';
import type { TimeRange } from '../../../client/operations/filter/filterForm.js';
import { parseRangeEdge } from '../../../client/operations/timeText.js';
import { compareTimestamps, type Timestamp, timestampToIso } from '../../../client/timestamp.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';
import { askAge } from './agePrompt.js';
import { askChoice, askText } from '../prompts.js';
import * as text from '../../../text/commands/prompts/filterPromptText.js';
import { inputText } from '../../../text/inputText.js';

const hour = 3_600_000;
const day = 24 * hour;

type Way = { readonly ms: number } | 'last' | 'ago' | 'between' | 'any';

/** The time of an instance that is asked about. */
type AskedTime = 'created' | 'updated';

/** Asks when instances were created or changed last. Rejects with an AbortError on Escape. */
export async function askTimeRange(
  title: string,
  hub: LiveHub,
  of: AskedTime,
  before: TimeRange | undefined,
): Promise<TimeRange | undefined> {
  const words = of === 'created' ? createdWords : updatedWords;
  const way = await askChoice<Way>(title, words.choose(), [
    { label: text.lastHour(), value: { ms: hour } },
    { label: text.lastDay(), value: { ms: day } },
    { label: text.lastWeek(), value: { ms: 7 * day } },
    { label: `$(edit) ${text.inTheLast()}`, description: '30d, 12h, 90m', value: 'last' },
    { label: `$(history) ${text.longAgo()}`, description: '30d, 12h, 90m', value: 'ago' },
    { label: `$(calendar) ${text.between()}`, value: 'between' },
    { label: `$(circle-slash) ${text.anyTime()}`, value: 'any' },
  ]);
  if (typeof way === 'object') return { kind: 'last', ms: way.ms };
  switch (way) {
    case 'any':
      return undefined;
    case 'last':
    case 'ago': {
      const value = before?.kind === way ? before.ms : undefined;
      const ms = await askAge({ title, prompt: words[way](), value });
      return ms === undefined ? undefined : { kind: way, ms };
    }
    case 'between':
      return await askBetween(title, hub, words, before?.kind === 'between' ? before : { kind: 'between' });
    default:
      return assertNever(way);
  }
}

interface Words {
  readonly choose: () => string;
  readonly last: () => string;
  readonly ago: () => string;
  readonly from: () => string;
  readonly to: () => string;
}

const createdWords: Words = {
  choose: text.chooseCreated,
  last: text.enterCreatedAge,
  ago: text.enterCreatedLongAgo,
  from: text.enterFrom,
  to: text.enterTo,
};
const updatedWords: Words = {
  choose: text.chooseUpdated,
  last: text.enterUpdatedAge,
  ago: text.enterUpdatedLongAgo,
  from: text.enterUpdatedFrom,
  to: text.enterUpdatedTo,
};

async function askBetween(
  title: string,
  hub: LiveHub,
  words: Words,
  before: Extract<TimeRange, { readonly kind: 'between' }>,
): Promise<TimeRange | undefined> {
  const from = await askEdge(title, words.from(), hub, before.from, () => undefined);
  const to = await askEdge(title, words.to(), hub, before.to, (at) =>
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
