/** What is selected in a list, as the Explorer has it: by ID, so that it stays with its rows when they move. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The row that the keyboard is on. */
  readonly active?: string;
  /** Where a range begins that Shift extends. */
  readonly anchor?: string;
}

export const noSelection: Selection = { ids: new Set() };

/** A click, or an arrow key, on a row: alone, added or taken away (Ctrl), or up to there (Shift). */
export function selectRow(
  selection: Selection,
  id: string,
  how: 'alone' | 'toggle' | 'range' | 'active',
  order: {
    readonly length: number;
    at(index: number): { readonly id: string } | undefined;
    indexOf(id: string): number | undefined;
  },
): Selection {
  switch (how) {
    case 'alone':
      return { ids: new Set([id]), active: id, anchor: id };
    case 'toggle': {
      const ids = new Set(selection.ids);
      if (!ids.delete(id)) ids.add(id);
      return { ids, active: id, anchor: id };
    }
    case 'active':
      return { ...selection, active: id };
    case 'range': {
      const anchor = selection.anchor ?? selection.active ?? id;
      const [from, to] = [order.indexOf(anchor), order.indexOf(id)];
      if (from === undefined || to === undefined) return selectRow(selection, id, 'alone', order);
      const ids = new Set<string>();
      for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
        const row = order.at(index);
        if (row !== undefined) ids.add(row.id);
      }
      return { ids, active: id, anchor };
    }
  }
}

/** All rows; the one that the keyboard is on stays. */
export function selectAll(selection: Selection, order: readonly { readonly id: string }[]): Selection {
  return { ...selection, ids: new Set(order.map(({ id }) => id)) };
}

/** Nothing is selected any more; the keyboard stays where it is. */
export function selectNone({ active }: Selection): Selection {
  return { ids: new Set(), ...(active !== undefined && { active }) };
}
