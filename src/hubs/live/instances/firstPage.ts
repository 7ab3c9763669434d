import type { LiveReading } from '../liveReading.js';
import type { FilteredPage } from './filteredPage.js';

/** The first page of a list, as it was just read. */
export interface FirstPage {
  readonly by: LiveReading;
  /** Equal for lists that ask the server the same, and show the same of its answer. */
  readonly question: string;
  readonly page: FilteredPage;
}
