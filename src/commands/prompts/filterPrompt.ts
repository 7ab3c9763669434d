import * as vscode from 'vscode';
import { isAbortError } from '../../common/abort.js';
import { assertNever } from '../../common/assertNever.js';
import { isTaskHubError } from '../../client/errors.js';
import { orchestrationStatuses, type OrchestrationStatus } from '../../client/instance.js';
import {
  filterAt,
  type FilterForm,
  type FilterPart,
  filterParts,
  isEmptyForm,
  narrowForm,
} from '../../client/operations/filterForm.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import { iconless } from '../../platform/safeText.js';
import type { CommandServices } from '../commandServices.js';
import { countMatching } from '../bulk/count.js';
import { askPart } from './filterPartPrompts.js';
import { countWords, describeFilter, describePart } from '../filterWords.js';
import { askChoice, type Choice } from './prompts.js';

export interface FilterQuestion {
  readonly title: string;
  /** What the accepting line says; “Use this filter” where absent. */
  readonly use?: string;
  /** What to begin with; the filter that was used last for this hub where absent. */
  readonly initial?: FilterForm;
  /** What can be asked for; everything where absent. */
  readonly parts?: readonly FilterPart[];
  /** Statuses that can be asked for; all where absent. */
  readonly statuses?: readonly OrchestrationStatus[];
}

type Step = FilterPart | 'use' | 'count' | 'clear';

/**
 * Lets a person compose a filter for the instances of a hub: one list of its parts with what they are now, each to be
 * changed, with a count on demand. What was used is remembered for the hub. Rejects with an AbortError on Escape.
 */
export async function askFilter(
  services: Pick<CommandServices, 'memory' | 'clock'>,
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
  const words = describeFilter(form);
  return words === undefined
    ? vscode.l10n.t('All instances. Choose a line to narrow them down')
    : vscode.l10n.t('Only: {0}. Choose a line to change it', words);
}

function lines(form: FilterForm, question: FilterQuestion, counted: string | undefined): readonly Choice<Step>[] {
  const { parts = filterParts } = question;
  return [
    {
      label: `$(check) ${question.use ?? vscode.l10n.t('Use this filter')}`,
      description: iconless(describeFilter(form) ?? vscode.l10n.t('all instances')),
      value: 'use',
    },
    {
      label: vscode.l10n.t('$(symbol-number) Count'),
      description: counted ?? vscode.l10n.t('how many are there now?'),
      value: 'count',
    },
    ...parts.map((part) => ({
      label: partLabel(part),
      description: iconless(describePart(form, part) ?? vscode.l10n.t('any')),
      value: part,
    })),
    ...(isEmptyForm(form) ? [] : [{ label: vscode.l10n.t('$(clear-all) Clear All'), value: 'clear' as const }]),
  ];
}

function partLabel(part: FilterPart): string {
  switch (part) {
    case 'statuses':
      return vscode.l10n.t('$(pulse) Status…');
    case 'created':
      return vscode.l10n.t('$(calendar) Created…');
    case 'finishedAgeMs':
      return vscode.l10n.t('$(history) Finished…');
    case 'idPrefix':
      return vscode.l10n.t('$(key) Beginning of the id…');
    case 'names':
      return vscode.l10n.t('$(symbol-method) Orchestration name…');
    case 'tag':
      return vscode.l10n.t('$(tag) Tag…');
    case 'parent':
      return vscode.l10n.t('$(type-hierarchy) Parent…');
    default:
      return assertNever(part);
  }
}

/** The count in words, or why there is none: the filter stays as it was composed. */
async function count(
  services: Pick<CommandServices, 'clock'>,
  hub: LiveHub,
  form: FilterForm,
): Promise<string | undefined> {
  try {
    return countWords(await countMatching(services, hub, filterAt(form, hub.serverNow())));
  } catch (error) {
    if (isAbortError(error)) return undefined;
    if (isTaskHubError(error)) return error.message;
    throw error;
  }
}
