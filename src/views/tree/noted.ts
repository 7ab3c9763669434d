import type { Instance } from '../../client/instance.js';
import { isSameRow } from '../../hubs/live/instances/sameRow.js';
import type { RowNote } from './rows/rowNote.js';

/** What was read of an instance that no list brings, with the state that it was read of. */
export interface Noted {
  readonly of: Instance;
  readonly note: RowNote;
}

/** What was read of an instance, while it is in the state that it was read of. */
export function noteOf(noted: Noted | undefined, instance: Instance): RowNote | undefined {
  return noted !== undefined && isSameRow(noted.of, instance) ? noted.note : undefined;
}

/** What a tooltip shows: the instance as `whole` as it was just read, and what it waits for if it still does. */
export function tooltipFacts(
  whole: Instance | undefined,
  current: Instance,
  noted: Noted | undefined,
  now: number,
): { readonly instance: Instance; readonly waiting: string | undefined } {
  const instance = whole ?? current;
  return { instance, waiting: noteOf(noted, instance)?.sentence?.(now) };
}
