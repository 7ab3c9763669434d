import { type FilterForm, isEmptyForm } from '../../../client/operations/filter/filterForm.js';
import { filterTerms, printFilterText, withoutTerm } from '../../../client/operations/filter/filterTerms.js';
import { parseFilterText } from '../../../client/operations/filter/filterText.js';
import { type HubFilter, hubFilter } from '../../../hubs/live/hubFilter.js';
import { filterProblemText } from '../../../text/filterProblemText.js';
import type { FieldChange, FilterFields } from '../../protocol/filterFields.js';
import type { FilterChip } from '../../protocol/hubPanel.js';
import { fieldsOf, withField } from './filterFields.js';

/** A filter of the table: how it is typed and filled in, its parts, and what it means; undefined for all instances. */
export interface TableFilter {
  readonly form: FilterForm;
  readonly text: string;
  readonly chips: readonly FilterChip[];
  readonly fields: FilterFields;
  readonly filter: HubFilter | undefined;
}

type Asked = TableFilter | { readonly problem: string };

/** What a text means as a filter, or what is wrong with it, as a sentence. */
export function tableFilter(text: string): Asked {
  const parsed = parseFilterText(text);
  return 'problem' in parsed ? { problem: filterProblemText(parsed.problem) } : filterOf(parsed.form);
}

/** The filter after a field of its form was filled in, or what is wrong with that, as a sentence. */
export function changedFilter({ form }: TableFilter, change: FieldChange): Asked {
  const changed = withField(form, change);
  return 'problem' in changed ? changed : filterOf(changed.form);
}

function filterOf(form: FilterForm): TableFilter {
  const text = printFilterText(form);
  return {
    ...{ form, text, fields: fieldsOf(form) },
    chips: filterTerms(form).map((term) => ({
      text: term.text,
      without: printFilterText(withoutTerm(form, term)),
    })),
    filter: isEmptyForm(form) ? undefined : hubFilter(text, form),
  };
}

export const noFilter: TableFilter = filterOf({});
