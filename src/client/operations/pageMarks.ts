import { TaskHubError } from '../errors.js';

/**
 * Notices when the page marks of a list go round, after whatever number of pages, and keeps no more than one of them: the
 * mark that each new one is compared with moves on after 1, 2, 4, 8 … pages (Brent's way to find a cycle).
 */
export class PageMarks {
  private kept: string | undefined;
  private pages = 0;
  private pagesUntilNext = 1;

  /** Throws a TaskHubError where this mark leads back to a page that was read before. */
  follow(mark: string): void {
    if (mark === this.kept) throw roundError();
    this.pages += 1;
    if (this.pages < this.pagesUntilNext) return;
    this.kept = mark;
    this.pages = 0;
    this.pagesUntilNext *= 2;
  }
}

export function roundError(): TaskHubError {
  return new TaskHubError('internal', { kind: 'listWithoutEnd' });
}
