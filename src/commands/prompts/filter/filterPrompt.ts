import * as vscode from 'vscode';
import { isAbortError } from '../../../common/abort.js';
import { assertNever } from '../../../common/assertNever.js';
import { isTaskHubError } from '../../../client/errors.js';
import { orchestrationStatuses, type OrchestrationStatus } from '../../../client/instance.js';
import {
  filterAt,
  type FilterForm,
  type FilterPart,
  filterParts,
  isEmptyForm,
  narrowForm,
} from '../../../client/operations/filter/filterForm.js';
import { printFilterText } from '../../../client/operations/filter/filterTerms.js';
import type { LiveHub } from '../../../hubs/live/liveHub.js';
import { showDone } from '../../../platform/notice.js';
import { iconless, rowText } from '../../../platform/safeText.js';
import type { Services } from '../../commandServices.js';
import { countMatching } from '../../bulk/count.js';
import { askPart } from './filterPartPrompts.js';
import { typeFilter } from './typedFilterPrompt.js';
import { askChoice, type Choice } from '../prompts.js';
import * as text from '../../../text/commands/prompts/filterPromptText.js';
import { countText, filterPartText, filterText } from '../../../text/commands/prompts/filterText.js';
import { errorText } from '../../../text/errors/errorText.js';

export interface FilterQuestion {
  readonly title: string;
  /** The label of the line that accepts the filter. */
  readonly use?: string;
  /** The filter to begin with, by default the last one used for this hub. */
  readonly initial?: FilterForm;
  /** The parts that can be set, by default all. */
  readonly parts?: readonly FilterPart[];
  /** The statuses that can be chosen, by default all. */
  readonly statuses?: readonly OrchestrationStatus[];
}

type Step = FilterPart | 'use' | 'type' | 'copy' | 'count' | 'clear';

/**
 * Lets the person compose a filter for the instances of a hub: a list of its parts and their values, with a count on
 * demand. The filter is remembered for the hub. Rejects with an AbortError on Escape.
 */
export async function askFilter(
  services: Services<'clock' | 'memory'>,
  hub: LiveHub,
  question: FilterQuestion,
): Promise<FilterForm> {
  const { parts = filterParts, statuses = orchestrationStatuses } = question;
  let form = narrowForm(question.initial ?? services.memory.lastFilter(hub.id), parts, statuses);
  let counted: string | undefined;
  for (;;) {
    const step = await askChoice(question.title, placeholder(form), lines(form, question, counted));
    switch (step) {
      case 'use':
        services.memory.noteFilter(hub.id, form);
        return form;
      case 'count':
        counted = await count(services, hub, form);
        continue;
      case 'copy':
        await vscode.env.clipboard.writeText(printFilterText(form));
        showDone(text.filterCopied());
        continue;
      case 'type':
        form = await typeFilter(question.title, form, parts, statuses);
        break;
      case 'clear':
        form = {};
        break;
      default:
        form = await askPart(services, hub, question.title, form, step, statuses);
    }
    counted = undefined;
  }
}

function placeholder(form: FilterForm): string {
  const filter = filterText(form);
  return filter === undefined ? text.chooseFirst() : text.chooseMore(filter);
}

function lines(form: FilterForm, question: FilterQuestion, counted: string | undefined): readonly Choice<Step>[] {
  const { parts = filterParts } = question;
  const use: Choice<Step> = {
    label: `$(check) ${question.use ?? text.use()}`,
    description: iconless(filterText(form) ?? text.allInstances()),
    value: 'use',
  };
  const type: Choice<Step> = {
    label: `$(pencil) ${text.typeFilter()}`,
    description: rowText(printFilterText(form)),
    value: 'type',
  };
  return [
    // The line that Enter takes.
    ...(isEmptyForm(form) ? [type, use] : [use, type]),
    {
      label: `$(symbol-number) ${text.count()}`,
      description: counted ?? text.countDetail(),
      value: 'count',
    },
    ...parts.map((part) => ({
      label: `${partIcon(part)} ${text.partLabel(part)}`,
      description: iconless(filterPartText(form, part) ?? text.any()),
      value: part,
    })),
    ...(isEmptyForm(form)
      ? []
      : ([
          { label: `$(copy) ${text.copyFilter()}`, value: 'copy' },
          { label: `$(clear-all) ${text.clearAll()}`, value: 'clear' },
        ] as const)),
  ];
}

function partIcon(part: FilterPart): string {
  switch (part) {
    case 'statuses':
      return '$(pulse)';
    case 'created':
      return '$(calendar)';
    case 'updated':
      return '$(edit)';
    case 'finishedAgeMs':
      return '$(history)';
    case 'longerThanMs':
      return '$(watch)';
    case 'idPrefix':
    case 'idContains':
    case 'ids':
      return '$(key)';
    case 'names':
      return '$(symbol-method)';
    case 'tag':
      return '$(tag)';
    case 'parent':
      return '$(type-hierarchy)';
    case 'failureText':
      return '$(error)';
    default:
      return assertNever(part);
  }
}

/** The count in words, or why counting failed. */
async function count(services: Services<'clock'>, hub: LiveHub, form: FilterForm): Promise<string | undefined> {
  try {
    return countText(await countMatching(services, hub, filterAt(form, hub.serverNow())));
  } catch (error) {
    if (isAbortError(error)) return undefined;
    if (isTaskHubError(error)) return errorText(error);
    throw error;
  }
}
