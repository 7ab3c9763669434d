import { isAbortError } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { assertNever } from '../../common/assertNever.js';
import { rowText } from '../../platform/safeText.js';
import type { OrchestrationStatus } from '../../client/instance.js';
import { statusesToReplace } from '../../client/operations/startSafely.js';
import { parseStartTime } from '../../client/operations/timeText.js';
import type { StartRequest } from '../../client/taskHubClient.js';
import { parseTags } from '../../client/validation.js';
import type { Draft } from '../prompts/draft.js';
import { askChoice, askChoices, askText, type Choice } from '../prompts/prompts.js';
import * as text from '../../text/commands/instance/startText.js';
import { timeText } from '../../text/format/timeText.js';
import { statusText } from '../../text/statusText.js';
import type { RequestPart } from '../../client/serverLimits.js';
import { inputText } from '../../text/inputText.js';

/** The options of a start besides its name, input and ID. */
export type StartExtras = Pick<StartRequest, 'version' | 'tags' | 'scheduledStartAt' | 'replaceableStatuses'>;

type Step = 'start' | 'time' | 'version' | 'tags' | 'reuse';

/** The statuses in which an instance may be replaced. */
const replaceable: readonly OrchestrationStatus[] = [
  'Completed',
  'Failed',
  'Terminated',
  'Canceled',
  'Running',
  'Pending',
  'Suspended',
];

interface KeptExtras {
  readonly initial: StartExtras;
  /** Told of each choice, so that it outlives a step back. */
  readonly keep: (extras: StartExtras) => void;
  /** What was half typed of each. */
  readonly drafts: ExtraDrafts;
}

type ExtraDrafts = Readonly<Record<'time' | 'version' | 'tags', Draft>>;

/**
 * The last step before a start: start, or set its time, version, tags and what it may replace. Rejects with an AbortError on
 * Escape; in one of these questions, that leads back to their list.
 */
export async function askStartExtras(
  name: string,
  instanceId: string,
  clock: Clock,
  lacks: (part: RequestPart) => boolean,
  { initial, keep, drafts }: KeptExtras,
): Promise<void> {
  let extras = initial;
  for (;;) {
    const title = text.titleAs(name, instanceId);
    const step = await askChoice(title, text.chooseOption(), choices(extras, lacks));
    if (step === 'start') return;
    try {
      extras = await askExtra(step, title, { clock, extras, drafts });
    } catch (error) {
      if (!isAbortError(error)) throw error;
    }
    keep(extras);
  }
}

async function askExtra(
  step: Exclude<Step, 'start'>,
  title: string,
  { clock, extras, drafts }: { readonly clock: Clock; readonly extras: StartExtras; readonly drafts: ExtraDrafts },
): Promise<StartExtras> {
  switch (step) {
    case 'time':
      return without(extras, 'scheduledStartAt', await askTime(title, clock, drafts.time));
    case 'version': {
      const value = extras.version ?? '';
      const version = await askText({ title, prompt: text.enterVersion(), value, draft: drafts.version });
      return without(extras, 'version', version === '' ? {} : { version });
    }
    case 'tags':
      return without(extras, 'tags', await askTags(title, extras, drafts.tags));
    case 'reuse':
      return without(extras, 'replaceableStatuses', await askReuse(title, extras));
    default:
      return assertNever(step);
  }
}

/** The steps that a server may not support. */
const partOf: Partial<Readonly<Record<Step, RequestPart>>> = {
  time: 'scheduledStart',
  version: 'version',
  tags: 'tags',
};

function choices(extras: StartExtras, lacks: (part: RequestPart) => boolean): readonly Choice<Step>[] {
  const time = extras.scheduledStartAt === undefined ? '' : timeText(extras.scheduledStartAt);
  const { replaceableStatuses: reuse } = extras;
  const all: readonly Choice<Step>[] = [
    {
      label: `$(play) ${time === '' ? text.startNow() : text.schedule()}`,
      description: time,
      value: 'start',
    },
    { label: `$(clock) ${text.time()}`, description: time, value: 'time' },
    { label: `$(versions) ${text.version()}`, description: rowText(extras.version ?? ''), value: 'version' },
    { label: `$(tag) ${text.tags()}`, description: rowText(tagsText(extras)), value: 'tags' },
    {
      label: `$(replace) ${text.ifExists()}`,
      description: reuse === undefined ? text.ask() : text.replaceIf(reuse),
      value: 'reuse',
    },
  ];
  return all.filter(({ value }) => {
    const part = partOf[value];
    return part === undefined || !lacks(part);
  });
}

async function askTime(title: string, clock: Clock, draft: Draft): Promise<Pick<StartExtras, 'scheduledStartAt'>> {
  const answer = await askText({
    title,
    prompt: text.enterTime(),
    draft,
    check: (typed) => {
      if (typed.trim() === '') return undefined;
      const found = parseStartTime(typed, clock.now());
      return 'problem' in found ? inputText(found.problem) : undefined;
    },
  });
  const found = parseStartTime(answer, clock.now());
  return 'problem' in found ? {} : { scheduledStartAt: found.at };
}

async function askReuse(title: string, extras: StartExtras): Promise<Pick<StartExtras, 'replaceableStatuses'>> {
  const chosen = await askChoices(
    title,
    text.chooseReplaceable(),
    replaceable.map((status) => ({
      label: statusText(status),
      picked: extras.replaceableStatuses?.includes(status) ?? false,
      value: status,
    })),
  );
  const statuses = [...new Set(chosen.flatMap((status) => statusesToReplace(status)))];
  return statuses.length === 0 ? {} : { replaceableStatuses: statuses };
}

async function askTags(title: string, extras: StartExtras, draft: Draft): Promise<Pick<StartExtras, 'tags'>> {
  const answer = await askText({
    title,
    prompt: text.enterTags(),
    value: tagsText(extras),
    draft,
    check: (typed) => {
      const found = parseTags(typed);
      return 'problem' in found ? inputText(found.problem) : undefined;
    },
  });
  const found = parseTags(answer);
  return 'problem' in found || Object.keys(found.tags).length === 0 ? {} : { tags: found.tags };
}

function tagsText({ tags = {} }: StartExtras): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}

function without<K extends keyof StartExtras>(extras: StartExtras, key: K, change: Pick<StartExtras, K>): StartExtras {
  const { [key]: _old, ...rest } = extras;
  return { ...rest, ...change };
}
