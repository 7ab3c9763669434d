import { isAbortError } from '../../../common/abort.js';
import type { OrchestrationStatus } from '../../../client/instance.js';
import type { FilterForm, FilterPart } from '../../../client/operations/filter/filterForm.js';
import { filterTerms, printFilterText } from '../../../client/operations/filter/filterTerms.js';
import { parseFilterText } from '../../../client/operations/filter/filterText.js';
import { rowText } from '../../../platform/safeText.js';
import { askText } from '../prompts.js';
import { enterFilter, partNotHere, statusNotHere } from '../../../text/commands/prompts/filterPromptText.js';
import { filterProblemText } from '../../../text/filterProblemText.js';

/** Lets the person type the filter on one line, beginning with the present one. Escape leaves it unchanged. */
export async function typeFilter(
  title: string,
  before: FilterForm,
  parts: readonly FilterPart[],
  statuses: readonly OrchestrationStatus[],
): Promise<FilterForm> {
  try {
    const typed = await askText({
      title,
      prompt: enterFilter(),
      value: printFilterText(before),
      check: (text) => {
        const parsed = parseFilterText(text);
        return 'problem' in parsed ? filterProblemText(parsed.problem) : unusable(parsed.form, parts, statuses);
      },
    });
    const parsed = parseFilterText(typed);
    return 'form' in parsed ? parsed.form : before;
  } catch (error) {
    if (isAbortError(error)) return before;
    throw error;
  }
}

/** What is asked for and not offered in this question: to leave it out would widen what was typed. */
function unusable(
  form: FilterForm,
  parts: readonly FilterPart[],
  statuses: readonly OrchestrationStatus[],
): string | undefined {
  const terms = filterTerms(form);
  const outside = terms.find(({ part }) => !parts.includes(part));
  if (outside !== undefined) return partNotHere(rowText(outside.text));
  if (form.statuses?.every((status) => statuses.includes(status)) !== false) return undefined;
  return statusNotHere(rowText(terms.find(({ part }) => part === 'statuses')?.text ?? ''));
}
