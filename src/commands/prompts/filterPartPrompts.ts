import * as vscode from 'vscode';
import { isAbortError } from '../../common/abort.js';
import { assertNever } from '../../common/assertNever.js';
import type { OrchestrationStatus } from '../../client/instance.js';
import {
  checkIdPrefix,
  type FilterForm,
  type FilterPart,
  parseTagFilter,
  withPart,
} from '../../client/operations/filterForm.js';
import { checkOrchestrationName } from '../../client/validation.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { rowText } from '../../platform/safeText.js';
import { statusCodicon } from '../../views/tree/statusShape.js';
import { statusText } from '../../text/statusText.js';
import { askAge } from './agePrompt.js';
import type { CommandServices } from '../commandServices.js';
import { askCreated } from './createdPrompt.js';
import { tagText } from '../filterWords.js';
import { knownNames } from './knownNames.js';
import { askChoice, askChoices, askText } from './prompts.js';

/** Asks for one part of a filter and gives the form with it. Escape leaves the form as it was. */
export async function askPart(
  services: Pick<CommandServices, 'memory'>,
  hub: LiveHub,
  title: string,
  form: FilterForm,
  part: FilterPart,
  statuses: readonly OrchestrationStatus[],
): Promise<FilterForm> {
  try {
    switch (part) {
      case 'statuses':
        return withPart(form, part, await askStatuses(title, statuses, form.statuses));
      case 'created':
        return withPart(form, part, await askCreated(title, hub, form.created));
      case 'finishedAgeMs':
        return withPart(form, part, await askAge({ title, prompt: finishedPrompt(), value: form.finishedAgeMs }));
      case 'idPrefix':
        return withPart(form, part, await askIdPrefix(title, form.idPrefix));
      case 'names':
        return withPart(form, part, await askNames(title, knownNames(services, hub), form.names));
      case 'tag':
        return withPart(form, part, await askTag(title, form.tag));
      case 'parent':
        return withPart(form, part, await askParent(title, form.parent));
      default:
        return assertNever(part);
    }
  } catch (error) {
    if (isAbortError(error)) return form;
    throw error;
  }
}

/** None chosen means any. */
export async function askStatuses(
  title: string,
  offered: readonly OrchestrationStatus[],
  before: readonly OrchestrationStatus[] | undefined,
): Promise<readonly OrchestrationStatus[]> {
  return await askChoices(
    title,
    vscode.l10n.t('Which statuses? None means any'),
    offered.map((status) => ({
      label: `${statusCodicon(status)} ${statusText(status)}`,
      picked: before?.includes(status) ?? false,
      value: status,
    })),
  );
}

function finishedPrompt(): string {
  return vscode.l10n.t('Finished at least so long ago, for example: 30d, 12h, 2 weeks; empty: any time');
}

async function askIdPrefix(title: string, before: string | undefined): Promise<string | undefined> {
  const text = await askText({
    title,
    prompt: vscode.l10n.t('How the instance id begins; empty: any id'),
    value: before ?? '',
    check: checkIdPrefix,
  });
  return text === '' ? undefined : text;
}

async function askNames(
  title: string,
  known: readonly string[],
  before: readonly string[] = [],
): Promise<readonly string[]> {
  const offered = [...new Set([...before, ...known])];
  const chosen = await askChoices<string | undefined>(title, vscode.l10n.t('Which orchestrations? None means any'), [
    ...offered.map((name) => ({
      label: rowText(name),
      picked: before.includes(name),
      value: name,
    })),
    { label: vscode.l10n.t('$(edit) Another name…'), value: undefined },
  ]);
  const names = chosen.filter((name) => name !== undefined);
  if (names.length === chosen.length) return names;
  const typed = await askText({
    title,
    prompt: vscode.l10n.t('Name of the orchestration; upper and lower case make a difference'),
    check: checkOrchestrationName,
  });
  return [...new Set([...names, typed])];
}

async function askTag(title: string, before: FilterForm['tag']): Promise<FilterForm['tag']> {
  const text = await askText({
    title,
    prompt: vscode.l10n.t('A tag as key=value, or key for any value; empty: any'),
    value: before === undefined ? '' : tagText(before),
    check: (typed) => {
      if (typed.trim() === '') return undefined;
      const found = parseTagFilter(typed);
      return 'problem' in found ? found.problem : undefined;
    },
  });
  if (text.trim() === '') return undefined;
  const found = parseTagFilter(text);
  return 'problem' in found ? undefined : found.tag;
}

async function askParent(title: string, before: FilterForm['parent']): Promise<FilterForm['parent']> {
  const way = await askChoice<'any' | 'roots' | 'children'>(title, vscode.l10n.t('Children of other instances?'), [
    { label: vscode.l10n.t('$(circle-slash) Any parent, or none'), value: 'any' },
    { label: vscode.l10n.t('$(root-folder) Only those without a parent'), value: 'roots' },
    { label: vscode.l10n.t('$(type-hierarchy-sub) Only children of…'), value: 'children' },
  ]);
  if (way === 'any') return undefined;
  if (way === 'roots') return { kind: 'roots' };
  const instanceId = await askText({
    title,
    prompt: vscode.l10n.t('Instance id of the parent'),
    value: before?.kind === 'childrenOf' ? before.instanceId : '',
    check: (text) => (text.trim() === '' ? vscode.l10n.t('The instance id of the parent is empty.') : undefined),
  });
  return { kind: 'childrenOf', instanceId: instanceId.trim() };
}
