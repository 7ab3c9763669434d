import { filterAt, isEmptyForm } from '../../../client/operations/filter/filterForm.js';
import { filterTerms, printFilterText, withoutTerm } from '../../../client/operations/filter/filterTerms.js';
import { parseFilterText } from '../../../client/operations/filter/filterText.js';
import type { HubFilter } from '../../../hubs/live/hubFilter.js';
import { filterProblemText } from '../../../text/filterProblemText.js';
import type { FilterChip } from '../../protocol/hubPanel.js';

/** A filter of the table: how it is typed, its parts, and what it means; undefined for all instances. */
export interface TableFilter {
  readonly text: string;
  readonly chips: readonly FilterChip[];
  readonly filter: HubFilter | undefined;
}

/** What a text means as a filter, or what is wrong with it, as a sentence. */
export function tableFilter(text: string): TableFilter | { readonly problem: string } {
  const parsed = parseFilterText(text);
  if ('problem' in parsed) return { problem: filterProblemText(parsed.problem) };
  const { form } = parsed;
  const printed = printFilterText(form);
  return {
    text: printed,
    chips: filterTerms(form).map((term) => ({
      text: term.text,
      without: printFilterText(withoutTerm(form, term)),
    })),
    filter: isEmptyForm(form) ? undefined : { words: printed, at: (nowMs) => filterAt(form, nowMs) },
  };
}

export const noFilter: TableFilter = { text: '', chips: [], filter: undefined };
