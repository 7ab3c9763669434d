import { forEachConcurrently } from '../../common/forEachConcurrently.js';
import { AzureError } from './azureError.js';

/** What was found in several places of Azure, and why others could not be looked through: neither hides the other. */
export interface AzureListing<Place, Item> {
  readonly found: readonly Item[];
  readonly failed: readonly AzureFailure<Place>[];
}

interface AzureFailure<Place> {
  readonly place: Place;
  readonly error: AzureError;
}

/** Told how many places have been looked through. */
export type Progress = (done: number, of: number) => void;

/** Places that are looked through at the same time. */
const atOnce = 4;

/** Looks through all places; what is found keeps their order. Rejects only with what is no AzureError, as when cancelled. */
export async function listEach<Place, Item>(
  places: readonly Place[],
  list: (place: Place) => Promise<readonly Item[]>,
  progress: Progress = () => undefined,
): Promise<AzureListing<Place, Item>> {
  const answers = new Map<Place, readonly Item[] | AzureError>();
  progress(0, places.length);
  await forEachConcurrently(places, atOnce, async (place) => {
    answers.set(place, await listOrFailure(place, list));
    progress(answers.size, places.length);
  });
  const found: Item[] = [];
  const failed: AzureFailure<Place>[] = [];
  for (const place of places) {
    const answer = answers.get(place) ?? [];
    if (answer instanceof AzureError) failed.push({ place, error: answer });
    else found.push(...answer);
  }
  return { found, failed };
}

async function listOrFailure<Place, Item>(
  place: Place,
  list: (place: Place) => Promise<readonly Item[]>,
): Promise<readonly Item[] | AzureError> {
  try {
    return await list(place);
  } catch (error) {
    if (error instanceof AzureError) return error;
    throw error;
  }
}
