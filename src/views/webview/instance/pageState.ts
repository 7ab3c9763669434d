import { type TimeMode, timeModes } from '../../../text/format/timeText.js';
import type { EventFamily } from '../../../history/eventFamily.js';
import { type Column, columns, type ColumnWidths, sensibleWidth } from './history/columns.js';
import { filteredFamilies, type Reading, readings } from './history/historyRows.js';
import { indexesOf, listOf, membersOf, oneOf, placeOf, textsOf } from '../state/savedValues.js';
import { restoredSequence, type SequenceState } from './sequence/sequenceState.js';
import { restoredTimeline, type TimelineState } from './timeline/timelineState.js';

export const tabs = ['summary', 'history', 'timeline', 'sequence', 'related'] as const;
type Tab = (typeof tabs)[number];

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
  readonly showTurns: boolean;
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

/**
 * The state that was left, as far as it still makes sense. Of a tab that showed another instance before, only how it was
 * read stays.
 */
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
    reading: 'compact',
    showTurns: false,
    hiddenFamilies: [],
    names: [],
    failedOnly: false,
    foundOnly: false,
    relatedOpen: [],
    query: '',
    timeline: restoredTimeline(undefined),
    sequence: restoredSequence(undefined),
  };
  const values = membersOf(saved);
  const habits = {
    tab: oneOf(tabs, values['tab']) ?? fresh.tab,
    timeMode: oneOf(timeModes, values['timeMode']) ?? fresh.timeMode,
    columnWidths: widths(values['columnWidths']),
    hiddenColumns: listOf(values['hiddenColumns']).flatMap((value) => oneOf(columns, value) ?? []),
    reading: oneOf(readings, values['reading']) ?? fresh.reading,
    showTurns: values['showTurns'] === true,
  };
  if (isOfAnother(values['target'], target)) return { ...fresh, ...habits };
  return {
    target,
    ...habits,
    summaryScroll: placeOf(values['summaryScroll']),
    historyScroll: placeOf(values['historyScroll']),
    expanded: indexesOf(values['expanded']),
    hiddenFamilies: listOf(values['hiddenFamilies']).flatMap((value) => oneOf(filteredFamilies, value) ?? []),
    names: textsOf(values['names']),
    relatedOpen: textsOf(values['relatedOpen']),
    failedOnly: values['failedOnly'] === true,
    foundOnly: values['foundOnly'] === true,
    query: typeof values['query'] === 'string' ? values['query'] : fresh.query,
    timeline: restoredTimeline(values['timeline']),
    sequence: restoredSequence(values['sequence']),
  };
}

function isOfAnother(saved: unknown, { hubId, instanceId }: PageState['target']): boolean {
  const target = membersOf(saved);
  return target['instanceId'] !== undefined && (target['instanceId'] !== instanceId || target['hubId'] !== hubId);
}

function widths(value: unknown): ColumnWidths {
  const saved = membersOf(value);
  return Object.fromEntries(
    columns.flatMap((column) => {
      const width = saved[column];
      return typeof width === 'number' && Number.isFinite(width) ? [[column, sensibleWidth(width)]] : [];
    }),
  );
}
