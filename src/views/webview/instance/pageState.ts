import { type TimeMode, timeModes } from '../format/time.js';
import { type EventFamily, eventFamilies } from '../../../client/timeline/eventWords.js';
import { type Column, columns, type ColumnWidths, sensibleWidth } from './columns.js';
import { type Reading, readings } from './historyRows.js';
import { restoredSequence, type SequenceState } from './sequenceState.js';
import { restoredTimeline, type TimelineState } from './timelineState.js';

export const tabs = ['summary', 'history', 'timeline', 'sequence', 'related'] as const;
export type Tab = (typeof tabs)[number];

/** What survives hiding the tab and reloading the window. `target` is what the host finds the instance again by. */
export interface PageState {
  readonly target: { readonly hubId: string; readonly instanceId: string };
  readonly tab: Tab;
  readonly summaryScroll: number;
  readonly historyScroll: number;
  readonly expanded: readonly number[];
  readonly timeMode: TimeMode;
  readonly columnWidths: ColumnWidths;
  readonly hiddenColumns: readonly Column[];
  readonly reading: Reading;
  readonly hiddenFamilies: readonly EventFamily[];
  readonly names: readonly string[];
  readonly failedOnly: boolean;
  readonly foundOnly: boolean;
  /** What is unfolded among the related instances. */
  readonly relatedOpen: readonly string[];
  /** What is looked for in the history. */
  readonly query: string;
  readonly timeline: TimelineState;
  readonly sequence: SequenceState;
}

/** The state that was left, as far as it is of this target and still makes sense. */
export function restoredState(saved: unknown, target: PageState['target']): PageState {
  const fresh: PageState = {
    target,
    tab: 'summary',
    summaryScroll: 0,
    historyScroll: 0,
    expanded: [],
    timeMode: 'local',
    columnWidths: {},
    hiddenColumns: [],
    reading: 'full',
    hiddenFamilies: [],
    names: [],
    failedOnly: false,
    foundOnly: false,
    relatedOpen: [],
    query: '',
    timeline: restoredTimeline(undefined),
    sequence: restoredSequence(undefined),
  };
  if (typeof saved !== 'object' || saved === null) return fresh;
  const values: Readonly<Record<string, unknown>> = { ...saved };
  return {
    target,
    tab: oneOf(tabs, values['tab']) ?? fresh.tab,
    summaryScroll: count(values['summaryScroll']),
    historyScroll: count(values['historyScroll']),
    expanded: listOf(values['expanded']).filter(isIndex),
    timeMode: oneOf(timeModes, values['timeMode']) ?? fresh.timeMode,
    columnWidths: widths(values['columnWidths']),
    hiddenColumns: listOf(values['hiddenColumns']).flatMap((value) => oneOf(columns, value) ?? []),
    reading: oneOf(readings, values['reading']) ?? fresh.reading,
    hiddenFamilies: listOf(values['hiddenFamilies']).flatMap((value) => oneOf(eventFamilies, value) ?? []),
    names: listOf(values['names']).flatMap((value) => (typeof value === 'string' ? [value] : [])),
    relatedOpen: listOf(values['relatedOpen']).flatMap((value) => (typeof value === 'string' ? [value] : [])),
    failedOnly: values['failedOnly'] === true,
    foundOnly: values['foundOnly'] === true,
    query: typeof values['query'] === 'string' ? values['query'] : fresh.query,
    timeline: restoredTimeline(values['timeline']),
    sequence: restoredSequence(values['sequence']),
  };
}

function oneOf<T>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function widths(value: unknown): ColumnWidths {
  if (typeof value !== 'object' || value === null) return {};
  const saved: Readonly<Record<string, unknown>> = { ...value };
  return Object.fromEntries(
    columns.flatMap((column) => {
      const width = saved[column];
      return typeof width === 'number' && Number.isFinite(width) ? [[column, sensibleWidth(width)]] : [];
    }),
  );
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
