import type { FilterForm } from '../../client/operations/filter/filterForm.js';
import * as text from '../../text/viewText.js';
import type { SavedView } from './savedViews.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A view that nobody has to save: its ID stays, and its name is one of the person's language. */
export interface GivenView extends SavedView {
  readonly id: 'failing' | 'slow' | 'stuck' | 'waiting' | 'mine';
  /** A column that the table shows besides those that it has, beside the first. */
  readonly column?: 'waiting';
  /** Rows that the table leaves out by what was read of each, as no filter can ask for that. */
  readonly narrowing?: 'events' | 'stuck';
  /** What it shows, where its name does not say it all. */
  readonly detail?: string;
}

/** What finished is not changed any more, so that its last change says when it failed. */
const failing: FilterForm = { statuses: ['Failed'], updated: { kind: 'last', ms: day } };

/** Finished or not: what takes long stands at the top. */
const slow: FilterForm = { longerThanMs: 5 * minute };

/**
 * What should go on and has not for an hour. A list tells when an instance changed last and when its start is scheduled for,
 * but not whether a timer is still to come: that is read for the rows in sight, which are left out then.
 */
const stuck: FilterForm = { statuses: ['Running', 'Pending'], updated: { kind: 'ago', ms: hour } };

/**
 * All that runs, what has rested longest at the top. What each waits for stands in histories, which are read for the rows in
 * sight: those found to wait for something else than an event are left out then.
 */
const waiting: FilterForm = { statuses: ['Running'] };

/**
 * The views that each hub has by itself. `startedIds`: what was started here, as no server tells who started something;
 * without any, that view is left out, since a filter by no ids would show everything.
 */
export function givenViews(startedIds: readonly string[]): readonly GivenView[] {
  const views: readonly GivenView[] = [
    { id: 'failing', name: text.failingNow(), filter: failing, sort: { column: 'updated', descending: true } },
    { id: 'slow', name: text.slow(), filter: slow, sort: { column: 'duration', descending: true } },
    {
      ...{ id: 'stuck', name: text.stuck(), detail: text.stuckDetail(), filter: stuck, narrowing: 'stuck' },
      ...{ column: 'waiting', sort: { column: 'updated', descending: false } },
    },
    {
      ...{ id: 'waiting', name: text.waiting(), detail: text.waitingDetail(), filter: waiting, narrowing: 'events' },
      ...{ column: 'waiting', sort: { column: 'updated', descending: false } },
    },
  ];
  if (startedIds.length === 0) return views;
  const sort = { column: 'created', descending: true };
  return [...views, { id: 'mine', name: text.mine(), filter: { ids: startedIds }, sort }];
}
