import { isAbortError } from '../../../common/abort.js';
import { assertNever } from '../../../common/assertNever.js';
import type { OrchestrationStatus } from '../../../client/instance.js';
import {
  checkIdPrefix,
  type FilterForm,
  type FilterPart,
  parseTagFilter,
  withPart,
} from '../../../client/operations/filter/filterForm.js';
import { checkOrchestrationName } from '../../../client/validation.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';
import { rowText } from '../../../platform/safeText.js';
import { statusCodicon } from '../../../views/look/statusLook.js';
import { askAge } from './agePrompt.js';
import type { Services } from '../../commandServices.js';
import { askTimeRange } from './timeRangePrompt.js';
import { knownNames } from '../knownNames.js';
import { askChoice, askChoices, askText } from '../prompts.js';
import * as text from '../../../text/commands/prompts/filterPromptText.js';
import { tagText } from '../../../text/commands/prompts/filterText.js';
import { statusText } from '../../../text/statusText.js';
import { inputRule, inputText } from '../../../text/inputText.js';

/** Asks for one part of a filter and returns the form with it. Escape leaves the form unchanged. */
export async function askPart(
  services: Services<'memory'>,
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
      case 'updated':
        return withPart(form, part, await askTimeRange(title, hub, part, form[part]));
      case 'finishedAgeMs':
        return withPart(
          form,
          part,
          await askAge({ title, prompt: text.enterFinishedAge(), value: form.finishedAgeMs }),
        );
      case 'longerThanMs':
        return withPart(form, part, await askAge({ title, prompt: text.enterLongerThan(), value: form.longerThanMs }));
      case 'idPrefix':
        return withPart(form, part, await askIdPrefix(title, form.idPrefix));
      case 'idContains':
        return withPart(form, part, await askOptional(title, text.enterIdPart(), form.idContains));
      case 'ids':
        return withPart(form, part, await askIds(title, form.ids));
      case 'names':
        return withPart(form, part, await askNames(title, knownNames(services, hub), form.names));
      case 'tag':
        return withPart(form, part, await askTag(title, form.tag));
      case 'parent':
        return withPart(form, part, await askParent(title, form.parent));
      case 'failureText':
        return withPart(form, part, await askOptional(title, text.enterFailure(), form.failureText));
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
    text.chooseStatuses(),
    offered.map((status) => ({
      label: `${statusCodicon(status)} ${statusText(status)}`,
      picked: before?.includes(status) ?? false,
      value: status,
    })),
  );
}

async function askIdPrefix(title: string, before: string | undefined): Promise<string | undefined> {
  const answer = await askText({
    title,
    prompt: text.enterIdPrefix(),
    value: before ?? '',
    check: inputRule(checkIdPrefix),
  });
  return answer === '' ? undefined : answer;
}

async function askOptional(title: string, prompt: string, before: string | undefined): Promise<string | undefined> {
  const answer = (await askText({ title, prompt, value: before ?? '' })).trim();
  return answer === '' ? undefined : answer;
}

async function askIds(title: string, before: readonly string[] = []): Promise<readonly string[]> {
  const idsOf = (typed: string): readonly string[] =>
    typed
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== '');
  const answer = await askText({
    title,
    prompt: text.enterIds(),
    value: before.join(', '),
    check: inputRule((typed) => (idsOf(typed).some(isEntityId) ? { rule: 'isEntity', of: 'instanceId' } : undefined)),
  });
  return [...new Set(idsOf(answer))];
}

const isEntityId = (id: string): boolean => id.startsWith('@');

async function askNames(
  title: string,
  known: readonly string[],
  before: readonly string[] = [],
): Promise<readonly string[]> {
  const offered = [...new Set([...before, ...known])];
  const chosen = await askChoices<string | undefined>(title, text.chooseNames(), [
    ...offered.map((name) => ({
      label: rowText(name),
      picked: before.includes(name),
      value: name,
    })),
    { label: `$(edit) ${text.anotherName()}`, value: undefined },
  ]);
  const names = chosen.filter((name) => name !== undefined);
  if (names.length === chosen.length) return names;
  const typed = await askText({
    title,
    prompt: text.enterName(),
    check: inputRule(checkOrchestrationName),
  });
  return [...new Set([...names, typed])];
}

async function askTag(title: string, before: FilterForm['tag']): Promise<FilterForm['tag']> {
  const answer = await askText({
    title,
    prompt: text.enterTag(),
    value: before === undefined ? '' : tagText(before),
    check: (typed) => {
      if (typed.trim() === '') return undefined;
      const found = parseTagFilter(typed);
      return 'problem' in found ? inputText(found.problem) : undefined;
    },
  });
  if (answer.trim() === '') return undefined;
  const found = parseTagFilter(answer);
  return 'problem' in found ? undefined : found.tag;
}

async function askParent(title: string, before: FilterForm['parent']): Promise<FilterForm['parent']> {
  const way = await askChoice<'any' | 'roots' | 'children'>(title, text.chooseParent(), [
    { label: `$(circle-slash) ${text.anyParent()}`, value: 'any' },
    { label: `$(root-folder) ${text.noParent()}`, value: 'roots' },
    { label: `$(type-hierarchy-sub) ${text.childrenOf()}`, value: 'children' },
  ]);
  if (way === 'any') return undefined;
  if (way === 'roots') return { kind: 'roots' };
  const instanceId = await askText({
    title,
    prompt: text.enterParent(),
    value: before?.kind === 'childrenOf' ? before.instanceId : '',
    check: (typed) => (typed.trim() === '' ? text.parentMissing() : undefined),
  });
  return { kind: 'childrenOf', instanceId: instanceId.trim() };
}
