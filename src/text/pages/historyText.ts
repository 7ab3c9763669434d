// The history of an instance as a table.
import * as l10n from '@vscode/l10n';
import { assertNever } from '../../common/assertNever.js';
import { durationText } from '../format/durationText.js';
import { numberText, plural } from '../format/plural.js';
import type { TimeMode } from '../format/timeText.js';

export const history = () => l10n.t('History');
export const loading = () => l10n.t('Loading history…');
export const notLoaded = (message: string) => l10n.t('Couldn’t load the history. {0}', message);

export function columnLabel(column: 'time' | 'event' | 'name' | 'id' | 'duration' | 'detail'): string {
  switch (column) {
    case 'time':
      return l10n.t('Time');
    case 'event':
      return l10n.t('Event');
    case 'name':
      return l10n.t('Name');
    case 'id':
      return l10n.t('ID');
    case 'duration':
      return l10n.t('Duration');
    case 'detail':
      return l10n.t('Details');
    default:
      return assertNever(column);
  }
}
export const resizeColumn = (label: string) => l10n.t('Resize column {0}', label);

export const display = () => l10n.t('Display');
export const groupEvents = () => l10n.t('Group Related Events');
export const showTurns = () => l10n.t('Show Turns');
export const failuresOnly = () => l10n.t('Show Failures Only');
export const matchesOnly = () => l10n.t('Show Matches Only');
export const filterByType = () => l10n.t('Filter by Type');
export const filterByName = () => l10n.t('Filter by Name');
export const columns = () => l10n.t('Columns');
export const allNames = () => l10n.t('Show All Names');
export const noNames = () => l10n.t('No event has a name.');
export const moreNames = (count: number) => l10n.t('{0} more. Use Find to see them.', numberText(count));

export const timeFormat = () => l10n.t('Time format');
export function timeModeLabel(mode: TimeMode): string {
  switch (mode) {
    case 'local':
      return l10n.t('Local time');
    case 'utc':
      return l10n.t('UTC');
    case 'relative':
      return l10n.t('Since start');
    default:
      return assertNever(mode);
  }
}

interface Counted {
  readonly events: number;
  /** Where not every event has a row. */
  readonly rows: number | undefined;
  /** Turns of the orchestrator that are not shown, for that reason alone. */
  readonly turnsHidden: number;
  readonly isLoading: boolean;
}

/** How much there is, and how much of it is not shown. */
export function countText({ events, rows, turnsHidden, isLoading }: Counted): string {
  const all = plural(events, l10n.t('{0} event', numberText(events)), l10n.t('{0} events', numberText(events)));
  const shown = rows === undefined || rows === events ? all : l10n.t('{0} of {1}', rowsText(rows), all);
  const turns = numberText(turnsHidden);
  const hidden = plural(turnsHidden, l10n.t('{0} turn hidden', turns), l10n.t('{0} turns hidden', turns));
  const text = turnsHidden === 0 ? shown : l10n.t('{0}, {1}', shown, hidden);
  return isLoading ? l10n.t('{0}, loading…', text) : text;
}

export function rowsText(count: number): string {
  return plural(count, l10n.t('{0} row', numberText(count)), l10n.t('{0} rows', numberText(count)));
}

export const find = () => l10n.t('Find in history');
export const findHint = () => l10n.t('Find in history, or #ID');
export const previousMatch = () => l10n.t('Previous Match');
export const nextMatch = () => l10n.t('Next Match');

interface Found {
  readonly count: number;
  /** Which of them is the one at hand, from 0. */
  readonly at: number | undefined;
  readonly isSearching: boolean;
  /** Long texts could not be searched. */
  readonly isPartial: boolean;
}

export function foundText({ count, at, isSearching, isPartial }: Found): string {
  if (count === 0 && isSearching) return l10n.t('Searching…');
  const text =
    count === 0
      ? l10n.t('No results')
      : at !== undefined
        ? l10n.t('{0} of {1}', numberText(at + 1), numberText(count))
        : plural(count, l10n.t('{0} result', numberText(count)), l10n.t('{0} results', numberText(count)));
  if (isSearching) return l10n.t('{0}, searching…', text);
  return isPartial ? l10n.t('{0}, long texts not searched', text) : text;
}

export const eventType = () => l10n.t('Type');
export const eventId = () => l10n.t('Event ID');
export const eventTime = () => l10n.t('Time');
export const responseTo = () => l10n.t('Response to');
export const response = () => l10n.t('Response');
export const eventWithId = (label: string, id: number) => l10n.t('{0} #{1}', label, id);
export const truncated = (problem: string) => l10n.t('Long texts are truncated and couldn’t be loaded. {0}', problem);

export const sentTo = (target: string) => l10n.t('to {0}', target);
export const unknownField = (field: number) => l10n.t('field {0} of the protocol', field);

/** What a timer waits for. */
export function firesText(waitMs: number): string {
  return waitMs <= 0 ? l10n.t('fires immediately') : l10n.t('fires after {0}', durationText(waitMs));
}

/** Of a server whose histories leave out what others have. */
export const condensed = () =>
  l10n.t('This server doesn’t provide the IDs of events or the turns of the orchestrator.');

/** Of the start of an execution that goes on from an earlier one, whose history is gone. */
export function continuedText(carriedOver: number): string {
  const count = numberText(carriedOver);
  return carriedOver === 0
    ? l10n.t('Continued as new')
    : plural(
        carriedOver,
        l10n.t('Continued as new, {0} event carried over', count),
        l10n.t('Continued as new, {0} events carried over', count),
      );
}
