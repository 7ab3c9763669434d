import type { AzureListing } from '../../hubs/azure/azureListing.js';
import { askChoice, type Choice } from '../prompts/prompts.js';

/** A row of a list, as the editor draws it. */
export type Row = Pick<Choice<never>, 'label' | 'description' | 'detail'>;

export interface AzureQuestion<Place, Item> {
  readonly title: string;
  readonly placeholder: string;
  readonly row: (item: Item) => Row;
  /** The row that stands for all of several; where it is absent, one is chosen. */
  readonly all?: (count: number) => string;
  /** A place that could not be looked through, and why. */
  readonly failedRow: (place: Place, reason: string) => Row;
  /** Looks through such a place once more, now that the person wants it. */
  readonly again: (place: Place) => Promise<AzureListing<Place, Item>>;
}

/**
 * Asks for one of what was found in Azure, or for all of it. What could not be looked through stands below with its
 * reason, and picking it looks once more. Nothing is asked where there is nothing to choose; then the result may be empty.
 */
export async function askAmong<Place, Item>(
  listing: AzureListing<Place, Item>,
  question: AzureQuestion<Place, Item>,
): Promise<readonly Item[]> {
  let { found, failed } = listing;
  while (failed.length > 0 || found.length > 1) {
    const chosen = await askChoice<readonly Item[] | { readonly place: Place }>(question.title, question.placeholder, [
      ...allRow(found, question),
      ...found.map((item) => ({ ...question.row(item), value: [item] })),
      ...failed.map(({ place, error }) => ({ ...question.failedRow(place, error.message), value: { place } })),
    ]);
    if (!('place' in chosen)) return chosen;
    const { place } = chosen;
    const more = await question.again(place);
    const [failure] = more.failed;
    if (failure !== undefined) throw failure.error;
    found = [...found, ...more.found];
    failed = failed.filter((other) => other.place !== place);
  }
  return found;
}

function allRow<Place, Item>(
  found: readonly Item[],
  { all }: AzureQuestion<Place, Item>,
): readonly Choice<readonly Item[]>[] {
  return all === undefined || found.length < 2 ? [] : [{ label: all(found.length), value: found }];
}
