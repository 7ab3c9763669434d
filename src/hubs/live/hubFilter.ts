import { filterAt, type FilterForm } from '../../client/operations/filter/filterForm.js';
import type { InstanceFilter } from '../../client/operations/filter/instanceFilter.js';

/** What a person wants to see of a hub, and how that is called in its row. */
export interface HubFilter {
  /** One line, such as `Failed, created in the last hour`. May hold text of strangers. */
  readonly words: string;
  /** As it was composed: for what begins where this filter stands. */
  readonly form: FilterForm;
  /** What it means at a moment of the server's clock: “the last hour” moves on. */
  at(nowMs: number): InstanceFilter;
}

export function hubFilter(words: string, form: FilterForm): HubFilter {
  return { words, form, at: (nowMs) => filterAt(form, nowMs) };
}
