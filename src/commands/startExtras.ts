import * as vscode from 'vscode';
import type { Clock } from '../common/clock.js';
import { assertNever } from '../common/assertNever.js';
import { parseStartTime } from '../client/operations/timeText.js';
import type { StartRequest } from '../client/taskHubClient.js';
import { timestampToMs } from '../client/timestamp.js';
import { parseTags } from '../client/validation.js';
import { askChoice, askText, type Choice } from './prompts.js';

/** What may be said of a start besides its name, input and id. */
export type StartExtras = Pick<StartRequest, 'version' | 'tags' | 'scheduledStartAt'>;

type Step = 'start' | 'time' | 'version' | 'tags';

/** The last look before a start: go, or say when, which version, which tags. Rejects with an AbortError on Escape. */
export async function askStartExtras(name: string, instanceId: string, clock: Clock): Promise<StartExtras> {
  let extras: StartExtras = {};
  for (;;) {
    const title = vscode.l10n.t('Start {0} as {1}', name, instanceId);
    const step = await askChoice(title, vscode.l10n.t('Start now, or say more first'), choices(extras));
    switch (step) {
      case 'start':
        return extras;
      case 'time':
        extras = { ...extras, ...(await askTime(title, clock)) };
        break;
      case 'version': {
        const version = await askText({ title, prompt: vscode.l10n.t('Version'), value: extras.version ?? '' });
        extras = without(extras, 'version', version === '' ? {} : { version });
        break;
      }
      case 'tags':
        extras = without(extras, 'tags', await askTags(title, extras));
        break;
      default:
        return assertNever(step);
    }
  }
}

function choices(extras: StartExtras): readonly Choice<Step>[] {
  const time =
    extras.scheduledStartAt === undefined ? '' : new Date(timestampToMs(extras.scheduledStartAt)).toLocaleString();
  const tags = Object.entries(extras.tags ?? {}).map(([key, value]) => `${key}=${value}`);
  return [
    {
      label: time === '' ? vscode.l10n.t('$(play) Start now') : vscode.l10n.t('$(play) Schedule the start'),
      description: time,
      value: 'start',
    },
    { label: vscode.l10n.t('$(clock) Start time…'), description: time, value: 'time' },
    { label: vscode.l10n.t('$(versions) Version…'), description: extras.version ?? '', value: 'version' },
    { label: vscode.l10n.t('$(tag) Tags…'), description: tags.join(', '), value: 'tags' },
  ];
}

async function askTime(title: string, clock: Clock): Promise<Pick<StartExtras, 'scheduledStartAt'>> {
  const text = await askText({
    title,
    prompt: vscode.l10n.t('When? For example: in 90m, 18:30, 2026-12-01 08:00, or an ISO time'),
    check: (typed) => {
      const found = parseStartTime(typed, clock.now());
      return 'problem' in found ? found.problem : undefined;
    },
  });
  const found = parseStartTime(text, clock.now());
  return 'problem' in found ? {} : { scheduledStartAt: found.at };
}

async function askTags(title: string, extras: StartExtras): Promise<Pick<StartExtras, 'tags'>> {
  const text = await askText({
    title,
    prompt: vscode.l10n.t('Tags, as key=value separated by commas'),
    value: Object.entries(extras.tags ?? {})
      .map(([key, value]) => `${key}=${value}`)
      .join(', '),
    check: (typed) => {
      const found = parseTags(typed);
      return 'problem' in found ? found.problem : undefined;
    },
  });
  const found = parseTags(text);
  return 'problem' in found || Object.keys(found.tags).length === 0 ? {} : { tags: found.tags };
}

function without<K extends keyof StartExtras>(extras: StartExtras, key: K, change: Pick<StartExtras, K>): StartExtras {
  const { [key]: _old, ...rest } = extras;
  return { ...rest, ...change };
}
