import type { AzureListing } from '../../../hubs/azure/azureListing.js';
import { askChoice, type Choice } from '../../prompts/prompts.js';
import { errorText } from '../../../text/errors/errorText.js';

/** A row of a quick pick. */
export type Row = Pick<Choice<never>, 'label' | 'description' | 'detail'>;

export interface AzureQuestion<Place, Item> {
  readonly title: string;
  readonly placeholder: string;
  readonly row: (item: Item) => Row;
  /** The row for all of them; without it, exactly one is chosen. */
  readonly all?: (count: number) => string;
  /** A place that could not be read, and why. */
  readonly failedRow: (place: Place, reason: string) => Row;
  /** Reads such a place again. */
  readonly again: (place: Place) => Promise<AzureListing<Place, Item>>;
}

/**
 * Asks for one of the items found in Azure, or all of them. Places that could not be read are listed with their reason;
 * picking one reads it again. Asks nothing if there is no choice; the result may then be empty.
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
      ...failed.map(({ place, error }) => ({ ...question.failedRow(place, errorText(error)), value: { place } })),
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
