import * as vscode from 'vscode';
import { assertNever } from '../../common/assertNever.js';
import type { CreatedRange } from '../../client/operations/filterForm.js';
import { parseRangeEdge } from '../../client/operations/timeText.js';
import { compareTimestamps, type Timestamp, timestampToIso } from '../../client/timestamp.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { askAge } from './agePrompt.js';
import { askChoice, askText } from './prompts.js';

const hour = 3_600_000;
const day = 24 * hour;

type CreatedWay = { readonly ms: number } | 'typed' | 'between' | 'any';

/** Asks when instances were created. Rejects with an AbortError on Escape. */
export async function askCreated(
  title: string,
  hub: LiveHub,
  before: CreatedRange | undefined,
): Promise<CreatedRange | undefined> {
  const way = await askChoice<CreatedWay>(title, vscode.l10n.t('Created when?'), [
    { label: vscode.l10n.t('In the last hour'), value: { ms: hour } },
    { label: vscode.l10n.t('In the last day'), value: { ms: day } },
    { label: vscode.l10n.t('In the last week'), value: { ms: 7 * day } },
    { label: vscode.l10n.t('$(edit) In the last…'), description: '30d, 12h, 90m', value: 'typed' },
    { label: vscode.l10n.t('$(calendar) Between two times…'), value: 'between' },
    { label: vscode.l10n.t('$(circle-slash) Any time'), value: 'any' },
  ]);
  if (typeof way === 'object') return { kind: 'last', ms: way.ms };
  switch (way) {
    case 'any':
      return undefined;
    case 'typed': {
      const prompt = vscode.l10n.t('Created not longer ago than, for example: 30d, 12h, 90m; empty: any time');
      const ms = await askAge({ title, prompt, value: before?.kind === 'last' ? before.ms : undefined });
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
  const from = await askEdge(
    title,
    vscode.l10n.t(
      'Created from: a time such as 2026-11-24 18:30, 18:30, 2d ago, or an ISO time; empty: from the start',
    ),
    hub,
    before.from,
    () => undefined,
  );
  const to = await askEdge(
    title,
    vscode.l10n.t('Created until: a time such as 2026-11-24 18:30, 18:30, 2d ago, or an ISO time; empty: until now'),
    hub,
    before.to,
    (at) =>
      from !== undefined && compareTimestamps(at, from) < 0
        ? vscode.l10n.t('The end of the range lies before its beginning.')
        : undefined,
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
  const text = await askText({
    title,
    prompt,
    value: before === undefined ? '' : timestampToIso(before, 3),
    check: (typed) => {
      if (typed.trim() === '') return undefined;
      const found = parseRangeEdge(typed, now);
      return 'problem' in found ? found.problem : check(found.at);
    },
  });
  if (text.trim() === '') return undefined;
  const found = parseRangeEdge(text, now);
  return 'problem' in found ? undefined : found.at;
}
