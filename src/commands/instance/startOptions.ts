import * as vscode from 'vscode';
import type { Clock } from '../../common/clock.js';
import { assertNever } from '../../common/assertNever.js';
import { rowText } from '../../platform/safeText.js';
import type { OrchestrationStatus } from '../../client/instance.js';
import { statusesToReplace } from '../../client/operations/startSafely.js';
import { parseStartTime } from '../../client/operations/timeText.js';
import type { StartRequest } from '../../client/taskHubClient.js';
import { timestampToMs } from '../../client/timestamp.js';
import { parseTags } from '../../client/validation.js';
import { statusText } from '../../text/statusText.js';
import { askChoice, askChoices, askText, type Choice } from '../prompts/prompts.js';

/** What may be said of a start besides its name, input and id. */
export type StartExtras = Pick<StartRequest, 'version' | 'tags' | 'scheduledStartAt' | 'replaceableStatuses'>;

type Step = 'start' | 'time' | 'version' | 'tags' | 'reuse';

/** An instance in one of these may make room for a new one of its id. */
const replaceable: readonly OrchestrationStatus[] = [
  'Completed',
  'Failed',
  'Terminated',
  'Canceled',
  'Running',
  'Pending',
  'Suspended',
];

/**
 * The last look before a start: go, or say when, which version, which tags, and what may be replaced. Rejects with an
 * AbortError on Escape.
 */
export async function askStartExtras(
  name: string,
  instanceId: string,
  clock: Clock,
  initial: StartExtras = {},
): Promise<StartExtras> {
  let extras = initial;
  for (;;) {
    const title = vscode.l10n.t('Start {0} as {1}', name, instanceId);
    const step = await askChoice(title, vscode.l10n.t('Start now, or say more first'), choices(extras));
    switch (step) {
      case 'start':
        return extras;
      case 'time':
        extras = without(extras, 'scheduledStartAt', await askTime(title, clock));
        break;
      case 'version': {
        const version = await askText({ title, prompt: vscode.l10n.t('Version'), value: extras.version ?? '' });
        extras = without(extras, 'version', version === '' ? {} : { version });
        break;
      }
      case 'tags':
        extras = without(extras, 'tags', await askTags(title, extras));
        break;
      case 'reuse':
        extras = without(extras, 'replaceableStatuses', await askReuse(title, extras));
        break;
      default:
        return assertNever(step);
    }
  }
}

function choices(extras: StartExtras): readonly Choice<Step>[] {
  const time =
    extras.scheduledStartAt === undefined ? '' : new Date(timestampToMs(extras.scheduledStartAt)).toLocaleString();
  const reuse = extras.replaceableStatuses?.map(statusText).join(', ');
  return [
    {
      label: time === '' ? vscode.l10n.t('$(play) Start now') : vscode.l10n.t('$(play) Schedule the start'),
      description: time,
      value: 'start',
    },
    { label: vscode.l10n.t('$(clock) Start time…'), description: time, value: 'time' },
    { label: vscode.l10n.t('$(versions) Version…'), description: rowText(extras.version ?? ''), value: 'version' },
    { label: vscode.l10n.t('$(tag) Tags…'), description: rowText(tagsText(extras)), value: 'tags' },
    {
      label: vscode.l10n.t('$(replace) If the id exists…'),
      description:
        reuse === undefined
          ? vscode.l10n.t('ask what to do')
          : vscode.l10n.t('replace it where it is {0}; else ask', reuse),
      value: 'reuse',
    },
  ];
}

async function askTime(title: string, clock: Clock): Promise<Pick<StartExtras, 'scheduledStartAt'>> {
  const text = await askText({
    title,
    prompt: vscode.l10n.t('When? For example: in 90m, 18:30, 2026-12-01 08:00, or an ISO time. Empty: now.'),
    check: (typed) => {
      if (typed.trim() === '') return undefined;
      const found = parseStartTime(typed, clock.now());
      return 'problem' in found ? found.problem : undefined;
    },
  });
  const found = parseStartTime(text, clock.now());
  return 'problem' in found ? {} : { scheduledStartAt: found.at };
}

async function askReuse(title: string, extras: StartExtras): Promise<Pick<StartExtras, 'replaceableStatuses'>> {
  const chosen = await askChoices(
    title,
    vscode.l10n.t('An instance of this id in which statuses may be replaced, its history gone?'),
    replaceable.map((status) => ({
      label: statusText(status),
      picked: extras.replaceableStatuses?.includes(status) ?? false,
      value: status,
    })),
  );
  const statuses = [...new Set(chosen.flatMap((status) => statusesToReplace(status)))];
  return statuses.length === 0 ? {} : { replaceableStatuses: statuses };
}

async function askTags(title: string, extras: StartExtras): Promise<Pick<StartExtras, 'tags'>> {
  const text = await askText({
    title,
    prompt: vscode.l10n.t('Tags, as key=value separated by commas'),
    value: tagsText(extras),
    check: (typed) => {
      const found = parseTags(typed);
      return 'problem' in found ? found.problem : undefined;
    },
  });
  const found = parseTags(text);
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
